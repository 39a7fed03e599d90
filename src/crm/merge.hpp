// Two contacts that are one client: who may be merged, and what the one contact is then. Pure and
// thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "crm/contact.hpp"

namespace crm {

struct HeldIdentifier {
    std::int64_t id = 0;
    Identifier value;
};

struct OpenLead {
    std::int64_t id = 0;
    std::int64_t site_id = 0;
};

struct OpenTask {
    std::int64_t id = 0;
    std::string kind;
    Time due_at;
    std::optional<std::int64_t> chat_id;
    std::optional<std::int64_t> lead_id;
};

// One of the two contacts, as far as the decision needs it.
struct MergeSide {
    std::int64_t contact_id = 0;
    std::optional<std::int64_t> merged_into;
    std::string name;
    bool is_name_from_staff = false;  // see Contact::name_is_from_staff()
    std::string comment;
    Responsible responsible;
    std::optional<TouchReference> first_touch;
    std::optional<TouchReference> last_touch;
    std::vector<HeldIdentifier> identifiers;
    std::vector<OpenLead> open_leads;
    std::vector<OpenTask> open_tasks;

    const HeldIdentifier* primary(IdentifierKind kind) const;
};

enum class Side { survivor, merged };
enum class CommentChoice { both, survivor, merged };

// Whose value counts where both have one; where only one has it, that one counts.
struct MergeChoices {
    Side name = Side::survivor;
    Side responsible = Side::survivor;
    Side email = Side::survivor;
    Side phone = Side::survivor;
    CommentChoice comment = CommentChoice::both;
};

enum class MergeRefusal { same_contact, survivor_was_merged, merged_was_merged };

// Of an identifier that both have: the survivor's row stays, with this value, and the other's goes.
struct JoinedIdentifier {
    std::int64_t kept_id = 0;
    std::int64_t removed_id = 0;
    Identifier value;
};

struct PrimaryIdentifier {
    std::int64_t id = 0;
    std::optional<Rank> rank;  // so low that no webhook takes its place: a person has chosen
};

// Two open tasks of one kind: the causes of the one that is removed go to the other.
struct GatheredTask {
    std::int64_t kept_id = 0;
    std::int64_t removed_id = 0;
    std::string kind;
    Time due_at;
    std::optional<std::int64_t> chat_id;
    std::optional<std::int64_t> lead_id;
};

struct MergePlan {
    std::string name;
    bool is_name_chosen = false;            // it is staff's from now on, so that no webhook takes its place
    std::optional<std::string> other_name;  // staff's, which would be lost otherwise
    std::string comment;
    Responsible responsible;
    std::optional<std::int64_t> first_touch_chat_id;
    std::optional<std::int64_t> last_touch_chat_id;
    std::vector<JoinedIdentifier> joined;
    std::vector<PrimaryIdentifier> primaries;
    std::vector<GatheredTask> gathered;
};

// What a person is shown before he decides: name, responsible (managers' ids), email, phone (as typed),
// comment.
struct MergeField {
    std::string name;
    std::string survivor;
    std::string merged;
    std::string result;
    bool is_choice = false;  // both have one, and they differ
};

// Nothing: they may be merged. Whoever was merged leads elsewhere already, so there can be no circle.
std::optional<MergeRefusal> refusal_of_merge(const MergeSide& survivor, const MergeSide& merged);

// A real name before a placeholder, what staff vouches for before what a visitor typed, else the survivor's.
MergeChoices propose_choices(const MergeSide& survivor, const MergeSide& merged);

MergePlan plan_merge(const MergeSide& survivor, const MergeSide& merged, const MergeChoices& choices);

std::vector<MergeField> merge_fields(const MergeSide& survivor, const MergeSide& merged,
                                     const MergeChoices& choices);

// The sites on which both have an open lead: both stay, and one of them is probably needless.
std::vector<std::int64_t> sites_with_two_open_leads(const MergeSide& survivor, const MergeSide& merged);

struct MergeRecord {
    std::int64_t id = 0;
    std::int64_t survivor_id = 0;
    std::int64_t merged_id = 0;
    bool is_undone = false;
};

enum class UndoRefusal { undone_before, not_the_last };

// Only the last merge of the survivor can be undone; `others`: all merges of either contact.
std::optional<UndoRefusal> refusal_of_undo(const MergeRecord& merge, std::span<const MergeRecord> others);

}  // namespace crm
