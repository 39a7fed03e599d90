// Sentences with values in them, with the plural forms and numbers of their language. Thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>

namespace text {

using MessageValue = std::variant<std::int64_t, double, std::string>;
using MessageValues = std::map<std::string, MessageValue>;

// ICU's MessageFormat: "{count, plural, one {# lead} other {# leads}}", "{amount, number}", "{name}".
// `language` is ISO 639. Throws std::invalid_argument when the pattern is none; a value that it does not ask
// for is ignored, one that is missing stays in braces.
std::string format_message(std::string_view pattern, std::string_view language, const MessageValues& values);

// A whole number as people write it: 1 234 567, 1,234,567.
std::string format_number(std::int64_t number, std::string_view language);

}  // namespace text
