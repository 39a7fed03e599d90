// Who works on the pages.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "crm/rights.hpp"

namespace records {

struct Actor {
    std::int64_t user_id = 0;  // 0: the administrator's command line, which is no user
    std::string login;
    std::string name;
    crm::Role role = crm::Role::operator_;
    std::optional<std::int64_t> manager_id;  // whose leads and tasks are this person's own
};

// Whoever may run `jivo-crm user` on the machine.
inline Actor command_line() {
    return {0, "command line", "", crm::Role::administrator, std::nullopt};
}

}  // namespace records
