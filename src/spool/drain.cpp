#include "spool/drain.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <system_error>
#include <utility>
#include <variant>

#include "log/log.hpp"
#include "posix/file.hpp"
#include "spool/error.hpp"
#include "spool/file_format.hpp"

namespace spool {
namespace {

// No put takes so long: whoever wrote the file has died.
constexpr std::chrono::hours longest_put{1};

// What a process runs out of, whatever the file.
bool is_of_the_process(const std::error_code& error) {
    return error == std::errc::too_many_files_open || error == std::errc::too_many_files_open_in_system ||
           error == std::errc::not_enough_memory;
}

std::variant<crm::Delivery, Unreadable> read(const std::filesystem::path& file) {
    try {
        return decode(posix::read_file(file));
    } catch (const std::system_error& error) {
        if (is_of_the_process(error.code())) fail("read the file", file, error.code());
        return Unreadable{error.code().message()};
    }
}

// A path in the room that nobody has. Only who has the right to drain moves files from room to room, so
// nobody takes it meanwhile.
std::filesystem::path free_place(const std::filesystem::path& room, const std::string& name) {
    std::filesystem::path place = room / name;
    std::error_code unknown;
    for (int number = 1; std::filesystem::exists(std::filesystem::symlink_status(place, unknown)); ++number) {
        place = room / (name + '.' + std::to_string(number));
    }
    return place;
}

// Whether it was moved. One that can't be is told and left where it is, so that it blocks no other.
bool move(const std::string& name, const std::filesystem::path& from, const std::filesystem::path& to) {
    std::error_code error;
    std::filesystem::rename(from / name, free_place(to, name), error);
    if (error == std::errc::no_such_file_or_directory) return false;  // somebody has taken it away
    if (error) {
        logging::error("a file of the spool can't be moved",
                       {{"file", name}, {"to", to.string()}, {"error", error.message()}});
    }
    return !error;
}

}  // namespace

Drain::Drain(const Rooms& rooms, Ledger& ledger, posix::Descriptor lock)
    : rooms_(&rooms), ledger_(&ledger), lock_(std::move(lock)) {
    bring_back();
    clear_temporary();
    names_ = names_in(rooms.arrived);
    std::sort(names_.begin(), names_.end());
}

std::optional<Entry> Drain::next() {
    while (position_ < names_.size()) {
        const std::string& name = names_[position_++];
        std::optional<crm::Delivery> delivery = read_or_set_aside(name);
        if (delivery) return Entry{name, std::move(*delivery)};
    }
    return std::nullopt;
}

void Drain::remove(const Entry& entry) {
    const std::uint64_t size = size_of(rooms_->arrived, entry.name);
    std::error_code error;
    const bool is_removed = std::filesystem::remove(rooms_->arrived / entry.name, error);
    if (error) fail("remove the file", rooms_->arrived / entry.name, error);
    if (is_removed) ledger_->removed(size);
}

void Drain::bring_back() {
    for (const std::string& name : names_in(rooms_->aside)) {
        if (!std::holds_alternative<crm::Delivery>(read(rooms_->aside / name))) continue;
        if (!move(name, rooms_->aside, rooms_->arrived)) continue;
        logging::info("a file of the spool that was set aside can be read and is back", {{"file", name}});
    }
}

void Drain::clear_temporary() {
    const auto limit = std::filesystem::file_time_type::clock::now() - longest_put;
    for (const std::string& name : names_in(rooms_->temporary)) {
        std::error_code error;
        const auto written = std::filesystem::last_write_time(rooms_->temporary / name, error);
        if (error || written > limit) continue;
        set_aside(rooms_->temporary, name, "who wrote it died meanwhile, and never said that it was kept");
    }
}

std::optional<crm::Delivery> Drain::read_or_set_aside(const std::string& name) {
    auto content = read(rooms_->arrived / name);
    if (auto* delivery = std::get_if<crm::Delivery>(&content)) return std::move(*delivery);
    const std::uint64_t size = size_of(rooms_->arrived, name);
    if (set_aside(rooms_->arrived, name, std::get<Unreadable>(content).reason)) ledger_->removed(size);
    return std::nullopt;
}

bool Drain::set_aside(const std::filesystem::path& room, const std::string& name, std::string_view reason) {
    if (!move(name, room, rooms_->aside)) return false;
    logging::warning("a file of the spool was set aside", {{"file", name}, {"reason", reason}});
    return true;
}

}  // namespace spool
