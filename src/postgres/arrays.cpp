#include "postgres/arrays.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

namespace postgres {

namespace {

// Arrays and rows are quoted alike.
bool is_escaped(char letter) {
    return letter == '"' || letter == '\\';
}

void append_quoted(std::string_view value, std::string& text) {
    text += '"';
    for (auto from = value.begin(); from != value.end();) {
        const auto to = std::find_if(from, value.end(), is_escaped);
        text.append(from, to);
        if (to == value.end()) break;
        text += '\\';
        text += *to;
        from = to + 1;
    }
    text += '"';
}

// Most fields are numbers and moments; and a row's quotes are themselves quoted in the array.
bool needs_quotes(std::string_view field) {
    return field.empty() || std::ranges::any_of(field, [](char letter) {
               return is_escaped(letter) || letter == ',' || letter == ')';
           });
}

// A null between commas is nothing at all.
void write_row(const Parameters& row, std::string& text) {
    text.clear();
    for (const Parameter& field : row) {
        text += text.empty() ? '(' : ',';
        if (!field.value) continue;
        if (needs_quotes(*field.value))
            append_quoted(*field.value, text);
        else
            text += *field.value;
    }
    text += ')';
}

void append_number(std::uint32_t number, std::string& bytes) {
    for (const unsigned shift : {24U, 16U, 8U, 0U}) bytes += static_cast<char>(number >> shift & 255U);
}

}  // namespace

Parameter array_of(const std::vector<Parameter>& values) {
    std::string text = "{";
    for (const Parameter& one : values) {
        if (text.size() > 1) text += ',';
        if (one.value)
            append_quoted(*one.value, text);
        else
            text += "NULL";
    }
    return {text + '}', false};
}

Parameter array_of_rows(const std::vector<Parameters>& rows) {
    std::string text = "{";
    std::string row_text;
    for (const Parameters& row : rows) {
        if (text.size() > 1) text += ',';
        write_row(row, row_text);
        append_quoted(row_text, text);
    }
    return {text + '}', false};
}

// As array_send() of PostgreSQL writes it.
Parameter array_of_bytes(const std::vector<Parameter>& values) {
    constexpr std::uint32_t bytea_type = 17;
    constexpr std::uint32_t length_of_null = 0xFFFFFFFF;
    constexpr std::uint32_t dimensions = 1;
    constexpr std::uint32_t may_have_nulls = 1;
    constexpr std::uint32_t first = 1;
    std::string array;
    for (const std::uint32_t number :
         {dimensions, may_have_nulls, bytea_type, static_cast<std::uint32_t>(values.size()), first})
        append_number(number, array);
    for (const Parameter& one : values) {
        append_number(one.value ? static_cast<std::uint32_t>(one.value->size()) : length_of_null, array);
        if (one.value) array += *one.value;
    }
    return {std::move(array), true};
}

}  // namespace postgres
