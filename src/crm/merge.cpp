#include "crm/merge.hpp"

#include <algorithm>

#include "crm/merge_comment.hpp"
#include "crm/merge_identifiers.hpp"
#include "crm/name.hpp"

namespace crm {

namespace {

// What a person wants done may be open any number of times.
constexpr const char* kind_of_people = "to_do";

template <typename Value>
const Value& chosen(Side side, const Value& survivor, const Value& merged) {
    return side == Side::survivor ? survivor : merged;
}

Side side_of_name(const MergeSide& survivor, const MergeSide& merged, const MergeChoices& choices) {
    if (is_placeholder_name(survivor.name) != is_placeholder_name(merged.name))
        return is_placeholder_name(survivor.name) ? Side::merged : Side::survivor;
    if (survivor.name.empty() != merged.name.empty())
        return survivor.name.empty() ? Side::merged : Side::survivor;
    return choices.name;
}

bool names_are_a_choice(const MergeSide& survivor, const MergeSide& merged) {
    return !is_placeholder_name(survivor.name) && !is_placeholder_name(merged.name) &&
           survivor.name != merged.name;
}

void plan_name(const MergeSide& survivor, const MergeSide& merged, const MergeChoices& choices,
               MergePlan& plan) {
    const Side side = side_of_name(survivor, merged, choices);
    const MergeSide& winner = chosen(side, survivor, merged);
    const MergeSide& loser = chosen(side, merged, survivor);
    plan.name = winner.name;
    const bool is_choice = names_are_a_choice(survivor, merged);
    const bool is_staffs_on_either = winner.name == loser.name && loser.is_name_from_staff;
    plan.is_name_chosen = is_choice || winner.is_name_from_staff || is_staffs_on_either;
    if (is_choice && loser.is_name_from_staff) plan.other_name = loser.name;
}

// Somebody who was chosen by a person stays, whatever the program would say.
Responsible plan_responsible(const Responsible& survivor, const Responsible& merged, Side side) {
    if (!survivor.manager_id || !merged.manager_id) return survivor.manager_id ? survivor : merged;
    if (survivor.manager_id == merged.manager_id)
        return merged.chosen_by_person() && !survivor.chosen_by_person() ? merged : survivor;
    Responsible choice = chosen(side, survivor, merged);
    if (choice.decided_id == choice.manager_id) choice.decided_id.reset();
    return choice;
}

std::vector<GatheredTask> gather_tasks(const MergeSide& survivor, const MergeSide& merged) {
    std::vector<GatheredTask> gathered;
    for (const OpenTask& kept : survivor.open_tasks)
        for (const OpenTask& removed : merged.open_tasks) {
            if (kept.kind != removed.kind || kept.kind == kind_of_people) continue;
            const OpenTask& earlier = removed.due_at < kept.due_at ? removed : kept;
            gathered.push_back({kept.id, removed.id, kept.kind, earlier.due_at, earlier.chat_id,
                                kept.lead_id ? kept.lead_id : removed.lead_id});
        }
    return gathered;
}

std::optional<std::int64_t> chat_of(const std::optional<TouchReference>& one,
                                    const std::optional<TouchReference>& other, bool is_earlier_wanted) {
    if (!one || !other)
        return one ? std::optional(one->chat_id) : other ? std::optional(other->chat_id) : std::nullopt;
    if (one->touched_at == other->touched_at) return one->chat_id;
    return (one->touched_at < other->touched_at) == is_earlier_wanted ? one->chat_id : other->chat_id;
}

bool is_better_identifier(const HeldIdentifier* one, const HeldIdentifier* other) {
    if (!one || !other) return one != nullptr;
    if (one->value.key.empty() != other->value.key.empty()) return other->value.key.empty();
    return one->value.level > other->value.level;
}

}  // namespace

std::optional<MergeRefusal> refusal_of_merge(const MergeSide& survivor, const MergeSide& merged) {
    if (survivor.contact_id == merged.contact_id) return MergeRefusal::same_contact;
    if (survivor.merged_into) return MergeRefusal::survivor_was_merged;
    if (merged.merged_into) return MergeRefusal::merged_was_merged;
    return std::nullopt;
}

MergeChoices propose_choices(const MergeSide& survivor, const MergeSide& merged) {
    const auto side = [](bool is_merged) { return is_merged ? Side::merged : Side::survivor; };
    MergeChoices choices;
    choices.name = side(merged.is_name_from_staff && !survivor.is_name_from_staff);
    choices.responsible =
        side(merged.responsible.chosen_by_person() && !survivor.responsible.chosen_by_person());
    choices.email = side(
        is_better_identifier(merged.primary(IdentifierKind::email), survivor.primary(IdentifierKind::email)));
    choices.phone = side(
        is_better_identifier(merged.primary(IdentifierKind::phone), survivor.primary(IdentifierKind::phone)));
    return choices;
}

MergePlan plan_merge(const MergeSide& survivor, const MergeSide& merged, const MergeChoices& choices) {
    MergePlan plan;
    plan_name(survivor, merged, choices, plan);
    plan.comment = merged_comment(survivor.comment, merged.comment, choices.comment);
    plan.responsible = plan_responsible(survivor.responsible, merged.responsible, choices.responsible);
    plan.first_touch_chat_id = chat_of(survivor.first_touch, merged.first_touch, true);
    plan.last_touch_chat_id = chat_of(survivor.last_touch, merged.last_touch, false);
    plan.joined = join_identifiers(survivor, merged);
    plan.primaries = choose_primaries(survivor, merged, choices);
    plan.gathered = gather_tasks(survivor, merged);
    return plan;
}

std::vector<std::int64_t> sites_with_two_open_leads(const MergeSide& survivor, const MergeSide& merged) {
    std::vector<std::int64_t> sites;
    for (const OpenLead& one : survivor.open_leads) {
        const bool has_other =
            std::any_of(merged.open_leads.begin(), merged.open_leads.end(),
                        [&](const OpenLead& other) { return other.site_id == one.site_id; });
        if (has_other && std::find(sites.begin(), sites.end(), one.site_id) == sites.end())
            sites.push_back(one.site_id);
    }
    return sites;
}

std::optional<UndoRefusal> refusal_of_undo(const MergeRecord& merge, std::span<const MergeRecord> others) {
    if (merge.is_undone) return UndoRefusal::undone_before;
    const bool is_last = std::none_of(others.begin(), others.end(), [&](const MergeRecord& other) {
        return other.id > merge.id && !other.is_undone &&
               (other.survivor_id == merge.survivor_id || other.merged_id == merge.survivor_id);
    });
    return is_last ? std::nullopt : std::optional(UndoRefusal::not_the_last);
}

}  // namespace crm
