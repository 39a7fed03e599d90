// How a connection is asked for.
#pragma once

#include <string>

#include "postgres/connection.hpp"

namespace postgres {

// The settings that every session of the program has, as libpq's parameter `options`.
std::string connection_options(const Patience& patience);

// Throws Error for a connection string or URI that libpq can't read, without quoting it: it may hold a
// password.
void refuse_malformed(const std::string& conninfo);

}  // namespace postgres
