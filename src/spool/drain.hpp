// Taking out what waits in the spool.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crm/delivery.hpp"
#include "posix/descriptor.hpp"
#include "spool/ledger.hpp"
#include "spool/rooms.hpp"

namespace spool {

struct Entry {
    std::string name;
    crm::Delivery delivery;
};

// One pass over what waits when it begins, in the order of arrival, and the right to make it: while it lives,
// no other process has one. Only names are held in memory. For one thread at a time.
//
// What can't be read blocks nobody: it is moved aside, never deleted, and the log tells its name and why. It
// comes back when a drain begins in a program that can read it. So it is with what a process that died has
// left in `tmp` for an hour: nobody was told that it was kept, and whole it is as good as any other.
class Drain {
public:
    // Made by Spool::try_drain. `lock` is the right; `rooms` and `ledger` must outlive the drain. Throws
    // Error.
    Drain(const Rooms& rooms, Ledger& ledger, posix::Descriptor lock);

    // The next that can be read; nothing when all were given. What is not removed comes again with the next
    // drain: to pass over one that the database refuses just now, go on. Throws Error when the process can't
    // open files any more.
    std::optional<Entry> next();

    // Once the entry is safely in the database. Should the machine die now, it may come once more: its
    // request_id tells. Throws Error when the file can't be removed.
    void remove(const Entry& entry);

private:
    void bring_back();
    void clear_temporary();
    std::optional<crm::Delivery> read_or_set_aside(const std::string& name);
    bool set_aside(const std::filesystem::path& room, const std::string& name, std::string_view reason);

    const Rooms* rooms_;
    Ledger* ledger_;
    posix::Descriptor lock_;
    std::vector<std::string> names_;
    std::size_t position_ = 0;
};

}  // namespace spool
