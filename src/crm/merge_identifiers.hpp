// What becomes of the identifiers when two contacts are merged. Pure and thread-safe.
#pragma once

#include <vector>

#include "crm/merge.hpp"

namespace crm {

// Those that both have.
std::vector<JoinedIdentifier> join_identifiers(const MergeSide& survivor, const MergeSide& merged);

// Both are there, and it takes a person to choose between them.
bool are_two_identifiers(const HeldIdentifier* left, const HeldIdentifier* right);

// Of either side; nullptr when neither has a primary one.
const HeldIdentifier* chosen_primary(const MergeSide& survivor, const MergeSide& merged, IdentifierKind kind,
                                     const MergeChoices& choices);

// One a kind, by the id that it has after the merge.
std::vector<PrimaryIdentifier> choose_primaries(const MergeSide& survivor, const MergeSide& merged,
                                                const MergeChoices& choices);

}  // namespace crm
