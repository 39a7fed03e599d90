// Our values as PostgreSQL's text, and back.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crm/time.hpp"
#include "postgres/connection.hpp"

namespace postgres {

Parameter parameter(std::string_view value);
inline Parameter parameter(const std::string& value) {
    return parameter(std::string_view(value));
}
inline Parameter parameter(const char* value) {
    return parameter(std::string_view(value));
}
Parameter parameter(std::int64_t value);
Parameter parameter(int value);
Parameter parameter(bool value);
Parameter parameter(crm::Time value);
Parameter parameter(const std::vector<std::string>& values);
Parameter parameter(const std::vector<std::int64_t>& values);
Parameter bytes(std::string_view value);
Parameter null();
Parameter or_null(std::string_view value);  // "" is null

template <typename Value>
Parameter parameter(const std::optional<Value>& value) {
    return value ? parameter(*value) : null();
}

// Two text arrays, for jsonb_object($1, $2).
std::vector<std::string> names_of(const std::map<std::string, std::string>& values);
std::vector<std::string> values_of(const std::map<std::string, std::string>& values);

// "2026-11-22 10:00:00.123456+00", as PostgreSQL writes in UTC with DateStyle ISO. Any moment for a text that
// is none.
crm::Time read_time(std::string_view text);

// Reads the columns of a row from left to right.
class Row {
public:
    Row(const Result& result, std::size_t row) : result_(result), row_(row) {}

    std::string text();
    std::int64_t integer();
    bool boolean();
    crm::Time time();
    std::optional<std::int64_t> optional_integer();
    std::optional<crm::Time> optional_time();
    std::vector<std::string> texts();
    std::vector<std::int64_t> integers();
    std::string bytes();  // of a bytea

private:
    std::string_view next() { return result_.text(row_, column_++); }
    bool next_is_null() const { return result_.is_null(row_, column_); }

    const Result& result_;
    std::size_t row_;
    std::size_t column_ = 0;
};

}  // namespace postgres
