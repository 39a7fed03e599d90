-- People change leads, tasks and clients, give each other tasks, stand in for each other, and set what the company has
-- decided. A program of the version before may go on beside this one.
set local search_path = crm;

alter table leads add column lost_reason text not null default '';
comment on column leads.lost_reason is 'Why it was lost, in a person''s words; gone when the lead is taken up again.';
comment on column leads.source is 'Where the lead came from: Jivo, or manual when a person opened it.';
comment on column leads.tags is 'jivo, unless a person opened the lead.';
comment on column leads.responsible_rule is 'The rule that named the responsible manager: open_lead, after_sale, contact, assigned_agent, chat_agent, department, site, site_default, company_default; with :deputy when that manager was away and his deputy stands in; person when nothing but a person has named anybody.';
comment on column leads.responsible_decided_id is 'Whom the program named; when it differs from responsible_id, or is null, a person has chosen and that stays.';
comment on column contacts.responsible_decided_id is 'Whom the program named; when it differs from responsible_id, or is null, a person has chosen and that stays.';
comment on column contact_identifiers.observed_rank is 'Order in which facts were observed, independent of the order of arrival; 0 for what staff wrote, below 0 for what staff chose as primary.';

create or replace function lead_status_changed() returns trigger language plpgsql as $$
begin
    new.worked_at := now();
    new.closed_at := case when new.status in ('won', 'lost') then now() end;
    if new.status <> 'lost' then
        new.lost_reason := '';
    end if;
    return new;
end $$;

alter table managers
    add column deputy_id bigint references managers
        constraint managers_deputy_is_another check (deputy_id <> id);
comment on column managers.deputy_id is 'Gets new work while this manager is away or blocked; when he is away too, his own deputy does.';
comment on column managers.is_active is 'False: blocked, gets nothing new.';
comment on column managers.away_until is 'Until this moment new work goes to the deputy, or to the next in the chain of rules.';

-- A person may have any number of tasks for one client.
alter table tasks
    drop constraint tasks_kind_is_known,
    add constraint tasks_kind_is_known
        check (kind in ('offline_message', 'missed_chat', 'missed_call', 'incomplete_lead', 'to_do'));
drop index tasks_one_open_per_contact_and_kind;
create unique index tasks_one_open_per_contact_and_kind on tasks (contact_id, kind)
    where status = 'open' and kind <> 'to_do';
comment on table tasks is 'So that nobody waits: one open task a contact and kind, and what people want done (to_do).';
comment on column tasks.kind is 'What the program found: offline_message, missed_chat, missed_call, incomplete_lead; to_do: what a person wrote.';
comment on column tasks.due_at is 'The earliest deadline of its causes, or until when a person has postponed it.';
comment on column tasks.close_reason is 'Why the program closed it, or what the person who has done it noted.';
comment on column tasks.responsible_rule is 'As leads.responsible_rule; person: handed over or made by a person, and stays with him.';
comment on column task_causes.due_at is 'Until when it has to be done; when the task was postponed, until then.';

-- The walk of a webhook decides on the tasks that it makes itself. A program of the version before would take any
-- other for an incomplete lead, so it does not see them.
alter table tasks enable row level security;
create policy tasks_are_seen on tasks using (true);
create policy to_dos_belong_to_people on tasks as restrictive to jivo_crm_app using (kind <> 'to_do');

-- A provisional contact that is dissolved into the client takes along what people did with it.
create or replace function remove_contact(dissolved bigint, client bigint, needless_lead bigint, lead bigint) returns void
language sql security definer set search_path = crm, pg_temp as $$
    update webhook_events set contact_id = client where contact_id = dissolved;
    update webhook_events set lead_id = lead where lead_id = needless_lead;
    update tasks set lead_id = lead where lead_id = needless_lead;
    update tasks set contact_id = client where contact_id = dissolved;
    update leads set amount = needless.amount from leads needless
        where leads.id = lead and needless.id = needless_lead and leads.amount is null and needless.amount is not null;
    update calls set contact_id = client where contact_id = dissolved;
    update offline_messages set contact_id = client where contact_id = dissolved;
    update notes set contact_id = client where contact_id = dissolved;
    update audit_log set contact_id = client where contact_id = dissolved;
    delete from leads where id = needless_lead;
    delete from contacts where id = dissolved;
$$;

grant insert (contact_id, site_id, title, source, tags, amount, responsible_id, responsible_rule, is_repeat) on leads
    to jivo_crm_pages;
grant update (title, status, amount, lost_reason, responsible_id, responsible_decided_id) on leads to jivo_crm_pages;
grant insert (kind, contact_id, lead_id, responsible_id, responsible_rule, title, due_at) on tasks to jivo_crm_pages;
grant update (responsible_id, responsible_rule, title, due_at, status, close_reason, closed_at) on tasks to jivo_crm_pages;
grant update (due_at) on task_causes to jivo_crm_pages;
grant update (name, description, responsible_id, responsible_decided_id, updated_at) on contacts to jivo_crm_pages;
grant insert (contact_id, kind, raw, key, is_primary, is_shared, is_guessed, extension),
    update (level, is_primary, observed_rank) on contact_identifiers to jivo_crm_pages;
grant delete on contact_names to jivo_crm_pages;
grant insert (contact_id, other_contact_id, evidence), update (evidence) on possible_duplicates to jivo_crm_pages;

grant insert, update on sites, managers, widgets to jivo_crm_pages;
grant insert, update, delete on site_hosts, department_managers, required_fields, settings, stop_list to jivo_crm_pages;
-- Keys are written, never read: who has one is all that a page may know.
grant select (site_id), insert, update, delete on token_keys to jivo_crm_pages;
