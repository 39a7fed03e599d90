// Two contacts as the decision on their merge needs them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "crm/merge.hpp"
#include "postgres/connection.hpp"

namespace records {

struct MergeSides {
    crm::MergeSide survivor;
    crm::MergeSide merged;
    std::string survivor_responsible;  // their names
    std::string merged_responsible;

    const std::string& name_of_responsible(const std::optional<std::int64_t>& manager_id) const {
        return manager_id == survivor.responsible.manager_id ? survivor_responsible : merged_responsible;
    }
};

// Locks the two in the transaction that is open, in the order in which webhooks lock contacts.
void lock_for_merge(postgres::Connection& connection, std::int64_t contact_id, std::int64_t other_contact_id);

// Nothing when there is no such contact.
std::optional<MergeSides> read_merge_sides(postgres::Connection& connection, std::int64_t survivor_id,
                                           std::int64_t merged_id);

}  // namespace records
