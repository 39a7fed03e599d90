// The directories of the spool, the classic maildir way: a file is written in `tmp`, and moved into `new`
// when it is whole and on the disk. What can't be read goes to `aside`, and stays there for a person to look
// at.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "crm/time.hpp"

namespace spool {

struct Rooms {
    explicit Rooms(const std::filesystem::path& whole);

    std::filesystem::path directory;
    std::filesystem::path temporary;
    std::filesystem::path arrived;
    std::filesystem::path aside;
    std::filesystem::path lock;  // a file: who holds its lock may drain
};

// Makes what is missing, mode 0700, for the files hold personal data; the directory above must be there.
// Throws Error, also when the program may not write there.
void make_rooms(const Rooms& rooms);

// The files of a room in no order, without those that begin with a dot (no program of ours makes them).
// Throws Error.
std::vector<std::string> names_in(const std::filesystem::path& room);

// What waits in a room, from the names of its files.
struct Contents {
    std::uint64_t files = 0;
    std::uint64_t bytes = 0;
    std::optional<crm::Time> oldest;  // received_at
};

// Throws Error.
Contents contents_of(const std::filesystem::path& room);

// Of one file; 0 for one that is not there.
std::uint64_t size_of(const std::filesystem::path& room, const std::string& name);

}  // namespace spool
