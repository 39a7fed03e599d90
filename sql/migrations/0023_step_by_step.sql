-- The months of events are tidied one thing at a time, each in a transaction of its own: adding a month and dropping one keep
-- those who write waiting until they are committed, so nothing that takes long may stand between.
set local search_path = crm;

-- As many as are forgotten in a second or so.
create or replace function drop_event_month(partition_name text) returns text language plpgsql set search_path = crm as $$
declare
    forgotten bigint;
begin
    execute format('delete from known_events where ctid = any (array(
        select known.ctid from known_events known where known.event_id in (select id from %I) limit 50000))', partition_name);
    get diagnostics forgotten = row_count;
    if forgotten > 0 then return 'forgot events of ' || partition_name; end if;
    execute format('drop table %I', partition_name);
    return 'dropped ' || partition_name;
end $$;

create function has_failed_events(partition_name text) returns boolean language plpgsql stable set search_path = crm as $$
declare
    has_failed boolean;
begin
    execute format('select exists (select from %I where outcome in (''failed'', ''dead''))', partition_name) into has_failed;
    return has_failed;
end $$;

create function event_months() returns table (partition_name text, last_month date)
language sql stable set search_path = crm as $$
    select inhrelid::regclass::text, to_date(right(inhrelid::regclass::text, 7), 'YYYY_MM') from pg_inherits
    where inhparent = 'webhook_events'::regclass and inhrelid <> 'webhook_events_other'::regclass
$$;
comment on function event_months is 'The partitions of webhook_events with the last month of each.';

create function tidy_events_once(now timestamptz) returns table (done text, is_more boolean)
language plpgsql security definer set search_path = crm, pg_temp set lock_timeout = '1s' as $$
declare
    this_month date := date_trunc('month', now at time zone 'UTC');
    months integer := (select nullif(value, '')::integer from settings where name = 'keep_events_months' and site_id is null);
    oldest_month date := this_month - make_interval(months => months);
    last_months date[] := array(select last_month from event_months() order by 1);
    month date;
    old_month text;
    kept text[];
begin
    if not pg_try_advisory_xact_lock(hashtextextended('crm.tidy_events', 0)) then return; end if;
    foreach month in array array[this_month, this_month + interval '1 month', this_month + interval '2 months']::date[] loop
        if month > last_months[1] and month <> all (last_months) then
            return query select add_event_month(month), true;
            return;
        end if;
    end loop;
    for old_month in select partition_name from event_months() where last_month < oldest_month order by last_month loop
        if not has_failed_events(old_month) then
            return query select drop_event_month(old_month), true;
            return;
        end if;
        kept := kept || old_month;  -- what failed and waits is not thrown away
    end loop;
    with gone as (
        delete from webhook_events_other
        where received_at < oldest_month::timestamp at time zone 'UTC' and outcome not in ('failed', 'dead')
        returning id)
    delete from known_events where event_id in (select id from gone);
    return query select 'kept for its failed events ' || name, false from unnest(kept) name;
end $$;
comment on function tidy_events_once is 'Makes one partition of webhook_events for a month to come, or drops one that keep_events_months no longer keeps, or a part of what its events are known by; returns what was done and whether there may be more. Called by jivo-crm serve every hour, until there is nothing more.';

-- For programs of the version before.
create or replace function tidy_events(now timestamptz) returns setof text
language sql security definer set search_path = crm, pg_temp as $$
    select done from tidy_events_once(now)
$$;
comment on function tidy_events is 'What tidy_events_once does, once. Called by the version before.';

-- A key that many share is as quick as any other: to take its first holders all of them had to be sorted, and any will do.
create or replace function contacts_of_keys(keys event_key[]) returns table (event integer, contact_id bigint)
language sql stable rows 10 as $$
    select distinct wanted.event, coalesce(contact.merged_into, contact.id)
    from unnest(keys) wanted
    cross join lateral (
        select chat.contact_id from crm.chats chat
        where wanted.kind = 'chat' and chat.widget_id = wanted.widget_id and chat.jivo_chat_id = wanted.key
        union all
        select wanted.id where wanted.kind = 'contact'
        union all
        select lead.contact_id from crm.leads lead where wanted.kind = 'lead' and lead.id = wanted.id
        union all
        (select identifier.contact_id from crm.contact_identifiers identifier
         where identifier.kind = wanted.kind and identifier.key = wanted.key limit 5)
    ) found
    join crm.contacts contact on contact.id = found.contact_id
$$;

revoke execute on function has_failed_events, event_months, tidy_events_once from public;
grant execute on function tidy_events_once to jivo_crm_app;
