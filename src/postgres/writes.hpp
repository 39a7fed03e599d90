// What is to be written for some events, gathered so that one statement writes the rows of all of them.
#pragma once

#include <cstddef>
#include <vector>

#include "postgres/connection.hpp"

namespace postgres {

class Writes {
public:
    Writes();

    // A row for a statement that takes one array of them: of a composite type, or of the values alone where
    // a row has but one; a value that is binary must be the last of its row and comes in a second array. Rows
    // of one statement stay in their order; the statements run in the order of the foreign keys, whatever the
    // order in which their rows came.
    void add(const Statement& statement, Parameters row);
    // One that must be written before those of the same statement that are added by add(): it makes room for
    // them.
    void add_first(const Statement& statement, Parameters row);

    // A statement for itself, after all rows but those of the events: about what the rows before refer to.
    void call(const Statement& statement, Parameters parameters);
    // Likewise, but before all rows.
    void call_first(const Statement& statement, Parameters parameters);

    // All calls. The writes are of no more use then.
    std::vector<Connection::Call> take();

private:
    struct Rows {
        const Statement* statement;
        bool is_first;
        std::vector<Parameters> rows{};
    };
    void add(const Statement& statement, bool is_first, Parameters row);
    static void push(Rows& rows, std::vector<Connection::Call>& calls);

    std::vector<Connection::Call> first_;
    std::vector<Rows> in_order_;
    std::vector<Connection::Call> later_;
    Rows events_;
};

}  // namespace postgres
