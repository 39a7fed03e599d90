// Many values as one array parameter, for statements that write several rows with unnest().
#pragma once

#include <string>
#include <vector>

#include "postgres/values.hpp"

namespace postgres {

template <typename Items, typename Member>
Parameter column(const Items& items, Member member) {
    std::vector<std::string> values;
    values.reserve(items.size());
    for (const auto& item : items) values.push_back(member(item));
    return parameter(values);
}

// An array with a NULL for each "".
template <typename Items, typename Member>
Parameter column_with_nulls(const Items& items, Member member) {
    std::string text = "{";
    for (const auto& item : items) {
        const Parameter value = member(item);
        if (text.size() > 1) text += ',';
        text += value.value ? '"' + *value.value + '"' : "NULL";
    }
    return {text + '}', false};
}

}  // namespace postgres
