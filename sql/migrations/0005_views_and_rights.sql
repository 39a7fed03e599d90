-- Answers to the questions people ask most, and who may do what.
set local search_path = crm;

create view lead_overview as
select
    lead.id,
    lead.created_at,
    lead.status,
    lead.title,
    lead.site_id,
    site.name as site,
    lead.contact_id,
    contact.name as contact,
    phone.raw as phone,
    email.raw as email,
    lead.responsible_id,
    manager.name as responsible,
    case when lead.responsible_id is distinct from lead.responsible_decided_id then 'person' else lead.responsible_rule
        end as responsible_rule,
    lead.source,
    lead.tags,
    touch.utm_source,
    touch.utm_medium,
    touch.utm_campaign,
    touch.utm_content,
    touch.utm_term,
    touch.referrer,
    touch.landing_page,
    lead.amount,
    lead.is_repeat,
    lead.repeat_of,
    lead.is_after_sale,
    lead.is_incomplete,
    lead.missing_fields,
    lead.note,
    last_chat.id as last_chat_id,
    last_chat.opened_at as last_chat_at
from leads lead
join sites site on site.id = lead.site_id
join managers manager on manager.id = lead.responsible_id
left join contacts contact on contact.id = lead.contact_id
left join contact_identifiers phone on phone.contact_id = lead.contact_id and phone.kind = 'phone' and phone.is_primary
left join contact_identifiers email on email.contact_id = lead.contact_id and email.kind = 'email' and email.is_primary
left join touches touch on touch.chat_id = lead.chat_id
left join lateral (
    select chat.id, chat.opened_at from chats chat where chat.lead_id = lead.id
    order by chat.opened_at desc, chat.id desc limit 1) last_chat on true;
comment on view lead_overview is 'A lead with all that a manager asks first: site, client, responsible, source and last chat.';

create view open_tasks as
select
    task.id,
    task.kind,
    task.title,
    task.due_at,
    task.due_at < now() as is_overdue,
    greatest(now() - task.due_at, interval '0') as overdue_by,
    task.responsible_id,
    manager.name as responsible,
    task.contact_id,
    contact.name as contact,
    task.lead_id,
    task.chat_id,
    (select count(*) from task_causes cause where cause.task_id = task.id) as causes,
    task.created_at
from tasks task
join managers manager on manager.id = task.responsible_id
left join contacts contact on contact.id = task.contact_id
where task.status = 'open';
comment on view open_tasks is 'What has to be done, and since when it is overdue.';

create view why as
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
    event.repeat_of
from webhook_events event
left join contacts contact on contact.id = event.contact_id
left join leads lead on lead.id = event.lead_id
left join tasks task on task.id = event.task_id;
comment on view why is '"Where is my lead?": each event with its decision, the reason, and what it led to.';

create view unmapped_agents as
select
    lower(agent.login) as login,
    max(agent.name) as name,
    count(distinct agent.chat_id) as chats,
    max(chat.opened_at) as last_chat_at
from chat_agents agent
join chats chat on chat.id = agent.chat_id
left join managers manager on lower(manager.login) = lower(agent.login)
where manager.id is null and agent.login <> ''
group by lower(agent.login);
comment on view unmapped_agents is 'Jivo agents who are no managers here: their clients go by the site''s rule. Add a manager with this login.';

-- The contacts that any key of some events leads to, survivors of merges. A key that many contacts hold links
-- nobody, so a handful of its holders is enough to know that. Arrays: widgets and chats stand in pairs, kinds
-- and keys likewise.
create function candidate_contacts(
    widgets text[], jivo_chats text[], named_contacts bigint[], named_leads bigint[], kinds text[], keys text[])
returns setof bigint language sql stable set search_path = crm as $$
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
    join contacts contact on contact.id = found.contact_id
$$;
comment on function candidate_contacts is 'Contacts that the keys of an event lead to; used by jivo-crm serve.';

-- A contact that a chat made before its visitor told who he was is dissolved into the client who he is, and a lead
-- made meanwhile goes when the client has an open one. These two functions are all that the program may remove of
-- contacts and leads.
create function strip_contact(dissolved bigint, client bigint, needless_lead bigint) returns void
language sql security definer set search_path = crm as $$
    update leads set chat_id = null where contact_id = dissolved or id = needless_lead;
    insert into contact_attributes (contact_id, name, value, observed_rank)
        select client, name, value, observed_rank from contact_attributes where contact_id = dissolved
        on conflict (contact_id, name) do nothing;
    delete from contact_attributes where contact_id = dissolved;
    delete from contact_identifiers where contact_id = dissolved;
    delete from contact_names where contact_id = dissolved;
    delete from contact_comments where contact_id = dissolved;
    delete from possible_duplicates where contact_id = dissolved or other_contact_id = dissolved;
$$;
comment on function strip_contact is 'First half of dissolving a provisional contact: frees what it and its lead were known by.';

create function remove_contact(dissolved bigint, client bigint, needless_lead bigint, lead bigint) returns void
language sql security definer set search_path = crm as $$
    update webhook_events set contact_id = client where contact_id = dissolved;
    update webhook_events set lead_id = lead where lead_id = needless_lead;
    update tasks set lead_id = lead where lead_id = needless_lead;
    update calls set contact_id = client where contact_id = dissolved;
    update offline_messages set contact_id = client where contact_id = dissolved;
    delete from leads where id = needless_lead;
    delete from contacts where id = dissolved;
$$;
comment on function remove_contact is 'Second half: removes the provisional contact and the lead that another stands for.';

do $$
begin
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to jivo_crm_app, jivo_crm_reader', current_database());
end $$;
revoke all on schema crm from public;
revoke execute on all functions in schema crm from public;
grant usage on schema crm to jivo_crm_app, jivo_crm_reader;

grant select on all tables in schema crm to jivo_crm_app;
grant execute on function candidate_contacts, strip_contact, remove_contact to jivo_crm_app;
grant usage on sequence contacts_id_seq, chats_id_seq, leads_id_seq to jivo_crm_app;
grant insert on widgets to jivo_crm_app;
grant insert, update on contacts, contact_identifiers, contact_names, contact_comments, contact_attributes,
    possible_duplicates, chats, touches, calls, task_causes, webhook_events to jivo_crm_app;
grant insert, delete on messages, chat_agents to jivo_crm_app;
grant insert on offline_messages, leads to jivo_crm_app;
grant update (contact_id, chat_id) on offline_messages to jivo_crm_app;
grant update (contact_id, site_id, chat_id, title, responsible_id, responsible_rule, responsible_decided_id, is_repeat,
    repeat_of, is_after_sale, is_incomplete, missing_fields, field_defaults, note, created_at, worked_at)
    on leads to jivo_crm_app;
grant insert, update, delete on tasks to jivo_crm_app;
grant delete on task_causes to jivo_crm_app;
comment on column leads.status is 'new, in_work: open. won, lost: closed by a person; the program has no right to change it.';

grant select on all tables in schema crm to jivo_crm_reader;
revoke select on token_keys from jivo_crm_reader;
