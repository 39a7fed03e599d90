#include "records/timeline_statements.hpp"

namespace records::timeline_statements {

using postgres::Statement;

const Statement chats{"timeline_chats", R"(
select chat.opened_at, chat.id, chat.finished_at, chat.status, chat.is_answered, chat.is_missed,
    (select array_agg(coalesce(nullif(agent.name, ''), agent.login) order by agent.position)
     from chat_agents agent where agent.chat_id = chat.id),
    chat.rating, chat.page_url, chat.page_title,
    (select count(*) from messages message where message.chat_id = chat.id),
    (select left(message.text, 200) from messages message
     where message.chat_id = chat.id and message.author = 'visitor' and message.text <> ''
     order by message.position limit 1)
from (
    select * from chats where contact_id = $1::bigint and (opened_at, id) < ($2::timestamptz, $3::bigint)
    order by opened_at desc, id desc limit 31) chat
order by chat.opened_at desc, chat.id desc)"};

const Statement calls{"timeline_calls", R"(
select started_at, id, ended_at, status, chat_id, type, client_phone, reason, record_url
from calls where contact_id = $1::bigint and (started_at, id) < ($2::timestamptz, $3::bigint)
order by started_at desc, id desc limit 31)"};

const Statement offline_messages{"timeline_offline_messages", R"(
select sent_at, id, chat_id, text
from offline_messages where contact_id = $1::bigint and (sent_at, id) < ($2::timestamptz, $3::bigint)
order by sent_at desc, id desc limit 31)"};

const Statement notes{"timeline_notes", R"(
select note.created_at, note.id, coalesce(nullif(person.name, ''), person.login), note.text
from (
    select * from notes where contact_id = $1::bigint and (created_at, id) < ($2::timestamptz, $3::bigint)
    order by created_at desc, id desc limit 31) note
left join users person on person.id = note.user_id
order by note.created_at desc, note.id desc)"};

const Statement changes{"timeline_changes", R"(
select entry.happened_at, entry.id, coalesce(nullif(person.name, ''), entry.login), entry.action, entry.subject,
    entry.subject_id, field.names, field.olds, field.news
from (
    select * from audit_log
    where contact_id = $1::bigint and (happened_at, id) < ($2::timestamptz, $3::bigint) and subject <> 'notes'
    order by happened_at desc, id desc limit 31) entry
left join users person on person.id = entry.user_id
cross join lateral (
    select array_agg(key order by key) as names, array_agg(coalesce(value ->> 'from', '') order by key) as olds,
        array_agg(coalesce(value ->> 'to', '') order by key) as news
    from jsonb_each(entry.changes)) field
order by entry.happened_at desc, entry.id desc)"};

}  // namespace records::timeline_statements
