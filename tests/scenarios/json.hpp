// JSON as the cases need it: compared as values, put together from a body and what is different in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace scenarios {

// The same text for the same value: members sorted by name, indented. Nothing when it is not JSON.
std::optional<std::string> canonical_json(std::string_view text);

// `body` with the members of `changes` in place of its own, objects member by member; a null takes a member
// away. Throws std::runtime_error when one of the two is not JSON.
std::string change_json(std::string_view body, std::string_view changes);

}  // namespace scenarios
