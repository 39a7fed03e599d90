// The company's settings, read whole from their tables.
#pragma once

#include "crm/policy.hpp"
#include "postgres/connection.hpp"

namespace postgres {

crm::Policy load_policy(Connection& connection);

}  // namespace postgres
