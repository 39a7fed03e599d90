// A merge is taken back: two contacts again, as they were.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crm/time.hpp"
#include "records/change.hpp"

namespace records {

// A merge into a contact.
struct MergeEntry {
    std::int64_t id = 0;
    std::int64_t merged_id = 0;
    std::string merged_name;
    crm::Time merged_at;
    std::string merged_by;  // login
    std::optional<crm::Time> undone_at;
    std::string undone_by;
    bool can_be_undone = false;  // by who asks: it is the last one, and he may
};

// Newest first.
std::vector<MergeEntry> find_merges(postgres::Connection& connection, const Actor& actor,
                                    std::int64_t contact_id);

// What came after the merge stays with the survivor, because nobody can tell whose it is.
struct StayedRows {
    std::int64_t chats = 0;
    std::int64_t calls = 0;
    std::int64_t offline_messages = 0;
    std::int64_t leads = 0;
    std::int64_t tasks = 0;
    std::int64_t notes = 0;
    std::int64_t identifiers = 0;
};

struct MergeUndone {
    ChangeResult change;
    std::int64_t survivor_id = 0;
    std::int64_t merged_id = 0;
    StayedRows stayed;  // unknown (all 0) when the request was done before
};

// Both contacts are what they were, but for what has been changed since; they are no possible duplicates any
// more. Reasons of an invalid one: merge.undone_before, merge.not_the_last.
MergeUndone undo_merge(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                       std::int64_t merge_id);

}  // namespace records
