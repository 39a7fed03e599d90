// A client whose card a person changes. Webhooks of the client wait meanwhile, and he for them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "postgres/connection.hpp"

namespace records {

struct LockedContact {
    std::int64_t id = 0;
    std::string name;
    std::string description;
    std::string responsible;  // a manager's id; "": none yet
};

// Until the end of the transaction. Of one that was merged into another, that other; nothing when there is
// none.
std::optional<LockedContact> lock_contact(postgres::Connection& connection, std::int64_t id);

}  // namespace records
