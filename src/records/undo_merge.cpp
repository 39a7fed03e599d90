#include "records/undo_merge.hpp"

#include "crm/merge.hpp"
#include "postgres/values.hpp"
#include "records/merge_sides.hpp"
#include "records/rows.hpp"

namespace records {

namespace {

using postgres::parameter;
using Kind = ChangeResult::Kind;

const std::string entry_columns = R"(
select merge.id, merge.survivor_id, merge.merged_id, merge.undone_at is not null, merge.user_id, merged.name,
    merge.merged_at, coalesce(by_user.login, ''), merge.undone_at, coalesce(undone_by.login, ''), survivor.name
from merges merge
join contacts merged on merged.id = merge.merged_id
join contacts survivor on survivor.id = merge.survivor_id
left join users by_user on by_user.id = merge.user_id
left join users undone_by on undone_by.id = merge.undone_by_user_id)";

const std::string into_contact =
    entry_columns + " where merge.survivor_id = $1::bigint order by merge.id desc";
const postgres::Statement merges_into{"merges_into", into_contact.c_str()};

const std::string one_entry = entry_columns + " where merge.id = $1::bigint";
const postgres::Statement merge_entry{"merge_entry", one_entry.c_str()};

const postgres::Statement merge_by_id{
    "merge_by_id",
    "select id, survivor_id, merged_id, undone_at is not null, user_id from merges where id = $1::bigint"};

const postgres::Statement merges_of_contact{"merges_of_contact", R"(
select id, survivor_id, merged_id, undone_at is not null, user_id from merges
where survivor_id = $1::bigint or merged_id = $1::bigint)"};

const postgres::Statement undo_preview{"undo_preview", R"(
select (rows ->> 'chats')::bigint, (rows ->> 'calls')::bigint, (rows ->> 'offline_messages')::bigint,
    (rows ->> 'leads')::bigint, (rows ->> 'tasks')::bigint, (rows ->> 'notes')::bigint,
    (rows ->> 'contact_identifiers')::bigint, coalesce((rows ->> 'contact_fields')::bigint, 0)
from preview_undo_merge($1::bigint) as preview, unnest(array[preview.back, preview.since]) with ordinality as one (rows, place)
order by place)"};

const postgres::Statement carry_out_undo{"carry_out_undo", R"(
select (since ->> 'chats')::bigint, (since ->> 'calls')::bigint, (since ->> 'offline_messages')::bigint,
    (since ->> 'leads')::bigint, (since ->> 'tasks')::bigint, (since ->> 'notes')::bigint,
    (since ->> 'contact_identifiers')::bigint
from undo_merge($1::bigint, $2::bigint) as since)"};

struct FoundMerge {
    crm::MergeRecord record;
    std::optional<std::int64_t> user_id;
};

FoundMerge read_merge(postgres::Row& row) {
    FoundMerge found;
    found.record.id = row.integer();
    found.record.survivor_id = row.integer();
    found.record.merged_id = row.integer();
    found.record.is_undone = row.boolean();
    found.user_id = row.optional_integer();
    return found;
}

std::optional<FoundMerge> find_merge(postgres::Connection& connection, std::int64_t merge_id) {
    const postgres::Result result = connection.execute(merge_by_id, {parameter(merge_id)});
    if (result.rows() == 0) return std::nullopt;
    postgres::Row row(result, 0);
    return read_merge(row);
}

std::vector<crm::MergeRecord> merges_of(postgres::Connection& connection, std::int64_t contact_id) {
    return read_all(connection.execute(merges_of_contact, {parameter(contact_id)}),
                    [](postgres::Row& row) { return read_merge(row).record; });
}

bool may_undo(const Actor& actor, const FoundMerge& merge) {
    const crm::Scope scope = crm::scope_of(actor.role, crm::Right::undo_merges);
    return scope == crm::Scope::all || (scope == crm::Scope::own && merge.user_id == actor.user_id);
}

ContactCounts read_counts(postgres::Row& row) {
    ContactCounts counts;
    for (std::int64_t* count : {&counts.chats, &counts.calls, &counts.offline_messages, &counts.leads,
                                &counts.tasks, &counts.notes, &counts.identifiers})
        *count = row.integer();
    return counts;
}

ContactCounts carry_out(postgres::Connection& connection, const Actor& actor, std::int64_t merge_id) {
    const postgres::Result result =
        connection.execute(carry_out_undo, {parameter(merge_id), parameter(actor.user_id)});
    postgres::Row row(result, 0);
    return read_counts(row);
}

std::string reason_of(crm::UndoRefusal refusal) {
    return refusal == crm::UndoRefusal::undone_before ? "merge.undone_before" : "merge.not_the_last";
}

// `all`: the merges of the survivor.
std::string obstacle_of(const Actor& actor, const FoundMerge& merge,
                        const std::vector<crm::MergeRecord>& all) {
    if (const auto refusal = crm::refusal_of_undo(merge.record, all)) return reason_of(*refusal);
    return may_undo(actor, merge) ? "" : "merge.of_another";
}

// The columns behind those of the merge, but for the survivor's name.
MergeEntry read_entry(postgres::Row& row, const FoundMerge& merge) {
    MergeEntry entry;
    entry.id = merge.record.id;
    entry.survivor_id = merge.record.survivor_id;
    entry.merged_id = merge.record.merged_id;
    entry.merged_name = row.text();
    entry.merged_at = row.time();
    entry.merged_by = row.text();
    entry.undone_at = row.optional_time();
    entry.undone_by = row.text();
    return entry;
}

ChangeResult apply(postgres::Connection& connection, const Actor& actor, std::int64_t merge_id,
                   MergeUndone& undone, AuditEntry& entry) {
    auto merge = find_merge(connection, merge_id);
    if (!merge) return {Kind::not_found, "", {}};
    if (!may_undo(actor, *merge)) return {Kind::not_allowed, "", {}};
    lock_for_merge(connection, merge->record.survivor_id, merge->record.merged_id);
    merge = find_merge(connection, merge_id);
    const auto refusal =
        crm::refusal_of_undo(merge->record, merges_of(connection, merge->record.survivor_id));
    if (refusal) return {Kind::invalid, reason_of(*refusal), {}};
    undone.stayed = carry_out(connection, actor, merge_id);
    entry = {"contact.undo_merge",
             "contacts",
             merge->record.survivor_id,
             merge->record.survivor_id,
             {{"merged", std::to_string(merge->record.merged_id), ""}}};
    return {};
}

}  // namespace

std::vector<MergeEntry> find_merges(postgres::Connection& connection, const Actor& actor,
                                    std::int64_t contact_id) {
    const std::vector<crm::MergeRecord> all = merges_of(connection, contact_id);
    return read_all(connection.execute(merges_into, {parameter(contact_id)}), [&](postgres::Row& row) {
        const FoundMerge merge = read_merge(row);
        MergeEntry entry = read_entry(row, merge);
        entry.obstacle = obstacle_of(actor, merge, all);
        return entry;
    });
}

std::optional<UndoPreview> preview_undo(postgres::Connection& connection, const Actor& actor,
                                        std::int64_t merge_id) {
    const postgres::Result found = connection.execute(merge_entry, {parameter(merge_id)});
    if (found.rows() == 0) return std::nullopt;
    postgres::Row row(found, 0);
    const FoundMerge merge = read_merge(row);
    UndoPreview preview;
    preview.merge = read_entry(row, merge);
    preview.survivor_name = row.text();
    preview.merge.obstacle = obstacle_of(actor, merge, merges_of(connection, merge.record.survivor_id));
    const postgres::Result counted = connection.execute(undo_preview, {parameter(merge_id)});
    postgres::Row back(counted, 0);
    preview.back = read_counts(back);
    preview.back.fields = back.integer();
    postgres::Row stays(counted, 1);
    preview.stays = read_counts(stays);
    return preview;
}

MergeUndone undo_merge(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                       std::int64_t merge_id) {
    MergeUndone undone;
    undone.change = change(connection, actor, request_id, [&](postgres::Connection& open, AuditEntry& entry) {
        return apply(open, actor, merge_id, undone, entry);
    });
    if (const auto merge = find_merge(connection, merge_id)) {
        undone.survivor_id = merge->record.survivor_id;
        undone.merged_id = merge->record.merged_id;
    }
    return undone;
}

}  // namespace records
