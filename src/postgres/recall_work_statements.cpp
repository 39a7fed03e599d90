#include "postgres/statements.hpp"

namespace postgres::statements {

// What event_candidates and event_chats are, find_candidates and find_chats say.
const Statement leads{"leads", R"(
select wanted.event, lead.id, lead.contact_id, lead.site_id, lead.chat_id, lead.title, lead.status, lead.responsible_id,
    lead.responsible_rule, lead.responsible_decided_id, lead.is_repeat, lead.repeat_of, lead.is_after_sale,
    lead.missing_fields, (select array_agg(key order by key) from jsonb_each_text(lead.field_defaults)),
    (select array_agg(value order by key) from jsonb_each_text(lead.field_defaults)),
    lead.note, lead.created_at, lead.worked_at, lead.closed_at
from (
    select candidate.event, one.id
    from unnest(current_setting('jivo_crm.event_candidates')::event_and_id[]) candidate
    cross join lateral (
        select lead.id from leads lead where lead.contact_id = candidate.id
        order by lead.status in ('new', 'in_work') desc, lead.id desc limit 50) one
    union
    select event.event, chat.lead_id
    from unnest($1::event_chat[]) event
    join chats chat on chat.widget_id = event.widget_id and chat.jivo_chat_id = event.jivo_chat_id
) wanted
join leads lead on lead.id = wanted.id
order by wanted.event, lead.status in ('new', 'in_work') desc, lead.id desc for no key update of lead)"};

// One row a cause. A task that nobody has done for long has many: read are those that an event may be about,
// the earliest ones, of which one says until when, and the latest ones. Locked before, so that it is done
// once a task.
const Statement tasks{"tasks", R"(
with about as materialized (
    select found.event, cause.*
    from unnest(current_setting('jivo_crm.event_chats')::event_and_id[]) found
    join task_causes cause on cause.chat_id = found.id
    union
    select known.event, cause.*
    from unnest($1::event_cause[]) known join task_causes cause on cause.cause = known.cause
    union
    select candidate.event, cause.*
    from unnest(current_setting('jivo_crm.event_candidates')::event_and_id[]) candidate
    cross join lateral (
        select lead.id from leads lead where lead.contact_id = candidate.id
        order by lead.status in ('new', 'in_work') desc, lead.id desc limit 50) lead
    join task_causes cause on cause.cause = 'lead:' || lead.id
    union
    select found.event, cause.*
    from unnest(current_setting('jivo_crm.event_chats')::event_and_id[]) found
    join chats chat on chat.id = found.id
    join task_causes cause on cause.cause = 'lead:' || chat.lead_id),
locked as materialized (
    select wanted.event, task.*
    from (
        select candidate.event, open_task.id
        from unnest(current_setting('jivo_crm.event_candidates')::event_and_id[]) candidate
        join tasks open_task on open_task.contact_id = candidate.id and open_task.status = 'open'
        union
        select about.event, about.task_id from about
    ) wanted
    join tasks task on task.id = wanted.id and task.kind <> 'to_do'
    order by wanted.event, task.id for no key update of task)
select task.event, task.id, task.kind, task.contact_id, task.lead_id, task.chat_id, task.responsible_id, task.responsible_rule,
    task.title, task.due_at, task.status, task.close_reason,
    coalesce(cause.cause, ''), cause.chat_id, cause.occurred_at, cause.due_at, cause.text
from locked task
left join lateral (
    (select one.cause, one.chat_id, one.occurred_at, one.due_at, one.text from task_causes one
     where one.task_id = task.id order by one.due_at, one.occurred_at limit 20)
    union
    (select one.cause, one.chat_id, one.occurred_at, one.due_at, one.text from task_causes one
     where one.task_id = task.id order by one.occurred_at desc limit 20)
    union
    select about.cause, about.chat_id, about.occurred_at, about.due_at, about.text from about
    where about.event = task.event and about.task_id = task.id) cause on true
order by task.event, task.id, cause.occurred_at)"};

const Statement calls{"calls", R"(
select call_key, widget_id, chat_id, contact_id, type, client_phone, coalesce(phone_key, ''), status, reason,
    record_url, is_agent_connected, started_at, ended_at
from calls where call_key = any ($1::text[]))"};

}  // namespace postgres::statements
