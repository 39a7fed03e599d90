#include "postgres/statements.hpp"

namespace postgres::statements {

// Their unique keys stay as the belt: whoever gets here holds the event's lock and has seen that it is new.
const Statement add_known_event{"add_known_event", R"(
insert into known_events (event_id, received_at, event_key, request_id)
select * from unnest($1::known_event_row[]))"};

const Statement add_event{"add_event", R"(
insert into webhook_events (id, outcome, reason, answer, chat_id, contact_id, lead_id, task_id, received_at,
    event_key, event_name, widget_id, jivo_chat_id, occurred_at, flags, request_id, body)
select new.id, new.outcome, new.reason, new.answer, new.chat_id, new.contact_id, new.lead_id,
    (select task_id from task_causes where cause = new.task_cause order by task_id limit 1), new.received_at,
    new.event_key, new.event_name, new.widget_id, new.jivo_chat_id, new.occurred_at, new.flags, new.request_id, new.body
from unnest($1::event_row[], $2::bytea[]) as new (id, outcome, reason, answer, chat_id, contact_id, lead_id, task_cause,
    received_at, event_key, event_name, widget_id, jivo_chat_id, occurred_at, flags, request_id, body))"};

// Of one that failed before.
const Statement finish_event{"finish_event", R"(
update webhook_events set outcome = $2::text, reason = $3::text, answer = $4::text, answer_status = 200,
    chat_id = $5::bigint, contact_id = $6::bigint, lead_id = $7::bigint,
    task_id = (select task_id from task_causes where cause = $8::text order by task_id limit 1)
where id = $1::bigint)"};

// The same delivery, handled twice because the first commit's answer was lost, is one row.
const Statement add_finished_event{"add_finished_event", R"(
with added as (
    insert into known_events (event_id, received_at, request_id)
    values (nextval('webhook_events_id_seq'), $1::timestamptz, $15::text)
    on conflict (request_id) do nothing
    returning event_id)
insert into webhook_events (id, received_at, event_name, widget_id, jivo_chat_id, occurred_at, body, outcome, reason, flags,
    answer, answer_status, repeat_of, chat_id, contact_id, lead_id, task_id, sqlstate, constraint_name, request_id,
    next_attempt_at)
select added.event_id, $1::timestamptz, $2::text, $3::text, $4::text, $5::timestamptz, $6::bytea, $7::text, $8::text, $9::text[],
    $10::text, $11::integer, $12::bigint, first.chat_id, first.contact_id, first.lead_id, first.task_id, $13::text,
    $14::text, $15::text, $16::timestamptz
from added left join webhook_events first on first.id = $12::bigint
returning id)"};

// Of an event that was tried once more. Whoever was faster has changed the outcome already.
const Statement finish_again{"finish_again", R"(
update webhook_events event set outcome = $2::text, reason = $3::text, repeat_of = $4::bigint, chat_id = first.chat_id,
    contact_id = first.contact_id, lead_id = first.lead_id, task_id = first.task_id, sqlstate = $5::text,
    constraint_name = $6::text, attempts = event.attempts + 1, next_attempt_at = $7::timestamptz
from (values (1)) one left join webhook_events first on first.id = $4::bigint
where event.id = $1::bigint and event.outcome in ('failed', 'dead', 'rejected')
returning event.id)"};

}  // namespace postgres::statements
