// Many values, or many rows, as one array parameter.
#pragma once

#include <string>
#include <vector>

#include "postgres/connection.hpp"

namespace postgres {

// In PostgreSQL's text form; null for each value that is.
Parameter array_of(const std::vector<Parameter>& values);

// Of rows of a composite type, whose fields are in the order of each row's values.
Parameter array_of_rows(const std::vector<Parameters>& rows);

// Of bytea, binary as they are, which spares both sides the hexadecimal form. Null for each value that is.
Parameter array_of_bytes(const std::vector<Parameter>& values);

// What `member` says of each item.
template <typename Items, typename Member>
Parameter column(const Items& items, Member member) {
    std::vector<Parameter> values;
    values.reserve(items.size());
    for (const auto& item : items) values.push_back(member(item));
    return array_of(values);
}

}  // namespace postgres
