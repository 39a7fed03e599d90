#include "records/timeline.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "records/rows.hpp"

namespace records {

namespace {

using postgres::parameter;
using postgres::Result;
using postgres::Row;
using postgres::Statement;
using Kind = TimelineEntry::Kind;

constexpr std::size_t on_a_page = 30;

// $1 contact, $2 to $4 the place below which to read: moment, kind, id. Each reads by an index of the contact
// and one row more than a page holds, which tells whether there are more.
const Statement timeline_chats{"timeline_chats", R"(
select chat.id, chat.opened_at, chat.finished_at,
    case when chat.is_missed then 'missed' when chat.status = 'finished' and chat.is_answered then 'answered'
        else chat.status end,
    chat.rating, chat.page_url,
    (select coalesce(string_agg(agent.name, ', ' order by agent.position), '') from chat_agents agent
        where agent.chat_id = chat.id and agent.name <> ''),
    (select count(*) from messages message where message.chat_id = chat.id),
    coalesce((select left(message.text, 200) from messages message
        where message.chat_id = chat.id and message.author = 'visitor' and message.text <> ''
        order by message.position limit 1), left(chat.transcript, 200))
from chats chat
where chat.contact_id = $1::bigint and chat.opened_at <= $2::timestamptz
    and (chat.opened_at, 5, chat.id) < ($2::timestamptz, $3::integer, $4::bigint)
order by chat.opened_at desc, chat.id desc limit 31)"};
const Statement timeline_calls{"timeline_calls", R"(
select id, started_at, ended_at, status, type, record_url from calls
where contact_id = $1::bigint and (started_at, 4, id) < ($2::timestamptz, $3::integer, $4::bigint)
order by started_at desc, id desc limit 31)"};
const Statement timeline_offline_messages{"timeline_offline_messages", R"(
select id, sent_at, text from offline_messages
where contact_id = $1::bigint and (sent_at, 3, id) < ($2::timestamptz, $3::integer, $4::bigint)
order by sent_at desc, id desc limit 31)"};
const Statement timeline_notes{"timeline_notes", R"(
select note.id, note.created_at, note.text, coalesce(nullif(person.name, ''), person.login, '')
from notes note left join users person on person.id = note.user_id
where note.contact_id = $1::bigint and note.created_at <= $2::timestamptz
    and (note.created_at, 2, note.id) < ($2::timestamptz, $3::integer, $4::bigint)
order by note.created_at desc, note.id desc limit 31)"};
const Statement timeline_changes{"timeline_changes", R"(
select entry.id, entry.happened_at, entry.action, coalesce(nullif(person.name, ''), entry.login),
    (select array_agg(field order by field) from jsonb_object_keys(entry.changes) as field),
    (select array_agg(coalesce(change -> 'from', '""') #>> '{}' order by field)
        from jsonb_each(entry.changes) as each (field, change)),
    (select array_agg(coalesce(change -> 'to', '""') #>> '{}' order by field)
        from jsonb_each(entry.changes) as each (field, change))
from audit_log entry left join users person on person.id = entry.user_id
where entry.contact_id = $1::bigint and entry.action <> 'note.add' and entry.happened_at <= $2::timestamptz
    and (entry.happened_at, 1, entry.id) < ($2::timestamptz, $3::integer, $4::bigint)
order by entry.happened_at desc, entry.id desc limit 31)"};

TimelineEntry begin_entry(Kind kind, Row& row) {
    TimelineEntry entry;
    entry.kind = kind;
    entry.id = row.integer();
    entry.happened_at = row.time();
    return entry;
}

TimelineEntry read_chat(Row row) {
    TimelineEntry entry = begin_entry(Kind::chat, row);
    entry.ended_at = row.optional_time();
    entry.state = row.text();
    entry.rating = row.text();
    entry.link = row.text();
    entry.person = row.text();
    entry.messages = row.integer();
    entry.text = row.text();
    return entry;
}

TimelineEntry read_call(Row row) {
    TimelineEntry entry = begin_entry(Kind::call, row);
    entry.ended_at = row.optional_time();
    entry.state = row.text();
    entry.type = row.text();
    entry.link = row.text();
    return entry;
}

TimelineEntry read_offline_message(Row row) {
    TimelineEntry entry = begin_entry(Kind::offline_message, row);
    entry.text = row.text();
    return entry;
}

TimelineEntry read_note(Row row) {
    TimelineEntry entry = begin_entry(Kind::note, row);
    entry.text = row.text();
    entry.person = row.text();
    return entry;
}

TimelineEntry read_change(Row row) {
    TimelineEntry entry = begin_entry(Kind::change, row);
    entry.text = row.text();
    entry.person = row.text();
    const std::vector<std::string> names = row.texts();
    const std::vector<std::string> from = row.texts();
    const std::vector<std::string> to = row.texts();
    for (std::size_t index = 0; index < names.size(); ++index)
        entry.fields.push_back({names[index], from.at(index), to.at(index)});
    return entry;
}

void append(std::vector<TimelineEntry> more, std::vector<TimelineEntry>& entries) {
    std::ranges::move(more, std::back_inserter(entries));
}

bool is_newer(const TimelineEntry& left, const TimelineEntry& right) {
    return std::tie(left.happened_at, left.kind, left.id) > std::tie(right.happened_at, right.kind, right.id);
}

}  // namespace

TimelinePage read_timeline(postgres::Connection& connection, std::int64_t contact_id,
                           const std::optional<TimelinePlace>& below) {
    const postgres::Parameters parameters{
        parameter(contact_id), below ? parameter(below->happened_at) : parameter("infinity"),
        parameter(below ? static_cast<int>(below->kind) : 0), parameter(below ? below->id : std::int64_t{0})};
    const std::vector<Result> results = connection.pipeline({{&timeline_chats, parameters},
                                                             {&timeline_calls, parameters},
                                                             {&timeline_offline_messages, parameters},
                                                             {&timeline_notes, parameters},
                                                             {&timeline_changes, parameters}});
    TimelinePage page;
    append(read_all(results[0], read_chat), page.entries);
    append(read_all(results[1], read_call), page.entries);
    append(read_all(results[2], read_offline_message), page.entries);
    append(read_all(results[3], read_note), page.entries);
    append(read_all(results[4], read_change), page.entries);
    std::ranges::sort(page.entries, is_newer);
    if (page.entries.size() > on_a_page) {
        page.entries.resize(on_a_page);
        const TimelineEntry& last = page.entries.back();
        page.next = {last.happened_at, last.kind, last.id};
    }
    return page;
}

}  // namespace records
