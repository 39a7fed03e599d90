// The schema's history, forward only.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "postgres/connection.hpp"

namespace postgres {

struct Migration {
    int version;
    const char* name;
    const char* sql;
};

// All that this program brings, in order; generated from sql/migrations at build time.
const std::vector<Migration>& migrations();

// The version that this program needs.
int needed_schema_version();

// The version of the database, 0 for none.
int schema_version(Connection& connection);

// Applies what is missing, each in a transaction of its own, under a lock, so that two runs at once do it
// once. Calls `done` after each. Returns how many were applied.
int migrate(Connection& connection, const std::function<void(const Migration&)>& done);

}  // namespace postgres
