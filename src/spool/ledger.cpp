#include "spool/ledger.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "spool/error.hpp"
#include "spool/rooms.hpp"

namespace spool {

Ledger::Ledger(std::filesystem::path room, std::uint64_t most_bytes)
    : room_(std::move(room)), most_bytes_(most_bytes) {}

void Ledger::reserve(std::uint64_t bytes) {
    const std::lock_guard lock(mutex_);
    look_again();
    if (bytes > most_bytes_ || bytes_ > most_bytes_ - bytes) {
        throw Full("the spool " + room_.parent_path().string() + " is full: " + std::to_string(bytes_) +
                   " bytes wait, " + std::to_string(bytes) + " more would pass its limit of " +
                   std::to_string(most_bytes_) + " (see why nothing is taken out of it, or raise its limit)");
    }
    bytes_ += bytes;
    reserved_ += bytes;
}

void Ledger::arrived(std::uint64_t bytes) {
    const std::lock_guard lock(mutex_);
    reserved_ -= bytes;
}

void Ledger::failed(std::uint64_t bytes) {
    const std::lock_guard lock(mutex_);
    reserved_ -= bytes;
    subtract(bytes);
}

void Ledger::removed(std::uint64_t bytes) {
    const std::lock_guard lock(mutex_);
    subtract(bytes);
}

void Ledger::look_again() {
    const auto now = std::chrono::steady_clock::now();
    if (now < next_look_) return;
    // A file that arrives just now may count twice until the next look: that errs on the safe side.
    bytes_ = contents_of(room_).bytes + reserved_;
    next_look_ = now + std::chrono::seconds(1);
}

void Ledger::subtract(std::uint64_t bytes) {
    // The look may have come between the removal and this.
    bytes_ -= std::min(bytes, bytes_ - reserved_);
}

}  // namespace spool
