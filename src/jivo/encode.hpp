// Our answers in Jivo's language.
#pragma once

#include <string>
#include <string_view>

#include "crm/answer.hpp"

namespace jivo {

// {"result":"ok", ...}: the body for an event that was taken in. Thread-safe.
std::string encode(const crm::Answer& answer);

// {"result":"<what is wrong>"}: the body for one that was not.
std::string encode_error(std::string_view what_is_wrong);

}  // namespace jivo
