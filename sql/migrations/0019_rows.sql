-- What jivo-crm serve asks and writes for several events at once comes as one array of rows. An array for each column cost
-- more than the rows: unnest() makes a set of each array, to join them one by one.
-- A type belongs to the versions of the program that name it: when a table gets another column, a new type goes beside the
-- old one, so that the program of before may go on.
set local search_path = crm;

create type event_and_id as (event integer, id bigint);
comment on type event_and_id is 'What belongs to one of the events that are taken in together, which are numbered from 1.';

create type event_request as (event integer, event_key text, request_id text, event_id bigint);
comment on type event_request is 'By what an event may be known already.';

create type event_chat as (event integer, widget_id text, jivo_chat_id text, visitor_number text);
comment on type event_chat is 'Of which chat and visitor an event is; empty where it is of none.';

create type event_cause as (event integer, cause text);
comment on type event_cause is 'What a task may already be about.';

create type event_key as (event integer, kind text, key text, widget_id text, id bigint);
comment on type event_key is 'Something that leads to a contact. kind email, phone, token, visitor: key of contact_identifiers; chat: widget_id and jivo_chat_id; contact, lead: id.';

create type widget_row as (id text, first_seen_at timestamptz);
create type contact_row as (
    id bigint, name text, description text, responsible_id bigint, responsible_rule text, responsible_decided_id bigint,
    responsible_chat_id bigint, first_touch_chat_id bigint, last_touch_chat_id bigint, created_at timestamptz,
    updated_at timestamptz);
create type identifier_row as (
    contact_id bigint, kind text, raw text, key text, level text, is_primary boolean, is_shared boolean, is_guessed boolean,
    extension text, observed_rank bigint, chat_id bigint, created_at timestamptz);
create type contact_name_row as (contact_id bigint, name text, observed_rank bigint);
create type comment_row as (contact_id bigint, text text, observed_at timestamptz, observed_rank bigint);
create type attribute_row as (contact_id bigint, name text, value text, observed_rank bigint);
create type chat_row as (
    id bigint, widget_id text, jivo_chat_id text, site_id bigint, contact_id bigint, contact_rule text, lead_id bigint,
    visitor_number text, status text, is_answered boolean, is_missed boolean, is_request boolean, opened_at timestamptz,
    finished_at timestamptz, visitor_name text, department_id text, department_name text, topic_id text, topic_title text,
    organization_id text, organization_name text, client_status_id text, client_status_title text, tags text[],
    assigned_agent_id text, assigned_agent_login text, assigned_agent_name text, page_url text, page_title text,
    ip_address text, user_agent text, country text, country_code text, region text, city text, latitude text,
    longitude text, network_organization text, network_provider text, social text, rating text, invitation text,
    linked_url text, user_token text, token_login text, token_client_id text, token_extra_names text[],
    token_extra_values text[], chats_count integer, is_blacklisted boolean, transcript text, field_ranks bigint[],
    visitor_facts text[]);
create type chat_contact as (chat_id bigint, contact_id bigint);
create type agent_row as (
    chat_id bigint, position integer, jivo_agent_id text, login text, name text, phone text, observed_rank bigint,
    is_final boolean);
create type message_row as (chat_id bigint, position integer, author text, agent_id text, sent_at timestamptz, text text);
create type touch_row as (
    chat_id bigint, touched_at timestamptz, utm_source text, utm_medium text, utm_campaign text, utm_content text,
    utm_term text, referrer text, landing_page text, ga_client_id text, ym_client_id text, field_ranks bigint[]);
create type lead_row as (
    id bigint, contact_id bigint, site_id bigint, chat_id bigint, title text, responsible_id bigint, responsible_rule text,
    responsible_decided_id bigint, is_repeat boolean, repeat_of bigint, is_after_sale boolean, is_incomplete boolean,
    missing_fields text[], field_defaults_names text[], field_defaults_values text[], note text, created_at timestamptz,
    worked_at timestamptz);
create type call_row as (
    call_key text, widget_id text, chat_id bigint, contact_id bigint, type text, client_phone text, phone_key text,
    status text, reason text, record_url text, is_agent_connected boolean, started_at timestamptz, ended_at timestamptz);
create type offline_message_row as (
    event_key text, jivo_offline_message_id text, chat_id bigint, contact_id bigint, text text, sent_at timestamptz);
create type known_event_row as (event_id bigint, received_at timestamptz, event_key text, request_id text);
create type event_row as (
    id bigint, outcome text, reason text, answer text, chat_id bigint, contact_id bigint, lead_id bigint, task_cause text,
    received_at timestamptz, event_key text, event_name text, widget_id text, jivo_chat_id text, occurred_at timestamptz,
    flags text[], request_id text);

-- What was said is long: lz4 packs it in a tenth of the time. Older rows stay as they are.
alter table chats alter column transcript set compression lz4;

-- Not plpgsql, and without a setting of its own: so it becomes a part of the statement that calls it and is planned with it.
create function contacts_of_keys(keys event_key[]) returns table (event integer, contact_id bigint)
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
         where identifier.kind = wanted.kind and identifier.key = wanted.key
         order by identifier.contact_id limit 5)
    ) found
    join crm.contacts contact on contact.id = found.contact_id
$$;
comment on function contacts_of_keys is 'Contacts that the keys of each event lead to, survivors of merges; a key that many hold links nobody, so a handful of its holders is enough. Used by jivo-crm serve.';
revoke execute on function contacts_of_keys from public;
grant execute on function contacts_of_keys to jivo_crm_app;
