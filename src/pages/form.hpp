// What a person has filled in, and addresses with a query.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pages {

// The values of a query or of a body of type application/x-www-form-urlencoded, trimmed, as valid UTF-8
// without control characters but line ends and tabs.
class Form {
public:
    Form() = default;
    explicit Form(std::string_view encoded);

    // The first value of that name; "" when there is none.
    const std::string& get(std::string_view name) const;
    std::vector<std::string> all(std::string_view name) const;
    bool has(std::string_view name) const { return !get(name).empty(); }
    bool contains(std::string_view name) const { return !all(name).empty(); }  // even an empty one

    // Of a value of 1 to 18 digits.
    std::optional<std::int64_t> number(std::string_view name) const;

    const std::vector<std::pair<std::string, std::string>>& values() const { return values_; }

private:
    std::vector<std::pair<std::string, std::string>> values_;
};

// Of 1 to 18 digits.
std::optional<std::int64_t> whole_number(std::string_view digits);

// A path of our own with a query of the values that are not empty.
std::string address(std::string_view path, const std::vector<std::pair<std::string, std::string>>& values);

// Whether it is an address on this site and nowhere else: to be asked before a browser is sent where an
// address says.
bool is_own_address(std::string_view address);

}  // namespace pages
