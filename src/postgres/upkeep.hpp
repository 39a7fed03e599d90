// What the database needs done now and then, so that its size costs nobody.
#pragma once

#include <string>
#include <vector>

#include "crm/time.hpp"
#include "postgres/connection.hpp"

namespace postgres {

// Makes room for the months to come, and drops those that the company no longer keeps. What was done, a line
// each, for the log: see the function tidy_events. In a transaction of its own, of at most ten minutes.
std::vector<std::string> tidy_events(Connection& connection, crm::Time now);

// What was stored of late gets its place in the indexes of the search: see the function of that name.
void work_off_search_lists(Connection& connection);

}  // namespace postgres
