// How many bytes wait in the spool, known without looking at 100,000 files for each that comes.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <mutex>

namespace spool {

// Counts what this process adds and removes, and looks into the room at most once a second for what others
// do: two processes together may pass the limit by what both add within that second. Thread-safe.
class Ledger {
public:
    // `room` is where files arrive; `most_bytes` is for all of them, by their content.
    Ledger(std::filesystem::path room, std::uint64_t most_bytes);

    // Throws Full where `bytes` more would be too many, and Error when the room can't be looked at.
    void reserve(std::uint64_t bytes);

    // After reserve: the file is there, or it could not be made.
    void arrived(std::uint64_t bytes);
    void failed(std::uint64_t bytes);

    // A file of the room has gone.
    void removed(std::uint64_t bytes);

private:
    void look_again();
    void subtract(std::uint64_t bytes);

    const std::filesystem::path room_;
    const std::uint64_t most_bytes_;
    std::mutex mutex_;
    std::uint64_t bytes_ = 0;                          // in the room, and reserved
    std::uint64_t reserved_ = 0;                       // on the way into the room
    std::chrono::steady_clock::time_point next_look_;  // at once
};

}  // namespace spool
