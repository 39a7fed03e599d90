// All rows of a result as values.
#pragma once

#include <vector>

#include "postgres/values.hpp"

namespace records {

template <typename Item>
std::vector<Item> read_all(const postgres::Result& result, Item (*read)(postgres::Row row)) {
    std::vector<Item> items;
    items.reserve(result.rows());
    for (std::size_t index = 0; index < result.rows(); ++index)
        items.push_back(read(postgres::Row(result, index)));
    return items;
}

}  // namespace records
