-- Reports are read from counts by day and month, so that a year of a million clients costs milliseconds. The counts
-- follow the rows: whatever changes a lead, a chat or where a client came from, by whatever way, leaves a line in
-- report_changes within its own transaction, and jivo-crm pages counts those days anew once a minute.
set local search_path = crm;

create table report_changes (
    lead_created_at timestamptz,
    chat_opened_at timestamptz,
    lead_id bigint,
    chat_id bigint,
    touch_chat_id bigint,
    source_contact_id bigint,
    manager_contact_id bigint
);
comment on table report_changes is 'What has changed since the counts of the reports were brought up to date; emptied once a minute. It has no index: nobody who writes to it waits for anybody.';
comment on column report_changes.lead_created_at is 'The leads of this moment have changed.';
comment on column report_changes.chat_opened_at is 'The chats of this moment have changed.';
comment on column report_changes.lead_id is 'The chats of this lead have another manager.';
comment on column report_changes.chat_id is 'The messages of this chat have changed.';
comment on column report_changes.touch_chat_id is 'The source that this chat told has changed.';
comment on column report_changes.source_contact_id is 'This client has another first or last source.';
comment on column report_changes.manager_contact_id is 'This client has another manager.';

create table report_stale_days (
    subject text not null constraint report_stale_days_subject_is_known check (subject in ('leads', 'chats')),
    day date not null,
    primary key (subject, day)
);
comment on table report_stale_days is 'Days that are still to be counted anew.';

create table report_state (
    is_only boolean primary key default true constraint report_state_is_one_row check (is_only),
    time_zone text not null default '',
    counted_at timestamptz
);
insert into report_state default values;
comment on table report_state is 'One row: how far the counts of the reports are.';
comment on column report_state.time_zone is 'Where the days of the counts begin: the default site''s. When that changes all is counted anew.';
comment on column report_state.counted_at is 'What was committed before this moment is counted. Null: they never were complete.';

create table report_leads (
    is_month boolean not null,
    start date not null,
    manager_id bigint not null,
    site_id bigint not null,
    touch text not null constraint report_leads_touch_is_known check (touch in ('any', 'first', 'last')),
    source text not null,
    campaign text not null,
    new integer not null,
    in_work integer not null,
    won integer not null,
    lost integer not null,
    amount_hundredths bigint not null
);
create index report_leads_by_manager on report_leads (touch, manager_id, site_id, is_month, start);
create index report_leads_by_start on report_leads (is_month, start);
comment on table report_leads is 'How many leads were made on a day or in a month, and what has become of them by now.';
comment on column report_leads.manager_id is 'Responsible for the leads; 0: all managers together, beside the rows of each.';
comment on column report_leads.site_id is '0: all sites together, beside the rows of each; only where all managers are together too.';
comment on column report_leads.touch is 'first, last: by the client''s first or last source; any: source and campaign are empty, the leads are counted once.';
comment on column report_leads.source is 'utm_source; empty: unknown. What is longer than 200 characters is cut.';
comment on column report_leads.amount_hundredths is 'Of the won leads.';

create table report_chats (
    is_month boolean not null,
    start date not null,
    manager_id bigint not null,
    site_id bigint not null,
    chats integer not null,
    answered integer not null,
    missed integer not null,
    measured integer not null,
    prompt integer not null,
    answer_seconds integer[] not null,
    answer_chats integer[] not null
);
create index report_chats_by_manager on report_chats (manager_id, site_id, is_month, start);
create index report_chats_by_start on report_chats (is_month, start);
comment on table report_chats is 'How many chats were opened on a day or in a month, and how soon they were answered.';
comment on column report_chats.manager_id is 'Responsible for the chat''s lead, or else for the client; 0: all chats together, also those of nobody.';
comment on column report_chats.site_id is 'As in report_leads.';
comment on column report_chats.missed is 'Finished without a word from an agent; a chat that is neither answered nor missed is open, or was an offline message.';
comment on column report_chats.measured is 'Answered ones whose messages tell when the visitor wrote and when an agent answered.';
comment on column report_chats.prompt is 'Of those: answered within a minute.';
comment on column report_chats.answer_seconds is 'The measured ones by seconds until the first answer: where each class begins; answer_chats has their numbers.';

-- The days are found by time.
create index chats_by_opening on chats (opened_at);

-- These run within the webhooks' transactions: one line each, no index, no lock. As their owner, so that nobody who may
-- change a lead has to know of the reports.
create function report_lead_changed() returns trigger language plpgsql security definer as $$
begin
    if tg_op <> 'DELETE' then
        insert into crm.report_changes (lead_created_at, lead_id) values (
            new.created_at, case when tg_op = 'UPDATE' and new.responsible_id <> old.responsible_id then new.id end);
    end if;
    if tg_op = 'DELETE' or (tg_op = 'UPDATE' and new.created_at is distinct from old.created_at) then
        insert into crm.report_changes (lead_created_at) values (old.created_at);
    end if;
    return null;
end $$;
create trigger report_lead_added after insert or delete on leads
    for each row execute function report_lead_changed();
create trigger report_lead_changed
    after update of contact_id, site_id, chat_id, responsible_id, status, amount, created_at on leads
    for each row when (
        (old.contact_id, old.site_id, old.chat_id, old.responsible_id, old.status, old.amount, old.created_at)
        is distinct from
        (new.contact_id, new.site_id, new.chat_id, new.responsible_id, new.status, new.amount, new.created_at))
    execute function report_lead_changed();

create function report_chat_changed() returns trigger language plpgsql security definer as $$
begin
    if tg_op <> 'DELETE' then
        insert into crm.report_changes (chat_opened_at) values (new.opened_at);
    end if;
    if tg_op = 'DELETE' or (tg_op = 'UPDATE' and new.opened_at is distinct from old.opened_at) then
        insert into crm.report_changes (chat_opened_at) values (old.opened_at);
    end if;
    return null;
end $$;
create trigger report_chat_added after insert or delete on chats
    for each row execute function report_chat_changed();
create trigger report_chat_changed
    after update of site_id, contact_id, lead_id, is_answered, is_missed, is_request, opened_at on chats
    for each row when (
        (old.site_id, old.contact_id, old.lead_id, old.is_answered, old.is_missed, old.is_request, old.opened_at)
        is distinct from
        (new.site_id, new.contact_id, new.lead_id, new.is_answered, new.is_missed, new.is_request, new.opened_at))
    execute function report_chat_changed();

create function report_messages_added() returns trigger language plpgsql security definer as $$
begin
    insert into crm.report_changes (chat_id) select distinct chat_id from added;
    return null;
end $$;
create trigger report_messages_added after insert on messages
    referencing new table as added for each statement execute function report_messages_added();

-- By row: a webhook removes the messages that are not there yet, which then costs nothing.
create function report_message_changed() returns trigger language plpgsql security definer as $$
begin
    insert into crm.report_changes (chat_id) values (old.chat_id), (new.chat_id);
    return null;
end $$;
create trigger report_message_removed after delete on messages
    for each row execute function report_message_changed();
create trigger report_message_changed after update of chat_id, author, sent_at on messages
    for each row when ((old.chat_id, old.author, old.sent_at) is distinct from (new.chat_id, new.author, new.sent_at))
    execute function report_message_changed();

create function report_contact_changed() returns trigger language plpgsql security definer as $$
begin
    insert into crm.report_changes (source_contact_id, manager_contact_id) values (
        case when (old.first_touch_chat_id, old.last_touch_chat_id)
            is distinct from (new.first_touch_chat_id, new.last_touch_chat_id) then new.id end,
        case when old.responsible_id is distinct from new.responsible_id then new.id end);
    return null;
end $$;
create trigger report_contact_changed
    after update of first_touch_chat_id, last_touch_chat_id, responsible_id on contacts
    for each row when (
        (old.first_touch_chat_id, old.last_touch_chat_id, old.responsible_id)
        is distinct from (new.first_touch_chat_id, new.last_touch_chat_id, new.responsible_id))
    execute function report_contact_changed();

create function report_touch_changed() returns trigger language plpgsql security definer as $$
begin
    insert into crm.report_changes (touch_chat_id) values (coalesce(new.chat_id, old.chat_id));
    return null;
end $$;
create trigger report_touch_added after insert on touches
    for each row when (new.utm_source <> '' or new.utm_campaign <> '') execute function report_touch_changed();
create trigger report_touch_removed after delete on touches
    for each row execute function report_touch_changed();
create trigger report_touch_changed after update of utm_source, utm_campaign on touches
    for each row when ((old.utm_source, old.utm_campaign) is distinct from (new.utm_source, new.utm_campaign))
    execute function report_touch_changed();

revoke execute on function report_lead_changed, report_chat_changed, report_messages_added, report_message_changed,
    report_contact_changed, report_touch_changed from public;
grant select, delete on report_changes to jivo_crm_pages;
grant select, insert, delete on report_stale_days, report_leads, report_chats to jivo_crm_pages;
grant select, update on report_state to jivo_crm_pages;
grant select on report_leads, report_chats, report_state to jivo_crm_reader;
