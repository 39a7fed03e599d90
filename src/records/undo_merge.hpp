// A merge is taken back: two contacts again, as they were.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crm/time.hpp"
#include "records/change.hpp"
#include "records/contact_counts.hpp"

namespace records {

// A merge into a contact.
struct MergeEntry {
    std::int64_t id = 0;
    std::int64_t survivor_id = 0;
    std::int64_t merged_id = 0;
    std::string merged_name;
    crm::Time merged_at;
    std::string merged_by;  // login
    std::optional<crm::Time> undone_at;
    std::string undone_by;
    // Why it can't be undone by who asks, as the key of a text: merge.undone_before, merge.not_the_last,
    // merge.of_another; "": it can.
    std::string obstacle;

    bool can_be_undone() const { return obstacle.empty(); }
};

// Newest first.
std::vector<MergeEntry> find_merges(postgres::Connection& connection, const Actor& actor,
                                    std::int64_t contact_id);

// What an undo would do.
struct UndoPreview {
    MergeEntry merge;
    std::string survivor_name;
    ContactCounts back;   // to the other; comments and attributes are not counted
    ContactCounts stays;  // came since, and nobody can tell whose it is; nor are fields
};

// Nothing: there is no such merge.
std::optional<UndoPreview> preview_undo(postgres::Connection& connection, const Actor& actor,
                                        std::int64_t merge_id);

struct MergeUndone {
    ChangeResult change;
    std::int64_t survivor_id = 0;
    std::int64_t merged_id = 0;
    ContactCounts stayed;  // see UndoPreview::stays; unknown (all 0) when the request was done before
};

// Both contacts are what they were, but for what has been changed since; they are no possible duplicates any
// more. Reasons of an invalid one: merge.undone_before, merge.not_the_last.
MergeUndone undo_merge(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                       std::int64_t merge_id);

}  // namespace records
