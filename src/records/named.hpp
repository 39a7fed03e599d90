// A row of which only its name is shown, as a link.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "postgres/values.hpp"

namespace records {

struct Named {
    std::int64_t id = 0;
    std::string name;  // may be empty

    bool operator==(const Named&) const = default;
};

// Two columns: id and name; a null id is nothing.
inline std::optional<Named> read_optional_named(postgres::Row& row) {
    const std::optional<std::int64_t> id = row.optional_integer();
    std::string name = row.text();
    if (!id) return std::nullopt;
    return Named{*id, std::move(name)};
}

inline Named read_named(postgres::Row& row) {
    return read_optional_named(row).value_or(Named{});
}

}  // namespace records
