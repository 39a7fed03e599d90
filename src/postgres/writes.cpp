#include "postgres/writes.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <stdexcept>
#include <string>
#include <utility>

#include "postgres/statements.hpp"

namespace postgres {

namespace {

void append_hex(const std::string& bytes, std::string& text) {
    constexpr const char* digits = "0123456789abcdef";
    text += "\\\\x";
    for (const char byte : bytes) {
        text += digits[static_cast<unsigned char>(byte) >> 4U];
        text += digits[static_cast<unsigned char>(byte) & 15U];
    }
}

void append_text(const std::string& value, std::string& text) {
    for (const char letter : value) {
        if (letter == '"' || letter == '\\') text += '\\';
        text += letter;
    }
}

// The values of one column as an array, in PostgreSQL's text form.
Parameter array_of(const std::vector<Parameters>& rows, std::size_t column) {
    std::string text = "{";
    for (const Parameters& row : rows) {
        const Parameter& one = row[column];
        if (text.size() > 1) text += ',';
        if (!one.value) {
            text += "NULL";
            continue;
        }
        text += '"';
        one.is_binary ? append_hex(*one.value, text) : append_text(*one.value, text);
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
