// The e-mails and phones of a client whose card a person changes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "postgres/connection.hpp"

namespace records {

struct OwnIdentifier {
    std::int64_t id = 0;
    std::string kind;  // email or phone
    std::string raw;
    std::string key;  // "": nothing valid
    std::string level;
    bool is_primary = false;
};

// Those of contacts that were merged into this one are his too.
std::vector<OwnIdentifier> read_own_identifiers(postgres::Connection& connection, std::int64_t contact_id);

std::vector<std::int64_t> ids_of(const std::vector<OwnIdentifier>& own);

}  // namespace records
