// People say that two contacts are one client. A merge can be undone: see undo_merge.hpp.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "crm/merge.hpp"
#include "records/change.hpp"
#include "records/contact_counts.hpp"

namespace records {

struct MergePreview {
    std::optional<crm::MergeRefusal> refusal;
    crm::MergeChoices choices;
    std::vector<crm::MergeField> fields;  // with these choices
    std::string survivor_responsible;     // names of the managers
    std::string merged_responsible;
    ContactCounts
        moves;  // what comes to the survivor; of identifiers, comments and attributes also those it has
    std::vector<std::int64_t> sites_with_two_open_leads;
    std::vector<std::string> gathered_tasks;  // kinds of which both have an open task: the causes go into one
    std::vector<crm::Identifier> joined;      // that both have, as the survivor has them then
};

// What merge() would do; with the choices that the program proposes when none are given. Nothing: there is no
// such contact.
std::optional<MergePreview> preview_merge(postgres::Connection& connection, std::int64_t survivor_id,
                                          std::int64_t merged_id,
                                          const std::optional<crm::MergeChoices>& choices = std::nullopt);

// A value as a form carries it to say that it was seen: in one line, for browsers change the ends of lines,
// and of a long one only a digest.
std::string seen_value(const std::string& value);

struct MergeWish {
    std::int64_t survivor_id = 0;
    std::int64_t merged_id = 0;
    crm::MergeChoices choices;
    // MergeField::result by MergeField::name, as the person saw it; or seen_value() of it.
    std::map<std::string, std::string> seen;
};

struct MergeDone {
    ChangeResult change;
    std::int64_t merge_id = 0;
};

// All that belongs to `merged` is the survivor's, and its id, link and identifiers lead to him. When a value
// that was seen is no longer what would stand, it is a conflict; what was seen is empty there when only its
// digest is known. Reasons of an invalid one:
// merge.same_contact, merge.survivor_was_merged, merge.merged_was_merged.
MergeDone merge(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                const MergeWish& wish);

}  // namespace records
