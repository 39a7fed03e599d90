#include "postgres/writes.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "postgres/arrays.hpp"
#include "postgres/statements.hpp"

namespace postgres {

namespace {

// The rows as their statement takes them: one array of all; what is binary, a row's last value, has one of
// its own.
Parameters parameters_of(std::vector<Parameters> rows) {
    if (rows.front().size() == 1) return {column(rows, [](const Parameters& row) { return row.front(); })};
    std::vector<Parameter> binaries;
    if (rows.front().back().is_binary)
        for (Parameters& row : rows) {
            binaries.push_back(std::move(row.back()));
            row.pop_back();
        }
    Parameters all{array_of_rows(rows)};
    if (!binaries.empty()) all.push_back(array_of_bytes(binaries));
    return all;
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
    calls.push_back({rows.statement, parameters_of(std::move(rows.rows))});
}

std::vector<Connection::Call> Writes::take() {
    std::vector<Connection::Call> calls = std::move(first_);
    for (Rows& rows : in_order_) push(rows, calls);
    std::ranges::move(later_, std::back_inserter(calls));
    push(events_, calls);
    return calls;
}

}  // namespace postgres
