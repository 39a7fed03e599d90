#pragma once

#include <string_view>

namespace postgres {

// Who has to do something about an error, in one word: connection, lock, timeout, conflict, constraint,
// rights, resources, read_only or other. An empty SQLSTATE is a connection that is gone.
std::string_view error_class(std::string_view sqlstate);

}  // namespace postgres
