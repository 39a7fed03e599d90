// What those who add and who change users share.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "postgres/connection.hpp"
#include "records/actor.hpp"

namespace records {

inline bool may_change_users(const Actor& actor) {
    return crm::may(actor.role, crm::Right::change_settings);
}

// Whoever changes users waits here for others who do, until their transactions end: what was found stays
// true, and nobody waits in a circle.
void wait_for_other_user_changes(postgres::Connection& connection);

// The reason why a user can't have such a name or language, or be such a manager; "" when he can. `user_id`:
// himself, 0 for a new one.
std::string objection_to_name(const std::string& name);
std::string objection_to_language(const std::string& language);
std::string objection_to_manager(postgres::Connection& connection, std::int64_t user_id,
                                 std::optional<std::int64_t> manager_id);

// As the audit log has it; "" for none.
std::string manager_text(std::optional<std::int64_t> manager_id);

}  // namespace records
