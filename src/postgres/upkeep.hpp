// What the database needs done now and then, so that its size costs nobody.
#pragma once

#include <string>
#include <vector>

#include "crm/time.hpp"
#include "postgres/connection.hpp"

namespace postgres {

struct Tidied {
    std::vector<std::string> done{};  // a line each, for the log
    bool is_more = false;             // whether there may be more to do
};

// Makes room for a month to come, or drops one that the company no longer keeps, or a part of it: see the
// function of that name. One thing at a time, because whoever stores waits for some of them.
Tidied tidy_events_once(Connection& connection, crm::Time now);

// What was stored of late gets its place in the indexes of the search: see the function of that name.
void work_off_search_lists(Connection& connection);

}  // namespace postgres
