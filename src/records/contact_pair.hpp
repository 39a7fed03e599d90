// Two contacts side by side, for whoever has to say whether they are one client.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "records/card.hpp"
#include "records/contact_counts.hpp"

namespace records {

struct ContactPair {
    struct Side {
        std::optional<std::int64_t> merged_into;  // then nothing else is filled in
        Card card;
        ContactCounts counts;
        std::optional<crm::Time> last_chat_at;
    };
    // What has been proposed or decided.
    struct Proposal {
        std::vector<std::string> evidence;
        std::string status;  // open, merged, not_duplicates
        crm::Time created_at;
        std::optional<crm::Time> decided_at;
        std::string decided_by;  // login
    };
    Side left;
    Side right;
    std::optional<Proposal> proposal;
};

// In the order asked for. Nothing: there is no such contact.
std::optional<ContactPair> find_pair(postgres::Connection& connection, std::int64_t left_id,
                                     std::int64_t right_id);

}  // namespace records
