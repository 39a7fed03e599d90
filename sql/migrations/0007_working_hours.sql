-- Somebody is told when no event comes in working hours, and which agents of late are no managers.
set local search_path = crm;

alter table settings
    drop constraint settings_value_fits_name,
    add constraint settings_value_fits_name check (case name
        when 'contact_conflict' then value in ('keep_crm', 'prefer_visitor')
        when 'phone_with_other_email' then value in ('by_level', 'same_contact', 'new_contact')
        when 'name_contradicts' then value in ('on', 'off')
        when 'reopen_days' then value ~ '^[0-9]{1,4}$'
        when 'lead_without_contact' then value in ('on', 'off')
        when 'task_minutes' then value ~ '^[0-9]{1,6}$'
        when 'card_url' then value = '' or value ~ '^https?://'
        when 'working_hours' then value = '' or (
            value || ',' ~ ('^( *(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(-(Mon|Tue|Wed|Thu|Fri|Sat|Sun))?'
                ' +([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00),)+$')
            and value !~ '([0-9:]{5})-\1')
        else false end);
insert into settings (name, value, description) values
    ('working_hours', 'Mon-Fri 09:00-18:00', 'When events are expected, by the clocks of the site''s time_zone, e.g. Mon-Fri 09:00-18:00, Sat 10:00-15:00; an end before its begin is on the next day; empty: around the clock. Of the default site, for all events together.');

-- The last chats of a login are found without looking at all its others.
drop index chat_agents_by_login;
create index chat_agents_by_login on chat_agents (lower(login), chat_id);
