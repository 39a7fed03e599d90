// The names of the spool's files. They sort by arrival, and tell what is asked every second, so that nobody
// has to open or stat 100,000 files for it:
//
//   00001764032564123456.4711.09876543210987654321.0000000042.S1234
//   received_at, µs     .process.start of it      .sequence  .size of the file in bytes (as in Maildir++)
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "crm/time.hpp"

namespace spool {

// Makes names that no other thread, process or machine makes. Thread-safe.
class NameMaker {
public:
    NameMaker();

    // `size` is the file's, in bytes. Of one moment, a name made later sorts later.
    std::string make(crm::Time received_at, std::uint64_t size);

private:
    std::uint64_t start_;  // random: process ids come again
    std::atomic<std::uint64_t> sequence_ = 0;
};

struct FileName {
    crm::Time received_at;
    std::uint64_t size = 0;
};

// What a name tells; nothing when it was not made by a NameMaker. What follows the size is passed over.
std::optional<FileName> parse_file_name(std::string_view name);

}  // namespace spool
