#include "postgres/writes.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include "postgres/statements.hpp"

namespace postgres {

namespace {

void append_text(const std::string& value, std::string& text) {
    for (const char letter : value) {
        if (letter == '"' || letter == '\\') text += '\\';
        text += letter;
    }
}

void append_number(std::uint32_t number, std::string& bytes) {
    for (const unsigned shift : {24U, 16U, 8U, 0U}) bytes += static_cast<char>(number >> shift & 255U);
}

// What all values are that are not null.
Parameter::Plain plain_of(const std::vector<Parameters>& rows, std::size_t column) {
    std::optional<Parameter::Plain> common;
    for (const Parameters& row : rows) {
        if (!row[column].value) continue;
        if (common && *common != row[column].plain) return Parameter::Plain::no;
        common = row[column].plain;
    }
    return common.value_or(Parameter::Plain::no);
}

// As array_send() of PostgreSQL writes it: texts and bytes as they are, which spares both sides the quotes.
Parameter binary_array_of(const std::vector<Parameters>& rows, std::size_t column, Parameter::Plain plain) {
    constexpr std::uint32_t text_type = 25;
    constexpr std::uint32_t bytea_type = 17;
    constexpr std::uint32_t length_of_null = 0xFFFFFFFF;
    constexpr std::uint32_t dimensions = 1;
    constexpr std::uint32_t may_have_nulls = 1;
    constexpr std::uint32_t first = 1;
    std::string array;
    for (const std::uint32_t number :
         {dimensions, may_have_nulls, plain == Parameter::Plain::bytes ? bytea_type : text_type,
          static_cast<std::uint32_t>(rows.size()), first})
        append_number(number, array);
    for (const Parameters& row : rows) {
        const auto& value = row[column].value;
        append_number(value ? static_cast<std::uint32_t>(value->size()) : length_of_null, array);
        if (value) array += *value;
    }
    return {std::move(array), true};
}

// The values of one column as an array.
Parameter array_of(const std::vector<Parameters>& rows, std::size_t column) {
    const Parameter::Plain plain = plain_of(rows, column);
    if (plain != Parameter::Plain::no) return binary_array_of(rows, column, plain);
    std::string text = "{";
    for (const Parameters& row : rows) {
        const Parameter& one = row[column];
        if (text.size() > 1) text += ',';
        if (!one.value) {
            text += "NULL";
            continue;
        }
        text += '"';
        append_text(*one.value, text);
        text += '"';
    }
    return {text + '}', false};
}

}  // namespace

// The foreign keys between chats, leads and contacts wait for the commit.
Writes::Writes() : events_{&statements::add_event, false} {
    using namespace statements;
    for (const Statement* statement :
         {&add_widget, &add_contact, &change_contact, &keep_chat, &remove_agents, &add_agents,
          &remove_messages, &add_messages, &keep_touch, &adopt_chat_children})
        in_order_.push_back({statement, false});
    for (const bool is_first : {true, false})
        for (const Statement* statement : {&keep_identifier, &keep_raw_identifier})
            in_order_.push_back({statement, is_first});
    for (const Statement* statement : {&keep_name, &keep_comment, &keep_attribute, &add_lead, &change_lead,
                                       &keep_call, &keep_offline_message, &add_known_event})
        in_order_.push_back({statement, false});
}

void Writes::add(const Statement& statement, Parameters row) {
    add(statement, false, std::move(row));
}

void Writes::add_first(const Statement& statement, Parameters row) {
    add(statement, true, std::move(row));
}

void Writes::add(const Statement& statement, bool is_first, Parameters row) {
    if (&statement == events_.statement) return events_.rows.push_back(std::move(row));
    const auto rows = std::ranges::find_if(
        in_order_, [&](const Rows& one) { return one.statement == &statement && one.is_first == is_first; });
    if (rows == in_order_.end()) throw std::logic_error("a statement without a place in the order of writes");
    rows->rows.push_back(std::move(row));
}

void Writes::call(const Statement& statement, Parameters parameters) {
    later_.push_back({&statement, std::move(parameters)});
}

void Writes::call_first(const Statement& statement, Parameters parameters) {
    first_.push_back({&statement, std::move(parameters)});
}

void Writes::push(Rows& rows, std::vector<Connection::Call>& calls) {
    if (rows.rows.empty()) return;
    Parameters columns;
    for (std::size_t column = 0; column < rows.rows.front().size(); ++column)
        columns.push_back(array_of(rows.rows, column));
    calls.push_back({rows.statement, std::move(columns)});
}

std::vector<Connection::Call> Writes::take() {
    std::vector<Connection::Call> calls = std::move(first_);
    for (Rows& rows : in_order_) push(rows, calls);
    std::ranges::move(later_, std::back_inserter(calls));
    push(events_, calls);
    return calls;
}

}  // namespace postgres
