#include "postgres/values.hpp"

#include <charconv>
#include <cstdio>
#include <utility>

#include "postgres/arrays.hpp"

namespace postgres {

namespace {

template <typename Number>
Number number(std::string_view text) {
    Number value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

// PostgreSQL's array literal: {plain,"quoted \"text\"",NULL}.
std::vector<std::string> read_array(std::string_view text) {
    std::vector<std::string> values;
    if (text.size() < 2 || text == "{}") return values;
    std::string value;
    bool is_quoted = false;
    for (std::size_t at = 1; at + 1 < text.size(); ++at) {
        const char letter = text[at];
        if (letter == '\\')
            value += text[++at];
        else if (letter == '"')
            is_quoted = !is_quoted;
        else if (letter == ',' && !is_quoted)
            values.push_back(std::exchange(value, {}));
        else
            value += letter;
    }
    values.push_back(std::move(value));
    return values;
}

}  // namespace

crm::Time read_time(std::string_view text) {
    if (text == "infinity") return crm::Time::max();
    if (text == "-infinity") return crm::Time::min();
    const auto part = [&](std::size_t at, std::size_t length) {
        return number<int>(text.substr(at, length));
    };
    if (text.size() < 19) return {};
    using namespace std::chrono;
    const year_month_day date{year{part(0, 4)}, month{static_cast<unsigned>(part(5, 2))},
                              day{static_cast<unsigned>(part(8, 2))}};
    crm::Time moment = sys_days{date} + hours{part(11, 2)} + minutes{part(14, 2)} + seconds{part(17, 2)};
    if (text.size() > 20 && text[19] == '.') {
        int factor = 100000;
        for (std::size_t at = 20; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, factor /= 10)
            moment += microseconds{(text[at] - '0') * factor};
    }
    return moment;
}

Parameter parameter(std::string_view value) {
    return {std::string(value), false};
}
Parameter parameter(std::int64_t value) {
    return {std::to_string(value), false};
}
Parameter parameter(int value) {
    return {std::to_string(value), false};
}
Parameter parameter(bool value) {
    return {std::string(value ? "t" : "f"), false};
}
Parameter bytes(std::string_view value) {
    return {std::string(value), true};
}
Parameter null() {
    return {};
}
Parameter or_null(std::string_view value) {
    return value.empty() ? null() : parameter(value);
}

Parameter parameter(crm::Time value) {
    if (value == crm::Time::max()) return {std::string("infinity"), false};
    if (value == crm::Time::min()) return {std::string("-infinity"), false};
    using namespace std::chrono;
    const auto day_start = floor<days>(value);
    const year_month_day date{day_start};
    const hh_mm_ss<microseconds> clock{value - day_start};
    char text[64];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u %02ld:%02ld:%02ld.%06ld+00",
                  static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), static_cast<long>(clock.hours().count()),
                  static_cast<long>(clock.minutes().count()), static_cast<long>(clock.seconds().count()),
                  static_cast<long>(clock.subseconds().count()));
    return {std::string(text), false};
}

Parameter parameter(const std::vector<std::string>& values) {
    return column(values, [](const std::string& value) { return parameter(value); });
}

Parameter parameter(const std::vector<std::int64_t>& values) {
    std::string text = "{";
    for (const std::int64_t value : values) {
        if (text.size() > 1) text += ',';
        text += std::to_string(value);
    }
    return {text + '}', false};
}

std::vector<std::string> names_of(const std::map<std::string, std::string>& values) {
    std::vector<std::string> names;
    names.reserve(values.size());
    for (const auto& [name, value] : values) names.push_back(name);
    return names;
}

std::vector<std::string> values_of(const std::map<std::string, std::string>& values) {
    std::vector<std::string> contents;
    contents.reserve(values.size());
    for (const auto& [name, value] : values) contents.push_back(value);
    return contents;
}

std::string Row::text() {
    return std::string(next());
}
std::int64_t Row::integer() {
    return number<std::int64_t>(next());
}
bool Row::boolean() {
    return next() == "t";
}
crm::Time Row::time() {
    return read_time(next());
}
std::vector<std::string> Row::texts() {
    return read_array(next());
}

std::string Row::bytes() {
    const std::string_view text = next();
    std::string value;
    value.reserve(text.size() / 2);
    for (std::size_t at = 2; at + 1 < text.size(); at += 2) {
        unsigned byte = 0;
        std::from_chars(text.data() + at, text.data() + at + 2, byte, 16);
        value += static_cast<char>(byte);
    }
    return value;
}

std::vector<std::int64_t> Row::integers() {
    std::vector<std::int64_t> values;
    for (const std::string& value : texts()) values.push_back(number<std::int64_t>(value));
    return values;
}

std::optional<std::int64_t> Row::optional_integer() {
    if (!next_is_null()) return integer();
    ++column_;
    return std::nullopt;
}

std::optional<crm::Time> Row::optional_time() {
    if (!next_is_null()) return time();
    ++column_;
    return std::nullopt;
}

}  // namespace postgres
