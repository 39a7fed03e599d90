#include "crm/merge.hpp"
#include "crm/merge_identifiers.hpp"
#include "crm/name.hpp"

namespace crm {

namespace {

MergeField name_field(const MergeSide& survivor, const MergeSide& merged, const MergePlan& plan) {
    return {"name", survivor.name, merged.name, plan.name,
            !is_placeholder_name(survivor.name) && !is_placeholder_name(merged.name) &&
                survivor.name != merged.name};
}

MergeField responsible_field(const MergeSide& survivor, const MergeSide& merged, const MergePlan& plan) {
    const auto text = [](const std::optional<std::int64_t>& id) { return id ? std::to_string(*id) : ""; };
    const auto& own = survivor.responsible.manager_id;
    const auto& other = merged.responsible.manager_id;
    return {"responsible", text(own), text(other), text(plan.responsible.manager_id),
            own && other && own != other};
}

MergeField identifier_field(const char* name, IdentifierKind kind, const MergeSide& survivor,
                            const MergeSide& merged, const MergeChoices& choices) {
    const auto raw = [](const HeldIdentifier* one) { return one ? one->value.raw : ""; };
    const HeldIdentifier* own = survivor.primary(kind);
    const HeldIdentifier* other = merged.primary(kind);
    return {name, raw(own), raw(other), raw(chosen_primary(survivor, merged, kind, choices)),
            are_two_identifiers(own, other)};
}

MergeField comment_field(const MergeSide& survivor, const MergeSide& merged, const MergePlan& plan) {
    return {"comment", survivor.comment, merged.comment, plan.comment,
            !survivor.comment.empty() && !merged.comment.empty() && survivor.comment != merged.comment};
}

}  // namespace

std::vector<MergeField> merge_fields(const MergeSide& survivor, const MergeSide& merged,
                                     const MergeChoices& choices) {
    const MergePlan plan = plan_merge(survivor, merged, choices);
    return {name_field(survivor, merged, plan), responsible_field(survivor, merged, plan),
            identifier_field("email", IdentifierKind::email, survivor, merged, choices),
            identifier_field("phone", IdentifierKind::phone, survivor, merged, choices),
            comment_field(survivor, merged, plan)};
}

}  // namespace crm
