-- Lists of leads, tasks and events, by key and whatever they are filtered by; and events that a person asks to be
-- tried once more. Every index here costs each webhook a little: beside each stands the list that it serves.
set local search_path = crm;

-- A list of leads by their source can't look each lead's touch up. They follow the touch, whoever writes it. Clipped,
-- because an index can't hold whatever a visitor's browser sends.
alter table leads
    add column utm_source text not null default '',
    add column utm_campaign text not null default '';
comment on column leads.utm_source is 'That of the touch of the chat that made the lead, its first 200 characters, so that lists find it; kept by triggers.';
comment on column leads.utm_campaign is 'As utm_source.';
update leads lead set utm_source = left(touch.utm_source, 200), utm_campaign = left(touch.utm_campaign, 200)
from touches touch where touch.chat_id = lead.chat_id and (touch.utm_source <> '' or touch.utm_campaign <> '');

create function lead_takes_source() returns trigger language plpgsql set search_path = crm as $$
begin
    select left(touch.utm_source, 200), left(touch.utm_campaign, 200) into new.utm_source, new.utm_campaign
    from touches touch where touch.chat_id = new.chat_id;
    new.utm_source := coalesce(new.utm_source, '');
    new.utm_campaign := coalesce(new.utm_campaign, '');
    return new;
end $$;
create trigger lead_takes_source_when_made before insert on leads
    for each row when (new.chat_id is not null) execute function lead_takes_source();
create trigger lead_takes_source_of_other_chat before update of chat_id on leads
    for each row when (old.chat_id is distinct from new.chat_id) execute function lead_takes_source();

create function touch_gives_source() returns trigger language plpgsql security definer set search_path = crm, pg_temp as $$
begin
    update leads set utm_source = left(new.utm_source, 200), utm_campaign = left(new.utm_campaign, 200)
    where chat_id = new.chat_id;
    return null;
end $$;
create trigger touch_gives_source_when_told after insert on touches
    for each row when (new.utm_source <> '' or new.utm_campaign <> '') execute function touch_gives_source();
create trigger touch_gives_source_when_corrected after update of utm_source, utm_campaign on touches
    for each row when (old.utm_source <> new.utm_source or old.utm_campaign <> new.utm_campaign)
    execute function touch_gives_source();
revoke execute on function lead_takes_source, touch_gives_source from public;

-- All leads, newest first.
drop index leads_by_creation;
create index leads_by_creation on leads (created_at, id);
-- Leads of one state or several, newest first.
create index leads_by_state on leads (status, created_at, id);
-- A manager's leads, of one state or several, newest first; his new ones, and how many they are.
drop index leads_by_responsible;
create index leads_by_responsible on leads (responsible_id, status, created_at, id);
-- Leads of a source or campaign, newest first; which sources and campaigns there are.
create index leads_by_source on leads (utm_source, created_at, id) where utm_source <> '';
create index leads_by_campaign on leads (utm_campaign, created_at, id) where utm_campaign <> '';
-- Leads by when they were last worked on, e.g. the open ones that wait longest.
create index leads_by_work on leads (status, worked_at, id);
-- Leads by amount. Webhooks give none.
create index leads_by_amount on leads (amount, id) where amount is not null;

-- Everyone's tasks of one state by their deadline.
create index tasks_by_deadline on tasks (status, due_at, id);

-- The last chat of each lead of a list.
drop index chats_by_lead;
create index chats_by_lead on chats (lead_id, opened_at, id);

-- What came for a client or lead, newest first.
drop index webhook_events_by_contact;
create index webhook_events_by_contact on webhook_events (contact_id, received_at);
drop index webhook_events_by_lead;
create index webhook_events_by_lead on webhook_events (lead_id, received_at) where lead_id is not null;
-- What led to nothing and can be tried once more, newest first. None of the usual events is in it.
create index webhook_events_to_replay on webhook_events (outcome, received_at)
    where outcome in ('failed', 'dead', 'rejected');

-- The pages have no means to take an event in: they make it due, and jivo-crm serve tries it within seconds. One that
-- has failed every time before is tried once, and is dead again if that fails too.
create function request_replay(event_id bigint) returns boolean language sql security definer set search_path = crm, pg_temp as $$
    with event as (
        update webhook_events set outcome = 'failed', next_attempt_at = now()
        where id = event_id and outcome in ('failed', 'dead', 'rejected')
        returning id)
    select exists (select from event)
$$;
comment on function request_replay is 'Has jivo-crm serve try an event again that could not be stored or read; false: there is none such.';
revoke execute on function request_replay from public;
grant execute on function request_replay to jivo_crm_pages;
