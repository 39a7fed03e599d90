#include "postgres/statements.hpp"

namespace postgres::statements {

const Statement begin{"begin", "begin"};

// Waits for a twin of the event that is being handled at this moment, and then inserts nothing; nor when the
// same delivery has been kept already.
const Statement claim_event{"claim_event", R"(
insert into webhook_events (received_at, event_key, event_name, widget_id, jivo_chat_id, occurred_at, body, outcome,
    flags, request_id)
values ($1::timestamptz, $2::text, $3::text, $4::text, $5::text, $6::timestamptz, $7::bytea, 'in_progress', $8::text[],
    $9::text)
on conflict do nothing
returning id)"};

// The row of an event that failed before: likewise, unless the event has come again meanwhile and is known.
const Statement claim_again{"claim_again", R"(
update webhook_events set event_key = $1::text, event_name = $2::text, widget_id = $3::text, jivo_chat_id = $4::text,
    occurred_at = $5::timestamptz, outcome = 'in_progress', flags = $6::text[], sqlstate = null, constraint_name = null,
    attempts = attempts + 1, next_attempt_at = null
where id = $7::bigint and outcome in ('failed', 'dead', 'rejected')
    and not exists (select from webhook_events twin where twin.event_key = $1::text)
returning id)"};

// In the order of their numbers, everywhere, so that no two transactions wait for each other.
const Statement lock_keys{"lock_keys", R"(
select pg_advisory_xact_lock(key) from (select unnest($1::bigint[]) as key order by 1) sorted)"};

const Statement lock_contacts{"lock_contacts", R"(
select contact.id from contacts contact
where contact.id in (select candidate_contacts($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::text[], $6::text[]))
order by contact.id for no key update)"};

// Why nothing was claimed. $2, $3: the delivery's own; it may be kept without the event's key, as failed or
// as a repeat.
const Statement read_repeat{"read_repeat", R"(
select id, answer, answer_status, coalesce(request_id = $2::text, false) or id = coalesce($3::bigint, 0),
    outcome in ('failed', 'dead', 'rejected'), attempts
from webhook_events where event_key = $1::text or request_id = $2::text
order by request_id = $2::text desc nulls last limit 1)"};

// What the statements after it read by `candidates`: asked once, because each of them would ask anew.
const Statement find_candidates{"find_candidates", R"(
select set_config('jivo_crm.candidates', coalesce(array_agg(candidate.id), '{}')::text, true)
from candidate_contacts($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::text[], $6::text[]) as candidate (id))"};

const Statement new_ids{"new_ids", R"(
select nextval('contacts_id_seq'), nextval('chats_id_seq'), nextval('leads_id_seq'))"};

const Statement linked_contact{"linked_contact", R"(
select coalesce(contact.merged_into, contact.id) from contacts contact
where contact.id = coalesce($1::bigint, (select lead.contact_id from leads lead where lead.id = $2::bigint)))"};

// The event's own chat, and those of the same visitor that wait for their contact.
const Statement chats{"chats", R"(
select chat.id, chat.widget_id, chat.jivo_chat_id, chat.site_id, coalesce(contact.merged_into, chat.contact_id),
    chat.contact_rule, chat.lead_id, chat.visitor_number, chat.status, chat.is_answered, chat.is_request,
    chat.opened_at, chat.finished_at, chat.visitor_name, chat.department_id, chat.department_name, chat.topic_id,
    chat.topic_title, chat.organization_id, chat.organization_name, chat.client_status_id, chat.client_status_title,
    chat.tags, chat.assigned_agent_id, chat.assigned_agent_login, chat.assigned_agent_name, chat.page_url,
    chat.page_title, chat.ip_address, chat.user_agent, chat.country, chat.country_code, chat.region, chat.city,
    chat.latitude, chat.longitude, chat.network_organization, chat.network_provider, chat.social, chat.rating,
    chat.invitation, chat.linked_url, chat.user_token, chat.token_login, chat.token_client_id,
    (select array_agg(key order by key) from jsonb_each_text(chat.token_extra)),
    (select array_agg(value order by key) from jsonb_each_text(chat.token_extra)),
    chat.chats_count, chat.is_blacklisted, chat.transcript, chat.field_ranks, chat.visitor_facts,
    coalesce(touch.utm_source, ''), coalesce(touch.utm_medium, ''), coalesce(touch.utm_campaign, ''),
    coalesce(touch.utm_content, ''), coalesce(touch.utm_term, ''), coalesce(touch.referrer, ''),
    coalesce(touch.landing_page, ''), coalesce(touch.ga_client_id, ''), coalesce(touch.ym_client_id, ''),
    touch.field_ranks
from chats chat
left join touches touch on touch.chat_id = chat.id
left join contacts contact on contact.id = chat.contact_id
where (chat.widget_id = $1::text and chat.jivo_chat_id = $2::text)
    or (chat.widget_id = $1::text and chat.visitor_number = $3::text and $3::text <> '' and chat.contact_id is null)
order by chat.jivo_chat_id = $2::text desc, chat.opened_at, chat.id limit 20)"};

const Statement chat_agents{"chat_agents", R"(
select agent.chat_id, agent.jivo_agent_id, agent.name, agent.login, agent.phone, agent.observed_rank, agent.is_final
from chat_agents agent join chats chat on chat.id = agent.chat_id
where (chat.widget_id = $1::text and chat.jivo_chat_id = $2::text)
    or (chat.widget_id = $1::text and chat.visitor_number = $3::text and $3::text <> '' and chat.contact_id is null)
order by agent.chat_id, agent.position)"};

// $1, $2: the event's own chat, which does not count as an earlier one.
const Statement contacts{"contacts", R"(
select contact.id, contact.name, contact.description, contact.responsible_id, contact.responsible_rule,
    contact.responsible_decided_id, contact.responsible_chat_id, contact.created_at,
    first_touch.chat_id, first_touch.touched_at, first_touch.utm_source, first_touch.utm_medium,
    first_touch.utm_campaign, first_touch.referrer,
    last_touch.chat_id, last_touch.touched_at, last_touch.utm_source, last_touch.utm_medium,
    last_touch.utm_campaign, last_touch.referrer,
    pairs.open, pairs.not_duplicates, exists (select from contacts merged where merged.merged_into = contact.id),
    (select max(chat.opened_at) from chats chat
     where chat.contact_id = contact.id and not (chat.widget_id = $1::text and chat.jivo_chat_id = $2::text)),
    answered.id, answered.answered_at
from contacts contact
left join touches first_touch on first_touch.chat_id = contact.first_touch_chat_id
left join touches last_touch on last_touch.chat_id = contact.last_touch_chat_id
left join lateral (
    select array_agg(pair.contact_id + pair.other_contact_id - contact.id) filter (where pair.status = 'open') as open,
        array_agg(pair.contact_id + pair.other_contact_id - contact.id)
            filter (where pair.status = 'not_duplicates') as not_duplicates
    from possible_duplicates pair where pair.contact_id = contact.id or pair.other_contact_id = contact.id) pairs on true
left join lateral (
    select chat.id, coalesce(chat.finished_at, chat.opened_at) as answered_at from chats chat
    where chat.contact_id = contact.id and chat.is_answered
        and not (chat.widget_id = $1::text and chat.jivo_chat_id = $2::text)
    order by answered_at desc limit 1) answered on true
where contact.id = any (current_setting('jivo_crm.candidates')::bigint[])
order by contact.id)"};

// A visitor who cleared his cookies many times has as many numbers: the newest are enough.
const Statement identifiers{"identifiers", R"(
select candidate.id, identifier.kind, identifier.raw, coalesce(identifier.key, ''), identifier.level,
    identifier.is_primary, identifier.is_shared, identifier.is_guessed, identifier.extension,
    identifier.observed_rank, identifier.chat_id, identifier.contact_id
from unnest(current_setting('jivo_crm.candidates')::bigint[]) as candidate (id)
cross join lateral (
    select one.* from contact_identifiers one
    where one.contact_id in (
        select candidate.id union all select merged.id from contacts merged where merged.merged_into = candidate.id)
    order by one.kind = 'visitor' and not coalesce(one.key = any ($1::text[]), false), one.id limit 100) identifier
order by candidate.id, identifier.id)"};

const Statement names{"names", R"(
select contact_id, name, observed_rank from contact_names
where contact_id = any (current_setting('jivo_crm.candidates')::bigint[]))"};

const Statement comments{"comments", R"(
select contact_id, text, observed_at, observed_rank from contact_comments
where contact_id = any (current_setting('jivo_crm.candidates')::bigint[]))"};

const Statement fields{"fields", R"(
select contact_id, title, content, link from contact_fields
where contact_id = any (current_setting('jivo_crm.candidates')::bigint[])
order by contact_id, position, id)"};

const Statement leads{"leads", R"(
select lead.id, lead.contact_id, lead.site_id, lead.chat_id, lead.title, lead.status, lead.responsible_id,
    lead.responsible_rule, lead.responsible_decided_id, lead.is_repeat, lead.repeat_of, lead.is_after_sale,
    lead.missing_fields, (select array_agg(key order by key) from jsonb_each_text(lead.field_defaults)),
    (select array_agg(value order by key) from jsonb_each_text(lead.field_defaults)),
    lead.note, lead.created_at, lead.worked_at, lead.closed_at
from leads lead
where lead.id in (
    select one.id from leads one where one.contact_id = any (current_setting('jivo_crm.candidates')::bigint[])
    union all
    select chat.lead_id from chats chat where chat.widget_id = $1::text and chat.jivo_chat_id = $2::text)
order by lead.status in ('new', 'in_work') desc, lead.id desc limit 50 for no key update of lead)"};

// One row a cause.
const Statement tasks{"tasks", R"(
select task.id, task.kind, task.contact_id, task.lead_id, task.chat_id, task.responsible_id, task.responsible_rule,
    task.title, task.due_at, task.status, task.close_reason,
    coalesce(cause.cause, ''), cause.chat_id, cause.occurred_at, cause.due_at, cause.text
from tasks task left join task_causes cause on cause.task_id = task.id
where task.kind <> 'to_do' and task.id in (
    select open_task.id from tasks open_task
    where open_task.status = 'open' and open_task.contact_id = any (current_setting('jivo_crm.candidates')::bigint[])
    union
    select about.task_id from task_causes about join chats chat on chat.id = about.chat_id
    where (chat.widget_id = $1::text and chat.jivo_chat_id = $2::text)
        or (chat.widget_id = $1::text and chat.visitor_number = $3::text and $3::text <> '' and chat.contact_id is null)
    union
    select about.task_id from task_causes about where about.cause = any ($4::text[])
    union
    select about.task_id from task_causes about join leads lead on about.cause = 'lead:' || lead.id
    where lead.contact_id = any (current_setting('jivo_crm.candidates')::bigint[]))
order by task.id, cause.occurred_at for no key update of task)"};

// The program itself does not see what people wrote: see the policies of `tasks`.
const Statement to_dos{"to_dos", R"(
select contact_id, title, due_at from open_tasks
where kind = 'to_do' and contact_id = any (current_setting('jivo_crm.candidates')::bigint[])
order by due_at, id limit 20)"};

const Statement calls{"calls", R"(
select call_key, widget_id, chat_id, contact_id, type, client_phone, coalesce(phone_key, ''), status, reason,
    record_url, is_agent_connected, started_at, ended_at
from calls where call_key = $1::text)"};

}  // namespace postgres::statements
