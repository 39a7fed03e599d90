// All rows of a result as values.
#pragma once

#include <type_traits>
#include <vector>

#include "postgres/values.hpp"

namespace records {

// `read` takes a row and gives the item that it is.
template <typename Read>
auto read_all(const postgres::Result& result, const Read& read) {
    std::vector<std::invoke_result_t<Read, postgres::Row&>> items;
    items.reserve(result.rows());
    for (std::size_t at = 0; at < result.rows(); ++at) {
        postgres::Row row(result, at);
        items.push_back(read(row));
    }
    return items;
}

}  // namespace records
