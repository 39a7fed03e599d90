// Jivo's timestamps. Thread-safe. Only moments of the years 2000 to 2099 are any.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "crm/time.hpp"
#include "jivo/json.hpp"

namespace jivo {

// Unix seconds, or milliseconds by their size, as number or string.
std::optional<crm::Time> decode_moment(const Json& timestamp);

// Takes "2026-11-22 15:04:05" off the front, 'T' in place of the space too. Nothing, and `text` stays as it
// is, when no such date and time stands there.
std::optional<std::chrono::local_seconds> take_date_time(std::string_view& text);

// ISO 8601: date and time as above, a fraction of seconds, "Z" or an offset (+03:00, +0300, +03); without
// either it is UTC.
std::optional<crm::Time> moment_of_text(std::string_view text);

}  // namespace jivo
