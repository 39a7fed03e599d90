// Many connections that send events at the same time.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "crm/policy.hpp"

namespace database {

// Five events of one chat of a new client. `person` tells him from others: 1 to 9999.
std::vector<std::string> events_of(int person);

struct CrowdResult {
    std::map<std::string, std::set<std::string>> answers;  // of each body, all that were given
    std::vector<std::string> errors;  // SQLSTATE and text; status of an answer that is not 200
};

// Each of `connections` threads, with a connection of its own, takes the next body until none is left.
CrowdResult send_from_many(const std::string& conninfo, std::size_t connections, const crm::Policy& policy,
                           const std::vector<std::string>& bodies);

}  // namespace database
