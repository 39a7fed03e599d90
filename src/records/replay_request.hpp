// An event that could not be stored or read is to be tried once more.
#pragma once

#include <cstdint>

#include "records/change.hpp"

namespace records {

// Makes it due; jivo-crm serve tries it within seconds, as `jivo-crm replay` would. `invalid` with the reason
// event.not_replayable: it is stored already, or somebody was faster.
ChangeResult request_replay(postgres::Connection& connection, const Actor& actor,
                            const std::string& request_id, std::int64_t event_id);

}  // namespace records
