// The managers, as those who change what they are responsible for need them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "crm/rights.hpp"
#include "postgres/connection.hpp"
#include "records/actor.hpp"

namespace records {

// Whether the actor may do this to something that this manager is responsible for.
bool may_change(const Actor& actor, crm::Right right, std::optional<std::int64_t> responsible_id);

// The number that a text is; nothing for any other text.
std::optional<std::int64_t> read_id(const std::string& text);

// "" when there is none.
std::string manager_name(postgres::Connection& connection, const std::string& id);

// Whether something may be handed over to whom the text names: a manager who is not blocked.
bool is_active_manager(postgres::Connection& connection, const std::string& id);

}  // namespace records
