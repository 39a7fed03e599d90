#include "records/undo_merge.hpp"

#include "crm/merge.hpp"
#include "postgres/values.hpp"
#include "records/merge_sides.hpp"

namespace records {

namespace {

using postgres::parameter;
using Kind = ChangeResult::Kind;

const postgres::Statement merges_into{"merges_into", R"(
select merge.id, merge.survivor_id, merge.merged_id, merge.undone_at is not null, merge.user_id, merged.name,
    merge.merged_at, coalesce(by_user.login, ''), merge.undone_at, coalesce(undone_by.login, '')
from merges merge
join contacts merged on merged.id = merge.merged_id
left join users by_user on by_user.id = merge.user_id
left join users undone_by on undone_by.id = merge.undone_by_user_id
where merge.survivor_id = $1::bigint order by merge.id desc)"};

const postgres::Statement merge_by_id{
    "merge_by_id",
    "select id, survivor_id, merged_id, undone_at is not null, user_id from merges where id = $1::bigint"};

const postgres::Statement merges_of_contact{"merges_of_contact", R"(
select id, survivor_id, merged_id, undone_at is not null, user_id from merges
where survivor_id = $1::bigint or merged_id = $1::bigint)"};

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
    const postgres::Result result = connection.execute(merges_of_contact, {parameter(contact_id)});
    std::vector<crm::MergeRecord> records;
    for (std::size_t at = 0; at < result.rows(); ++at) {
        postgres::Row row(result, at);
        records.push_back(read_merge(row).record);
    }
    return records;
}

bool may_undo(const Actor& actor, const FoundMerge& merge) {
    const crm::Scope scope = crm::scope_of(actor.role, crm::Right::undo_merges);
    return scope == crm::Scope::all || (scope == crm::Scope::own && merge.user_id == actor.user_id);
}

StayedRows carry_out(postgres::Connection& connection, const Actor& actor, std::int64_t merge_id) {
    const postgres::Result result =
        connection.execute(carry_out_undo, {parameter(merge_id), parameter(actor.user_id)});
    postgres::Row row(result, 0);
    StayedRows stayed;
    for (std::int64_t* count : {&stayed.chats, &stayed.calls, &stayed.offline_messages, &stayed.leads,
                                &stayed.tasks, &stayed.notes, &stayed.identifiers})
        *count = row.integer();
    return stayed;
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
    if (refusal)
        return {Kind::invalid,
                *refusal == crm::UndoRefusal::undone_before ? "merge.undone_before" : "merge.not_the_last",
                {}};
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
    const postgres::Result result = connection.execute(merges_into, {parameter(contact_id)});
    const std::vector<crm::MergeRecord> all = merges_of(connection, contact_id);
    std::vector<MergeEntry> entries;
    for (std::size_t at = 0; at < result.rows(); ++at) {
        postgres::Row row(result, at);
        const FoundMerge merge = read_merge(row);
        MergeEntry entry;
        entry.id = merge.record.id;
        entry.merged_id = merge.record.merged_id;
        entry.merged_name = row.text();
        entry.merged_at = row.time();
        entry.merged_by = row.text();
        entry.undone_at = row.optional_time();
        entry.undone_by = row.text();
        entry.can_be_undone = may_undo(actor, merge) && !crm::refusal_of_undo(merge.record, all);
        entries.push_back(std::move(entry));
    }
    return entries;
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
