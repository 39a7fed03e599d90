-- Each delivery is kept once, whoever dies in the middle; an event that could not be stored is tried again. A program
-- of the version before may go on beside this one: it knows nothing of the new columns and needs not to.
set local search_path = crm;

alter table webhook_events
    add column request_id text constraint webhook_events_once_per_request unique,
    add column attempts integer not null default 1,
    add column next_attempt_at timestamptz,
    drop constraint webhook_events_outcome_is_known,
    add constraint webhook_events_outcome_is_known check (outcome in (
        'in_progress', 'created', 'attached', 'updated', 'ignored', 'repeated', 'rejected', 'failed', 'dead'));
create index webhook_events_in_trouble on webhook_events (outcome, (coalesce(next_attempt_at, received_at)))
    where outcome in ('failed', 'dead');
create index task_causes_by_chat on task_causes (chat_id);

comment on column webhook_events.outcome is 'created: a contact or lead; attached: a chat to a known one; updated: data of a known one; ignored: kept, but it led to no contact and no lead; repeated: an event that was already known; rejected: not readable; failed: could not be stored and will be tried again; dead: failed every time, see jivo-crm replay.';
comment on column webhook_events.reason is 'The decision in words, with ids only; of a failed event PostgreSQL''s message, which may quote a value.';
comment on column webhook_events.request_id is 'Of the web server''s request, also in nginx''s access log: what was handled twice because an answer was lost is one row. import:... came by jivo-crm import.';
comment on column webhook_events.attempts is 'How often it was handled.';
comment on column webhook_events.next_attempt_at is 'When a failed event is tried again; null: at once.';
comment on column webhook_events.sqlstate is 'Of a failed event: what PostgreSQL said, see also constraint_name and reason; null when the failure was not PostgreSQL''s.';

create or replace view why as
select
    event.id as event_id,
    event.received_at,
    event.event_name,
    event.widget_id,
    event.jivo_chat_id,
    event.outcome,
    event.reason,
    event.flags,
    event.chat_id,
    event.contact_id,
    contact.name as contact,
    event.lead_id,
    lead.title as lead,
    event.task_id,
    task.title as task,
    event.repeat_of,
    event.request_id,
    event.attempts,
    event.next_attempt_at
from webhook_events event
left join contacts contact on contact.id = event.contact_id
left join leads lead on lead.id = event.lead_id
left join tasks task on task.id = event.task_id;

-- In plpgsql its plan is kept for the session; by its number of rows the planner finds them by index, also while
-- tables are small.
create or replace function candidate_contacts(
    widgets text[], jivo_chats text[], named_contacts bigint[], named_leads bigint[], kinds text[], keys text[])
returns setof bigint language plpgsql stable rows 5 set search_path = crm as $$
begin
    return query
    select distinct coalesce(contact.merged_into, contact.id)
    from (
        select chat.contact_id
        from unnest(widgets, jivo_chats) as event (widget_id, jivo_chat_id)
        join chats chat on chat.widget_id = event.widget_id and chat.jivo_chat_id = event.jivo_chat_id
        union all
        select unnest(named_contacts)
        union all
        select lead.contact_id from leads lead where lead.id = any (named_leads)
        union all
        select holder.contact_id
        from unnest(kinds, keys) as wanted (kind, key)
        cross join lateral (
            select identifier.contact_id from contact_identifiers identifier
            where identifier.kind = wanted.kind and identifier.key = wanted.key
            order by identifier.contact_id limit 5) holder
    ) found
    join contacts contact on contact.id = found.contact_id;
end $$;
