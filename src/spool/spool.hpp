// Deliveries on disk while the database is away: once `put` has returned, nothing that dies takes it along.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "crm/delivery.hpp"
#include "spool/drain.hpp"
#include "spool/error.hpp"
#include "spool/file_name.hpp"
#include "spool/ledger.hpp"
#include "spool/rooms.hpp"

namespace spool {

struct State {
    Contents waiting;
    std::uint64_t aside = 0;  // files that can't be read: a person should look at them
};

// Thread-safe; several processes may share one directory, and none waits for another.
class Spool {
public:
    // Makes the directory where it is missing, not those above it. `most_bytes` is for all files that wait.
    // Throws Error when the program can't work there.
    Spool(const std::filesystem::path& directory, std::uint64_t most_bytes);

    // When it returns, the delivery outlives the death of process and machine. Throws Full, or Error when it
    // can't be written (the disk is full, the directory gone); then nothing torn waits, and the next put is
    // as good as if this one had not been. event_id is not kept.
    void put(const crm::Delivery& delivery);

    // Looks at the names of all files: cheap enough for once a second. Throws Error.
    State state() const;

    // The right to take out what waits, for one in all processes at a time: it ends with the Drain, or with
    // the process. Nothing while another has it. The Drain must not outlive the Spool. Throws Error.
    std::optional<Drain> try_drain();

private:
    const Rooms rooms_;
    NameMaker names_;
    Ledger ledger_;
};

}  // namespace spool
