#include "spool/spool.hpp"

#include <string>
#include <system_error>
#include <utility>

#include "posix/file.hpp"
#include "spool/file_format.hpp"

namespace spool {
namespace {

// Space that is given back unless the file arrives.
class Reservation {
public:
    Reservation(Ledger& ledger, std::uint64_t bytes) : ledger_(ledger), bytes_(bytes) {
        ledger_.reserve(bytes_);
    }
    Reservation(const Reservation&) = delete;
    Reservation& operator=(const Reservation&) = delete;
    ~Reservation() {
        if (has_arrived_) {
            ledger_.arrived(bytes_);
        } else {
            ledger_.failed(bytes_);
        }
    }

    void arrived() { has_arrived_ = true; }

private:
    Ledger& ledger_;
    const std::uint64_t bytes_;
    bool has_arrived_ = false;
};

void move_or_remove(const std::filesystem::path& from, const std::filesystem::path& to) {
    std::error_code error;
    std::filesystem::rename(from, to, error);
    if (!error) return;
    std::error_code ignored;
    std::filesystem::remove(from, ignored);
    throw std::system_error(error);
}

}  // namespace

Spool::Spool(const std::filesystem::path& directory, std::uint64_t most_bytes)
    : rooms_(directory), ledger_(rooms_.arrived, most_bytes) {
    make_rooms(rooms_);
}

void Spool::put(const crm::Delivery& delivery) {
    const std::string file = encode(delivery);
    const std::string name = names_.make(delivery.received_at, file.size());
    Reservation reservation(ledger_, file.size());
    try {
        posix::write_new_file(rooms_.temporary / name, file);
        move_or_remove(rooms_.temporary / name, rooms_.arrived / name);
        reservation.arrived();
        // Should this fail, the file stays: it is whole, and to handle what was refused is better than to
        // lose what was promised.
        posix::sync_directory(rooms_.arrived);
    } catch (const std::system_error& error) {
        fail("write into the spool", rooms_.directory, error.code());
    }
}

State Spool::state() const {
    return {contents_of(rooms_.arrived), names_in(rooms_.aside).size()};
}

std::optional<Drain> Spool::try_drain() {
    try {
        std::optional<posix::Descriptor> lock = posix::try_lock(rooms_.lock);
        if (!lock) return std::nullopt;
        return Drain(rooms_, ledger_, std::move(*lock));
    } catch (const std::system_error& error) {
        fail("lock", rooms_.lock, error.code());
    }
}

}  // namespace spool
