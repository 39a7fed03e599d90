// The company's settings, read whole from their tables.
#pragma once

#include "crm/policy.hpp"
#include "postgres/connection.hpp"

namespace postgres {

crm::Policy load_policy(Connection& connection);

// Without the keys that sign tokens, for whom they are no concern: the pages have no right to read them.
crm::Policy load_policy_without_keys(Connection& connection);

}  // namespace postgres
