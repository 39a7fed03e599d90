// Who works on the pages.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "crm/rights.hpp"

namespace records {

struct Actor {
    std::int64_t user_id = 0;
    std::string login;
    std::string name;
    crm::Role role = crm::Role::operator_;
    std::optional<std::int64_t> manager_id;  // whose leads and tasks are this person's own
};

}  // namespace records
