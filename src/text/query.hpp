// Lists of names and values written as text. Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace text {

// The pieces between the delimiters, empty ones included; they point into `value`. `delimiter` is not empty.
std::vector<std::string_view> split(std::string_view value, std::string_view delimiter);

// Name and value around the first '='. Without one, all of it is the name.
std::pair<std::string_view, std::string_view> name_and_value(std::string_view pair);

// "a=b&c=d" with + as space and %XX decoded. A sequence that is no %XX stays as it is; so does a whole name
// or value whose decoded bytes would not be UTF-8 text (%FF, %00).
std::vector<std::pair<std::string, std::string>> query_pairs(std::string_view query);

// Fit to stand as a name or value of a query: all but letters, digits and -_.~ of ASCII as %XX.
std::string percent_encoded(std::string_view value);

// What stands between '?' and '#' of an address.
std::string_view query_of(std::string_view url);

}  // namespace text
