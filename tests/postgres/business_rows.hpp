// What the business tables hold, in a form that two ways to the same state can be compared in.
#pragma once

#include <string>
#include <vector>

#include "postgres/connection.hpp"

namespace database {

// A line "table, key of the row: column = value" for each value. Generated ids are replaced by what they
// stand for: a contact by its first e-mail, phone or visitor, a chat by Jivo's id, a lead by its chat, a task
// by its kind. What tells of nothing but the arrival is left out: see the .cpp. `left_out` names further
// columns, as "table.column".
std::vector<std::string> business_rows(postgres::Connection& owner,
                                       const std::vector<std::string>& left_out = {});

// What only one of them has: "- " of the expected, "+ " of what came; "" when there is no difference.
std::string difference(const std::vector<std::string>& expected, const std::vector<std::string>& came);

}  // namespace database
