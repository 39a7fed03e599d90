// Pairs of contacts that may be one client: the program proposes, people decide.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crm/time.hpp"
#include "records/change.hpp"

namespace records {

struct PossibleDuplicate {
    struct Contact {
        std::int64_t id = 0;
        std::string name;
        std::string email;  // the primary ones, as typed
        std::string phone;
    };
    std::int64_t id = 0;
    crm::Time created_at;
    std::vector<std::string> evidence;  // see possible_duplicates.evidence
    Contact contact;                    // the smaller id
    Contact other;
};

// Where a page of the list ends: the next one begins behind it.
struct PossibleDuplicateKey {
    crm::Time created_at;
    std::int64_t id = 0;
};

// Those to be decided, newest first, `limit` at most.
std::vector<PossibleDuplicate> find_possible_duplicates(postgres::Connection& connection,
                                                        const std::optional<PossibleDuplicateKey>& behind,
                                                        int limit);

// The two are different people, whether or not the program has proposed them: it does not propose them again.
// Reasons: duplicates.same_contact, duplicates.are_merged.
ChangeResult mark_not_duplicates(postgres::Connection& connection, const Actor& actor,
                                 const std::string& request_id, std::int64_t contact_id,
                                 std::int64_t other_contact_id);

}  // namespace records
