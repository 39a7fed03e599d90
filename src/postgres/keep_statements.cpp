#include "postgres/statements.hpp"

namespace postgres::statements {

// Those about rows of several events take them as one array; the fields of its type, which stand in the
// migration that made it, are in the order of the columns.

const Statement add_widget{"add_widget", R"(
insert into widgets (id, site_id, first_seen_at)
select new.id, (select id from sites where is_default), new.first_seen_at
from unnest($1::widget_row[]) as new
on conflict (id) do nothing)"};

const Statement add_contact{"add_contact", R"(
insert into contacts (id, name, description, responsible_id, responsible_rule, responsible_decided_id,
    responsible_chat_id, first_touch_chat_id, last_touch_chat_id, created_at, updated_at)
select * from unnest($1::contact_row[]))"};

// A description may be long, and mostly stays as it stands: null says so.
const Statement change_contact{"change_contact", R"(
update contacts set name = new.name, description = coalesce(new.description, contacts.description),
    responsible_id = new.responsible_id, responsible_rule = new.responsible_rule,
    responsible_decided_id = new.responsible_decided_id,
    responsible_chat_id = new.responsible_chat_id, first_touch_chat_id = new.first_touch_chat_id,
    last_touch_chat_id = new.last_touch_chat_id, created_at = new.created_at, updated_at = new.updated_at
from unnest($1::contact_row[]) as new
where contacts.id = new.id)"};

// A contact that the chat's real client stands for: what it was known by is free before the client gets it,
// and the rest goes last, when nothing refers to it.
const Statement strip_contact{"strip_contact", "select strip_contact($1::bigint, $2::bigint, $3::bigint)"};
const Statement remove_contact{"remove_contact",
                               "select remove_contact($1::bigint, $2::bigint, $3::bigint, $4::bigint)"};

const Statement keep_identifier{"keep_identifier", R"(
insert into contact_identifiers (contact_id, kind, raw, key, level, is_primary, is_shared, is_guessed, extension,
    observed_rank, chat_id, created_at)
select * from unnest($1::identifier_row[])
on conflict (contact_id, kind, key) do update set raw = excluded.raw, level = excluded.level,
    is_primary = excluded.is_primary, observed_rank = excluded.observed_rank, chat_id = excluded.chat_id)"};

const Statement keep_raw_identifier{"keep_raw_identifier", R"(
insert into contact_identifiers (contact_id, kind, raw, key, level, is_primary, is_shared, is_guessed, extension,
    observed_rank, chat_id, created_at)
select * from unnest($1::identifier_row[])
on conflict (contact_id, kind, raw) where key is null do update set is_primary = excluded.is_primary,
    observed_rank = excluded.observed_rank, chat_id = excluded.chat_id)"};

const Statement keep_name{"keep_name", R"(
insert into contact_names (contact_id, name, observed_rank)
select * from unnest($1::contact_name_row[])
on conflict (contact_id, name) do update set observed_rank = excluded.observed_rank)"};

// The same words again are of when they were first said; old ones are not read, so only here they are known.
const Statement keep_comment{"keep_comment", R"(
insert into contact_comments (contact_id, text, observed_at, observed_rank)
select * from unnest($1::comment_row[])
on conflict (contact_id, md5(text)) do update set observed_at = excluded.observed_at,
    observed_rank = excluded.observed_rank where excluded.observed_rank < contact_comments.observed_rank)"};

const Statement keep_attribute{"keep_attribute", R"(
insert into contact_attributes (contact_id, name, value, observed_rank)
select * from unnest($1::attribute_row[])
on conflict (contact_id, name) do update set value = excluded.value, observed_rank = excluded.observed_rank
where (excluded.observed_rank, excluded.value) > (contact_attributes.observed_rank, contact_attributes.value))"};

const Statement keep_chat{"keep_chat", R"(
insert into chats (id, widget_id, jivo_chat_id, site_id, contact_id, contact_rule, lead_id, visitor_number, status,
    is_answered, is_missed, is_request, opened_at, finished_at, visitor_name, department_id, department_name,
    topic_id, topic_title, organization_id, organization_name, client_status_id, client_status_title, tags,
    assigned_agent_id, assigned_agent_login, assigned_agent_name, page_url, page_title, ip_address, user_agent,
    country, country_code, region, city, latitude, longitude, network_organization, network_provider, social, rating,
    invitation, linked_url, user_token, token_login, token_client_id, token_extra, chats_count, is_blacklisted,
    transcript, field_ranks, visitor_facts)
select new.id, new.widget_id, new.jivo_chat_id, new.site_id, new.contact_id, new.contact_rule, new.lead_id,
    new.visitor_number, new.status, new.is_answered, new.is_missed, new.is_request, new.opened_at, new.finished_at,
    new.visitor_name, new.department_id, new.department_name, new.topic_id, new.topic_title, new.organization_id,
    new.organization_name, new.client_status_id, new.client_status_title, new.tags, new.assigned_agent_id,
    new.assigned_agent_login, new.assigned_agent_name, new.page_url, new.page_title, new.ip_address, new.user_agent,
    new.country, new.country_code, new.region, new.city, new.latitude, new.longitude, new.network_organization,
    new.network_provider, new.social, new.rating, new.invitation, new.linked_url, new.user_token, new.token_login,
    new.token_client_id, jsonb_object(new.token_extra_names, new.token_extra_values), new.chats_count,
    new.is_blacklisted, new.transcript, new.field_ranks, new.visitor_facts
from unnest($1::chat_row[]) as new
on conflict (id) do update set site_id = excluded.site_id, contact_id = excluded.contact_id,
    contact_rule = excluded.contact_rule, lead_id = excluded.lead_id, visitor_number = excluded.visitor_number,
    status = excluded.status, is_answered = excluded.is_answered, is_missed = excluded.is_missed,
    is_request = excluded.is_request, opened_at = excluded.opened_at, finished_at = excluded.finished_at,
    visitor_name = excluded.visitor_name, department_id = excluded.department_id,
    department_name = excluded.department_name, topic_id = excluded.topic_id, topic_title = excluded.topic_title,
    organization_id = excluded.organization_id, organization_name = excluded.organization_name,
    client_status_id = excluded.client_status_id, client_status_title = excluded.client_status_title,
    tags = excluded.tags, assigned_agent_id = excluded.assigned_agent_id,
    assigned_agent_login = excluded.assigned_agent_login, assigned_agent_name = excluded.assigned_agent_name,
    page_url = excluded.page_url, page_title = excluded.page_title, ip_address = excluded.ip_address,
    user_agent = excluded.user_agent, country = excluded.country, country_code = excluded.country_code,
    region = excluded.region, city = excluded.city, latitude = excluded.latitude, longitude = excluded.longitude,
    network_organization = excluded.network_organization, network_provider = excluded.network_provider,
    social = excluded.social, rating = excluded.rating, invitation = excluded.invitation,
    linked_url = excluded.linked_url, user_token = excluded.user_token, token_login = excluded.token_login,
    token_client_id = excluded.token_client_id, token_extra = excluded.token_extra,
    chats_count = excluded.chats_count, is_blacklisted = excluded.is_blacklisted, transcript = excluded.transcript,
    field_ranks = excluded.field_ranks, visitor_facts = excluded.visitor_facts)"};

const Statement remove_agents{"remove_agents", "delete from chat_agents where chat_id = any ($1::bigint[])"};

const Statement add_agents{"add_agents", R"(
insert into chat_agents (chat_id, position, jivo_agent_id, login, name, phone, observed_rank, is_final)
select * from unnest($1::agent_row[]))"};

const Statement remove_messages{"remove_messages", "delete from messages where chat_id = any ($1::bigint[])"};

const Statement add_messages{"add_messages", R"(
insert into messages (chat_id, position, author, agent_id, sent_at, text)
select * from unnest($1::message_row[]))"};

const Statement keep_touch{"keep_touch", R"(
insert into touches (chat_id, touched_at, utm_source, utm_medium, utm_campaign, utm_content, utm_term, referrer,
    landing_page, ga_client_id, ym_client_id, field_ranks)
select * from unnest($1::touch_row[])
on conflict (chat_id) do update set touched_at = excluded.touched_at, utm_source = excluded.utm_source,
    utm_medium = excluded.utm_medium, utm_campaign = excluded.utm_campaign, utm_content = excluded.utm_content,
    utm_term = excluded.utm_term, referrer = excluded.referrer, landing_page = excluded.landing_page,
    ga_client_id = excluded.ga_client_id, ym_client_id = excluded.ym_client_id, field_ranks = excluded.field_ranks)"};

const Statement add_lead{"add_lead", R"(
insert into leads (id, contact_id, site_id, chat_id, title, responsible_id, responsible_rule, responsible_decided_id,
    is_repeat, repeat_of, is_after_sale, is_incomplete, missing_fields, field_defaults, note, created_at, worked_at)
select new.id, new.contact_id, new.site_id, new.chat_id, new.title, new.responsible_id, new.responsible_rule,
    new.responsible_decided_id, new.is_repeat, new.repeat_of, new.is_after_sale, new.is_incomplete,
    new.missing_fields, jsonb_object(new.field_defaults_names, new.field_defaults_values),
    new.note, new.created_at, new.worked_at
from unnest($1::lead_row[]) as new)"};

const Statement change_lead{"change_lead", R"(
update leads set contact_id = new.contact_id, site_id = new.site_id, chat_id = new.chat_id, title = new.title,
    responsible_id = new.responsible_id, responsible_rule = new.responsible_rule,
    responsible_decided_id = new.responsible_decided_id, is_repeat = new.is_repeat, repeat_of = new.repeat_of,
    is_after_sale = new.is_after_sale, is_incomplete = new.is_incomplete, missing_fields = new.missing_fields,
    field_defaults = jsonb_object(new.field_defaults_names, new.field_defaults_values),
    note = new.note, created_at = new.created_at, worked_at = new.worked_at
from unnest($1::lead_row[]) as new
where leads.id = new.id)"};

const Statement add_task{"add_task", R"(
with task as (
    insert into tasks (kind, contact_id, lead_id, chat_id, responsible_id, responsible_rule, title, due_at, status,
        close_reason, created_at, closed_at)
    values ($1::text, $2::bigint, $3::bigint, $4::bigint, $5::bigint, $6::text, $7::text, $8::timestamptz, $9::text,
        $10::text, $11::timestamptz, $12::timestamptz)
    returning id)
insert into task_causes (task_id, cause, chat_id, occurred_at, due_at, text)
select task.id, cause.cause, cause.chat_id, cause.occurred_at, cause.due_at, cause.text
from task, unnest($13::text[], $14::bigint[], $15::timestamptz[], $16::timestamptz[], $17::text[])
    as cause (cause, chat_id, occurred_at, due_at, text))"};

const Statement change_task{"change_task", R"(
update tasks set contact_id = $2::bigint, lead_id = $3::bigint, responsible_id = $4::bigint, responsible_rule = $5::text,
    title = $6::text, due_at = $7::timestamptz, status = $8::text, close_reason = $9::text, closed_at = $10::timestamptz,
    chat_id = $11::bigint
where id = $1::bigint)"};

// Those that were not read; the others are written as the other task's.
const Statement move_causes{"move_causes", R"(
update task_causes set task_id = $2::bigint where task_id = $1::bigint and cause <> all ($3::text[]))"};

const Statement remove_task{"remove_task", "delete from tasks where id = $1::bigint"};

const Statement remove_causes{
    "remove_causes", "delete from task_causes where task_id = $1::bigint and cause = any ($2::text[])"};

const Statement add_causes{"add_causes", R"(
insert into task_causes (task_id, cause, chat_id, occurred_at, due_at, text)
select $1::bigint, cause.cause, cause.chat_id, cause.occurred_at, cause.due_at, cause.text
from unnest($2::text[], $3::bigint[], $4::timestamptz[], $5::timestamptz[], $6::text[])
    as cause (cause, chat_id, occurred_at, due_at, text))"};

const Statement keep_call{"keep_call", R"(
insert into calls (call_key, widget_id, chat_id, contact_id, type, client_phone, phone_key, status, reason,
    record_url, is_agent_connected, started_at, ended_at)
select * from unnest($1::call_row[])
on conflict (call_key) do update set chat_id = excluded.chat_id, contact_id = excluded.contact_id, type = excluded.type,
    status = excluded.status, reason = excluded.reason, record_url = excluded.record_url,
    is_agent_connected = excluded.is_agent_connected, started_at = excluded.started_at, ended_at = excluded.ended_at)"};

const Statement keep_offline_message{"keep_offline_message", R"(
insert into offline_messages (event_key, jivo_offline_message_id, chat_id, contact_id, text, sent_at)
select * from unnest($1::offline_message_row[])
on conflict (event_key) do nothing)"};

const Statement adopt_chat_children{"adopt_chat_children", R"(
with call as (
    update calls set contact_id = adopted.contact_id from unnest($1::chat_contact[]) adopted
    where calls.chat_id = adopted.chat_id and calls.contact_id is distinct from adopted.contact_id)
update offline_messages set contact_id = adopted.contact_id from unnest($1::chat_contact[]) adopted
where offline_messages.chat_id = adopted.chat_id and offline_messages.contact_id is distinct from adopted.contact_id)"};

const Statement keep_possible_duplicate{"keep_possible_duplicate", R"(
insert into possible_duplicates (contact_id, other_contact_id, evidence, created_at)
values ($1::bigint, $2::bigint, array[$3::text], $4::timestamptz)
on conflict (contact_id, other_contact_id) do update
    set evidence = array(select distinct unnest(possible_duplicates.evidence || excluded.evidence) order by 1)
    where not possible_duplicates.evidence @> excluded.evidence)"};

const Statement commit{"commit", "commit"};
// So that a rehearsal meets also those that wait for the commit.
const Statement check_constraints{"check_constraints", "set constraints all immediate"};
const Statement rollback{"rollback", "rollback"};

}  // namespace postgres::statements
