// A manager goes, his work stays.
#pragma once

#include <cstdint>
#include <string>

#include "records/change.hpp"

namespace records {

// Gives all open leads and tasks of one manager to another, each with its entry in the audit log, in one
// transaction; for administrators. Webhooks of their clients wait meanwhile. What came to him while this went
// on stays his. Reasons: settings.manager_unknown, settings.hand_over_to_oneself.
ChangeResult hand_over(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                       std::int64_t from_manager_id, std::int64_t to_manager_id);

}  // namespace records
