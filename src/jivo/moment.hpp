// Jivo's timestamps.
#pragma once

#include <optional>

#include "crm/time.hpp"
#include "jivo/json.hpp"

namespace jivo {

// Unix seconds, or milliseconds by their size, as number or string. Nothing for what is no moment of the
// years 2000 to 2099. Thread-safe.
std::optional<crm::Time> decode_moment(const Json& timestamp);

}  // namespace jivo
