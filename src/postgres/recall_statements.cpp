#include "postgres/statements.hpp"

namespace postgres::statements {

const Statement begin{"begin", "begin"};

// Planning them anew for each batch would take longer than all else.
const Statement keep_plans{"keep_plans", "set local plan_cache_mode = force_generic_plan"};

// The row of an event that failed before is taken up again, unless the event has come again meanwhile and is
// known.
const Statement claim_again{"claim_again", R"(
with claimed as (
    update webhook_events set event_key = $1::text, event_name = $2::text, widget_id = $3::text,
        jivo_chat_id = $4::text, occurred_at = $5::timestamptz, outcome = 'in_progress', flags = $6::text[],
        sqlstate = null, constraint_name = null, attempts = attempts + 1, next_attempt_at = null
    where id = $7::bigint and outcome in ('failed', 'dead', 'rejected')
        and not exists (select from known_events twin where twin.event_key = $1::text)
    returning id, received_at, event_key, request_id)
insert into known_events (event_id, received_at, event_key, request_id)
select id, received_at, event_key, request_id from claimed
on conflict (request_id) do update set event_key = excluded.event_key
returning event_id)"};

// In the order of their numbers, everywhere, so that no two transactions wait for each other.
const Statement lock_keys{"lock_keys", R"(
select pg_advisory_xact_lock(key) from (select unnest($1::bigint[]) as key order by 1) sorted)"};

const Statement lock_contacts{"lock_contacts", R"(
select contact.id from contacts contact
where contact.id in (select candidate.contact_id from contacts_of_keys($1::event_key[]) candidate)
order by contact.id for no key update)"};

// Events that are known already; their keys are locked, so that a twin that was being handled has ended. The
// delivery's own one may be kept without the event's key, as failed or as a repeat.
const Statement repeats{"repeats", R"(
select event.event, known.id, known.answer, known.answer_status,
    coalesce(known.request_id = event.request_id, false) or known.id = coalesce(event.event_id, 0),
    known.outcome in ('failed', 'dead', 'rejected'), known.attempts
from unnest($1::event_request[]) event
cross join lateral (
    select one.event_id from known_events one
    where one.event_key = event.event_key or one.request_id = event.request_id
    order by one.request_id = event.request_id desc nulls last limit 1) found
cross join lateral known_event(found.event_id) known)"};

// What the statements after it read by event_candidates, pairs of an event and a contact, and candidates:
// asked once, because each of them would ask anew.
const Statement find_candidates{"find_candidates", R"(
select array_agg(candidate.event), array_agg(candidate.contact_id),
    set_config('jivo_crm.event_candidates',
        coalesce(array_agg(row(candidate.event, candidate.contact_id)::event_and_id), '{}')::text, true),
    set_config('jivo_crm.candidates', coalesce(array_agg(distinct candidate.contact_id), '{}')::text, true)
from (select * from contacts_of_keys($1::event_key[]) order by event, contact_id) candidate)"};

const Statement new_ids{"new_ids", R"(
select nextval('contacts_id_seq'), nextval('chats_id_seq'), nextval('leads_id_seq'), nextval('webhook_events_id_seq')
from generate_series(1, $1::integer))"};

const Statement linked_contacts{"linked_contacts", R"(
select event.number, coalesce(contact.merged_into, contact.id)
from unnest($1::bigint[], $2::bigint[]) with ordinality as event (contact_id, lead_id, number)
join contacts contact
    on contact.id = coalesce(event.contact_id, (select lead.contact_id from leads lead where lead.id = event.lead_id)))"};

// Each event's own chat, and those of the same visitor that wait for their contact: what the statements after
// it read by event_chats, pairs of an event and a chat, and chats.
const Statement find_chats{"find_chats", R"(
select set_config('jivo_crm.event_chats', coalesce(array_agg(row(found.event, found.id)::event_and_id), '{}')::text, true),
    set_config('jivo_crm.chats', coalesce(array_agg(distinct found.id), '{}')::text, true)
from (
    select event.event, one.id
    from unnest($1::event_chat[]) event
    cross join lateral (
        select own.id from chats own where own.widget_id = event.widget_id and own.jivo_chat_id = event.jivo_chat_id
        union
        (select waiting.id from chats waiting
         where waiting.widget_id = event.widget_id and waiting.visitor_number = event.visitor_number
            and waiting.contact_id is null and event.visitor_number <> ''
         order by waiting.opened_at, waiting.id limit 20)
    ) one
) found)"};

const Statement chats{"chats", R"(
select found.event, chat.id, chat.widget_id, chat.jivo_chat_id, chat.site_id, coalesce(contact.merged_into, chat.contact_id),
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
from unnest(current_setting('jivo_crm.event_chats')::event_and_id[]) found
join chats chat on chat.id = found.id
left join touches touch on touch.chat_id = chat.id
left join contacts contact on contact.id = chat.contact_id
order by found.event, chat.opened_at, chat.id)"};

const Statement chat_agents{"chat_agents", R"(
select agent.chat_id, agent.jivo_agent_id, agent.name, agent.login, agent.phone, agent.observed_rank, agent.is_final
from chat_agents agent
where agent.chat_id = any (current_setting('jivo_crm.chats')::bigint[])
order by agent.chat_id, agent.position)"};

// The events' own chats do not count as earlier ones, and of a client who has written hundreds of times only
// the newest tell who answered: ten answered ones of the last hundred.
const Statement contacts{"contacts", R"(
select contact.id, contact.name, contact.description, contact.responsible_id, contact.responsible_rule,
    contact.responsible_decided_id, contact.responsible_chat_id, contact.created_at,
    first_touch.chat_id, first_touch.touched_at, first_touch.utm_source, first_touch.utm_medium,
    first_touch.utm_campaign, first_touch.referrer,
    last_touch.chat_id, last_touch.touched_at, last_touch.utm_source, last_touch.utm_medium,
    last_touch.utm_campaign, last_touch.referrer,
    pairs.open, pairs.not_duplicates, exists (select from contacts merged where merged.merged_into = contact.id),
    (select max(chat.opened_at) from chats chat
     where chat.contact_id = contact.id and chat.id <> all ((select current_setting('jivo_crm.chats'))::bigint[])),
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
    select recent.id, recent.answered_at
    from (
        select newest.id, newest.answered_at
        from (
            select chat.id, chat.is_answered, chat.opened_at, coalesce(chat.finished_at, chat.opened_at) as answered_at
            from chats chat
            where chat.contact_id = contact.id
                and chat.id <> all ((select current_setting('jivo_crm.chats'))::bigint[])
            order by chat.opened_at desc limit 100) newest
        where newest.is_answered order by newest.opened_at desc limit 10) recent
    order by recent.answered_at desc limit 1) answered on true
where contact.id = any (current_setting('jivo_crm.candidates')::bigint[])
order by contact.id)"};

// A visitor who cleared his cookies many times has as many numbers: some are enough, besides those of his
// events. Of the kinds only "visitor" stands behind "token", so that the index has the others in one range.
const Statement identifiers{"identifiers", R"(
with of_events as materialized (
    select distinct candidate.id, wanted.key
    from unnest($1::event_key[]) wanted
    join unnest(current_setting('jivo_crm.event_candidates')::event_and_id[]) candidate on candidate.event = wanted.event)
select candidate.id, identifier.kind, identifier.raw, coalesce(identifier.key, ''), identifier.level,
    identifier.is_primary, identifier.is_shared, identifier.is_guessed, identifier.extension,
    identifier.observed_rank, identifier.chat_id, identifier.contact_id
from unnest(current_setting('jivo_crm.candidates')::bigint[]) as candidate (id)
cross join lateral (
    select candidate.id union all select merged.id from contacts merged where merged.merged_into = candidate.id) holder
cross join lateral (
    (select one.* from contact_identifiers one where one.contact_id = holder.id and one.kind <= 'token'
     order by one.id limit 100)
    union all
    (select one.* from contact_identifiers one where one.contact_id = holder.id and one.kind = 'visitor'
     order by one.key limit 20)
    union
    select one.* from of_events own
    join contact_identifiers one
        on one.contact_id = holder.id and one.kind = 'visitor' and one.key = own.key
    where own.id = candidate.id) identifier
order by candidate.id, identifier.id)"};

// Names, comments, the company's fields, and what people are to do. Of the comments a few more than a
// description shows, because one may turn out to be older than it seemed. By its policies the program does
// not see that in `tasks` itself.
const Statement contact_parts{"contact_parts", R"(
select part.contact_id, part.part, part.text, part.content, part.link, part.moment, part.rank
from (
    select contact_id, 'name' as part, name as text, '' as content, '' as link, null::timestamptz as moment,
        observed_rank as rank, 0::bigint as id
    from contact_names where contact_id = any (current_setting('jivo_crm.candidates')::bigint[])
    union all
    select comment.contact_id, 'comment', comment.text, '', '', comment.observed_at, comment.observed_rank, 0
    from unnest(current_setting('jivo_crm.candidates')::bigint[]) as candidate (id)
    cross join lateral (
        select * from contact_comments one where one.contact_id = candidate.id
        order by one.observed_rank desc limit 60) comment
    union all
    select contact_id, 'field', title, content, link, null, position, id
    from contact_fields where contact_id = any (current_setting('jivo_crm.candidates')::bigint[])
    union all
    select to_do.contact_id, 'to_do', to_do.title, '', '', to_do.due_at, 0, to_do.id
    from unnest(current_setting('jivo_crm.candidates')::bigint[]) as candidate (id)
    cross join lateral (
        select one.contact_id, one.title, one.due_at, one.id from open_tasks one
        where one.kind = 'to_do' and one.contact_id = candidate.id
        order by one.due_at, one.id limit 20) to_do
) part
order by part.part, part.moment, part.rank, part.id)"};

}  // namespace postgres::statements
