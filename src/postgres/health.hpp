// How the intake fares, as far as the database knows.
#pragma once

#include "crm/alarms.hpp"
#include "postgres/connection.hpp"

namespace postgres {

// In one round trip, and quickly, however many events and chats there are. Agents count whose last chats
// reach into the 30 days before `now`. Of a schema that is older than the program only the version is told.
crm::Health read_health(Connection& connection, crm::Time now);

}  // namespace postgres
