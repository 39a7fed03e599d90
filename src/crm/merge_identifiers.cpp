#include "crm/merge_identifiers.hpp"

#include <algorithm>
#include <array>

namespace crm {

namespace {

constexpr std::array all_kinds{IdentifierKind::email, IdentifierKind::phone, IdentifierKind::visitor,
                               IdentifierKind::token};

Side side_of(IdentifierKind kind, const MergeChoices& choices) {
    if (kind == IdentifierKind::email) return choices.email;
    if (kind == IdentifierKind::phone) return choices.phone;
    return Side::survivor;
}

bool is_same(const Identifier& left, const Identifier& right) {
    return left.kind == right.kind && left.key == right.key && (!left.key.empty() || left.raw == right.raw);
}

const HeldIdentifier* same_of(const MergeSide& side, const Identifier& wanted) {
    const auto found = std::find_if(side.identifiers.begin(), side.identifiers.end(),
                                    [&](const HeldIdentifier& one) { return is_same(one.value, wanted); });
    return found == side.identifiers.end() ? nullptr : &*found;
}

// The better vouched-for spelling; the first observation.
Identifier join(const Identifier& kept, const Identifier& removed) {
    const Identifier& spelling = removed.level > kept.level ? removed : kept;
    const Identifier& first = removed.rank < kept.rank ? removed : kept;
    const Identifier& later = removed.rank < kept.rank ? kept : removed;
    Identifier joined = kept;
    joined.raw = spelling.raw;
    joined.level = spelling.level;
    joined.extension = !spelling.extension.empty() ? spelling.extension
                       : kept.extension.empty()    ? removed.extension
                                                   : kept.extension;
    joined.is_shared = kept.is_shared && removed.is_shared;
    joined.is_guessed = kept.is_guessed && removed.is_guessed;
    joined.rank = first.rank;
    joined.chat_id = first.chat_id ? first.chat_id : later.chat_id;
    return joined;
}

Rank lowest_rank(const MergeSide& survivor, const MergeSide& merged, IdentifierKind kind) {
    Rank lowest = 0;
    for (const MergeSide* side : {&survivor, &merged})
        for (const HeldIdentifier& one : side->identifiers)
            if (one.value.kind == kind) lowest = std::min(lowest, one.value.rank);
    return lowest;
}

}  // namespace

const HeldIdentifier* MergeSide::primary(IdentifierKind kind) const {
    const auto found = std::find_if(identifiers.begin(), identifiers.end(), [&](const HeldIdentifier& one) {
        return one.value.kind == kind && one.value.is_primary;
    });
    return found == identifiers.end() ? nullptr : &*found;
}

std::vector<JoinedIdentifier> join_identifiers(const MergeSide& survivor, const MergeSide& merged) {
    std::vector<JoinedIdentifier> joined;
    for (const HeldIdentifier& one : merged.identifiers)
        if (const HeldIdentifier* kept = same_of(survivor, one.value))
            joined.push_back({kept->id, one.id, join(kept->value, one.value)});
    return joined;
}

bool are_two_identifiers(const HeldIdentifier* left, const HeldIdentifier* right) {
    return left && right && !is_same(left->value, right->value);
}

const HeldIdentifier* chosen_primary(const MergeSide& survivor, const MergeSide& merged, IdentifierKind kind,
                                     const MergeChoices& choices) {
    const HeldIdentifier* own = survivor.primary(kind);
    const HeldIdentifier* other = merged.primary(kind);
    if (!own || !other) return own ? own : other;
    return side_of(kind, choices) == Side::survivor ? own : other;
}

std::vector<PrimaryIdentifier> choose_primaries(const MergeSide& survivor, const MergeSide& merged,
                                                const MergeChoices& choices) {
    std::vector<PrimaryIdentifier> found;
    for (const IdentifierKind kind : all_kinds) {
        const HeldIdentifier* primary = chosen_primary(survivor, merged, kind, choices);
        if (!primary) continue;
        const HeldIdentifier* kept = same_of(survivor, primary->value);
        PrimaryIdentifier wanted{kept ? kept->id : primary->id, std::nullopt};
        if (are_two_identifiers(survivor.primary(kind), merged.primary(kind)))
            wanted.rank = lowest_rank(survivor, merged, kind) - 1;
        found.push_back(wanted);
    }
    return found;
}

}  // namespace crm
