<?php

declare(strict_types=1);

namespace Peer\Postgres;

/** What is written after an event was decided on. */
final class KeepStatements
{
    public const ALL = [
        'add_widget' => <<<'SQL'
            insert into widgets (id, site_id, first_seen_at)
            values ($1::text, (select id from sites where is_default), $2::timestamptz) on conflict (id) do nothing
            SQL,
        'add_contact' => <<<'SQL'
            insert into contacts (id, name, description, responsible_id, responsible_rule, responsible_decided_id,
                responsible_chat_id, first_touch_chat_id, last_touch_chat_id, created_at, updated_at)
            values ($1::bigint, $2::text, $3::text, $4::bigint, $5::text, $6::bigint, $7::bigint, $8::bigint,
                $9::bigint, $10::timestamptz, $11::timestamptz)
            SQL,
        'change_contact' => <<<'SQL'
            update contacts set name = $2::text, description = coalesce($3::text, description),
                responsible_id = $4::bigint, responsible_rule = $5::text, responsible_decided_id = $6::bigint,
                responsible_chat_id = $7::bigint,
                first_touch_chat_id = $8::bigint, last_touch_chat_id = $9::bigint, created_at = $10::timestamptz,
                updated_at = $11::timestamptz
            where id = $1::bigint
            SQL,
        'strip_contact' => 'select strip_contact($1::bigint, $2::bigint, $3::bigint)',
        'remove_contact' => 'select remove_contact($1::bigint, $2::bigint, $3::bigint, $4::bigint)',
        'keep_identifiers' => self::INSERT_IDENTIFIERS . <<<'SQL'

            on conflict (contact_id, kind, key) do update set raw = excluded.raw, level = excluded.level,
                is_primary = excluded.is_primary, observed_rank = excluded.observed_rank, chat_id = excluded.chat_id
            SQL,
        'keep_raw_identifiers' => self::INSERT_IDENTIFIERS . <<<'SQL'

            on conflict (contact_id, kind, raw) where key is null do update set is_primary = excluded.is_primary,
                observed_rank = excluded.observed_rank, chat_id = excluded.chat_id
            SQL,
        'keep_name' => <<<'SQL'
            insert into contact_names (contact_id, name, observed_rank) values ($1::bigint, $2::text, $3::bigint)
            on conflict (contact_id, name) do update set observed_rank = excluded.observed_rank
            SQL,
        'keep_comment' => <<<'SQL'
            insert into contact_comments (contact_id, text, observed_at, observed_rank)
            values ($1::bigint, $2::text, $3::timestamptz, $4::bigint)
            on conflict (contact_id, md5(text)) do update set observed_at = excluded.observed_at,
                observed_rank = excluded.observed_rank where excluded.observed_rank < contact_comments.observed_rank
            SQL,
        'add_chat' => self::INSERT_CHAT,
        'change_chat' => self::UPDATE_CHAT,
        'remove_agents' => 'delete from chat_agents where chat_id = $1::bigint',
        'add_agents' => <<<'SQL'
            insert into chat_agents (chat_id, position, jivo_agent_id, login, name, phone, observed_rank, is_final)
            select $1::bigint, position, id, login, name, phone, rank, is_final
            from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::boolean[])
                with ordinality as agent (id, login, name, phone, rank, is_final, position)
            SQL,
        'remove_messages' => 'delete from messages where chat_id = $1::bigint',
        'add_messages' => <<<'SQL'
            insert into messages (chat_id, position, author, agent_id, sent_at, text)
            select $1::bigint, position, author, agent_id, sent_at, text
            from unnest($2::text[], $3::text[], $4::timestamptz[], $5::text[])
                with ordinality as message (author, agent_id, sent_at, text, position)
            SQL,
        'keep_touch' => <<<'SQL'
            insert into touches (chat_id, touched_at, utm_source, utm_medium, utm_campaign, utm_content, utm_term,
                referrer, landing_page, ga_client_id, ym_client_id, field_ranks)
            values ($1::bigint, $2::timestamptz, $3::text, $4::text, $5::text, $6::text, $7::text, $8::text, $9::text,
                $10::text, $11::text, $12::bigint[])
            on conflict (chat_id) do update set touched_at = excluded.touched_at, utm_source = excluded.utm_source,
                utm_medium = excluded.utm_medium, utm_campaign = excluded.utm_campaign,
                utm_content = excluded.utm_content, utm_term = excluded.utm_term, referrer = excluded.referrer,
                landing_page = excluded.landing_page, ga_client_id = excluded.ga_client_id,
                ym_client_id = excluded.ym_client_id, field_ranks = excluded.field_ranks
            SQL,
        'adopt_chat_children' => <<<'SQL'
            with call as (
                update calls set contact_id = $2::bigint
                where chat_id = $1::bigint and contact_id is distinct from $2::bigint)
            update offline_messages set contact_id = $2::bigint
            where chat_id = $1::bigint and contact_id is distinct from $2::bigint
            SQL,
        'add_lead' => <<<'SQL'
            insert into leads (id, contact_id, site_id, chat_id, title, responsible_id, responsible_rule,
                responsible_decided_id, is_repeat, repeat_of, is_after_sale, is_incomplete, missing_fields,
                field_defaults, note, created_at, worked_at)
            values ($1::bigint, $2::bigint, $3::bigint, $4::bigint, $5::text, $6::bigint, $7::text, $8::bigint,
                $9::boolean, $10::bigint, $11::boolean, $12::boolean, $13::text[], $14::jsonb, $15::text,
                $16::timestamptz, $17::timestamptz)
            SQL,
        'change_lead' => <<<'SQL'
            update leads set contact_id = $2::bigint, site_id = $3::bigint, chat_id = $4::bigint, title = $5::text,
                responsible_id = $6::bigint, responsible_rule = $7::text, responsible_decided_id = $8::bigint,
                is_repeat = $9::boolean, repeat_of = $10::bigint, is_after_sale = $11::boolean,
                is_incomplete = $12::boolean, missing_fields = $13::text[], field_defaults = $14::jsonb,
                note = $15::text, created_at = $16::timestamptz, worked_at = $17::timestamptz
            where id = $1::bigint
            SQL,
        'add_task' => <<<'SQL'
            with task as (
                insert into tasks (kind, contact_id, lead_id, chat_id, responsible_id, responsible_rule, title, due_at,
                    status, close_reason, created_at, closed_at)
                values ($1::text, $2::bigint, $3::bigint, $4::bigint, $5::bigint, $6::text, $7::text, $8::timestamptz,
                    $9::text, $10::text, $11::timestamptz, $12::timestamptz)
                returning id)
            insert into task_causes (task_id, cause, chat_id, occurred_at, due_at, text)
            select task.id, cause.* from task,
                unnest($13::text[], $14::bigint[], $15::timestamptz[], $16::timestamptz[], $17::text[]) as cause
            SQL,
        'change_task' => <<<'SQL'
            update tasks set contact_id = $2::bigint, lead_id = $3::bigint, chat_id = $4::bigint,
                responsible_id = $5::bigint, responsible_rule = $6::text, title = $7::text, due_at = $8::timestamptz,
                status = $9::text, close_reason = $10::text, closed_at = $11::timestamptz
            where id = $1::bigint
            SQL,
        'remove_task' => 'delete from tasks where id = $1::bigint',
        'remove_causes' => 'delete from task_causes where task_id = $1::bigint and cause = any ($2::text[])',
        'add_causes' => <<<'SQL'
            insert into task_causes (task_id, cause, chat_id, occurred_at, due_at, text)
            select $1::bigint, cause.* from
                unnest($2::text[], $3::bigint[], $4::timestamptz[], $5::timestamptz[], $6::text[]) as cause
            SQL,
        'keep_call' => <<<'SQL'
            insert into calls (call_key, widget_id, chat_id, contact_id, type, client_phone, phone_key, status, reason,
                record_url, is_agent_connected, started_at, ended_at)
            values ($1::text, $2::text, $3::bigint, $4::bigint, $5::text, $6::text, $7::text, $8::text, $9::text,
                $10::text, $11::boolean, $12::timestamptz, $13::timestamptz)
            on conflict (call_key) do update set chat_id = excluded.chat_id, contact_id = excluded.contact_id,
                type = excluded.type, status = excluded.status, reason = excluded.reason,
                record_url = excluded.record_url, is_agent_connected = excluded.is_agent_connected,
                started_at = excluded.started_at, ended_at = excluded.ended_at
            SQL,
        'keep_offline_message' => <<<'SQL'
            insert into offline_messages (event_key, jivo_offline_message_id, chat_id, contact_id, text, sent_at)
            values ($1::text, $2::text, $3::bigint, $4::bigint, $5::text, $6::timestamptz)
            on conflict (event_key) do nothing
            SQL,
        'keep_possible_duplicate' => <<<'SQL'
            insert into possible_duplicates (contact_id, other_contact_id, evidence, created_at)
            values ($1::bigint, $2::bigint, array[$3::text], $4::timestamptz)
            on conflict (contact_id, other_contact_id) do update
                set evidence = array(select distinct unnest(possible_duplicates.evidence || excluded.evidence) order by 1)
                where not possible_duplicates.evidence @> excluded.evidence
            SQL,
        'add_event' => <<<'SQL'
            insert into webhook_events (id, outcome, reason, answer, answer_status, chat_id, contact_id, lead_id, task_id,
                received_at, event_key, event_name, widget_id, jivo_chat_id, occurred_at, body, flags, request_id)
            values ($1::bigint, $2::text, $3::text, $4::text, 200, $5::bigint, $6::bigint, $7::bigint,
                (select task_id from task_causes where cause = $8::text order by task_id limit 1),
                $9::timestamptz, $10::text, $11::text, $12::text, $13::text, $14::timestamptz, $15::bytea, $16::text[],
                $17::text)
            SQL,
        'add_finished_event' => <<<'SQL'
            with known as (
                insert into known_events (event_id, received_at, request_id)
                values (nextval('webhook_events_id_seq'), $1::timestamptz, $13::text)
                on conflict (request_id) do nothing
                returning event_id
            )
            insert into webhook_events (id, received_at, event_name, widget_id, jivo_chat_id, occurred_at, body, outcome,
                reason, flags, answer, answer_status, repeat_of, chat_id, contact_id, lead_id, task_id, request_id)
            select known.event_id, $1::timestamptz, $2::text, $3::text, $4::text, $5::timestamptz, $6::bytea, $7::text,
                $8::text,
                $9::text[], $10::text, $11::integer, $12::bigint, first.chat_id, first.contact_id, first.lead_id,
                first.task_id, $13::text
            from known left join webhook_events first on first.id = $12::bigint
            SQL,
    ];

    private const INSERT_IDENTIFIERS = <<<'SQL'
        insert into contact_identifiers (contact_id, kind, raw, key, level, is_primary, is_shared, is_guessed, extension,
            observed_rank, chat_id, created_at)
        select given.*, $12::timestamptz
        from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::boolean[], $7::boolean[],
            $8::boolean[], $9::text[], $10::bigint[], $11::bigint[]) as given
        SQL;

    private const INSERT_CHAT = <<<'SQL'
        insert into chats (id, widget_id, jivo_chat_id, site_id, contact_id, contact_rule, lead_id, visitor_number,
            status, is_answered, is_missed, is_request, opened_at, finished_at, visitor_name, department_id,
            department_name, topic_id, topic_title, organization_id, organization_name, client_status_id,
            client_status_title, tags, assigned_agent_id, assigned_agent_login, assigned_agent_name, page_url,
            page_title, ip_address, user_agent, country, country_code, region, city, latitude, longitude,
            network_organization, network_provider, social, rating, invitation, linked_url, user_token, token_login,
            token_client_id, token_extra, chats_count, is_blacklisted, transcript, field_ranks, visitor_facts)
        values ($1::bigint, $2::text, $3::text, $4::bigint, $5::bigint, $6::text, $7::bigint, $8::text, $9::text,
            $10::boolean, $11::boolean, $12::boolean, $13::timestamptz, $14::timestamptz, $15::text, $16::text,
            $17::text, $18::text, $19::text, $20::text, $21::text, $22::text, $23::text, $24::text[], $25::text,
            $26::text, $27::text, $28::text, $29::text, $30::text, $31::text, $32::text, $33::text, $34::text,
            $35::text, $36::text, $37::text, $38::text, $39::text, $40::text, $41::text, $42::text, $43::text,
            $44::text, $45::text, $46::text, $47::jsonb, $48::integer, $49::boolean, $50::text, $51::bigint[],
            $52::text[])
        SQL;

    private const UPDATE_CHAT = <<<'SQL'
        update chats set widget_id = $2::text, jivo_chat_id = $3::text, site_id = $4::bigint, contact_id = $5::bigint,
            contact_rule = $6::text, lead_id = $7::bigint, visitor_number = $8::text, status = $9::text,
            is_answered = $10::boolean, is_missed = $11::boolean, is_request = $12::boolean,
            opened_at = $13::timestamptz, finished_at = $14::timestamptz, visitor_name = $15::text,
            department_id = $16::text, department_name = $17::text, topic_id = $18::text, topic_title = $19::text,
            organization_id = $20::text, organization_name = $21::text, client_status_id = $22::text,
            client_status_title = $23::text, tags = $24::text[], assigned_agent_id = $25::text,
            assigned_agent_login = $26::text, assigned_agent_name = $27::text, page_url = $28::text,
            page_title = $29::text, ip_address = $30::text, user_agent = $31::text, country = $32::text,
            country_code = $33::text, region = $34::text, city = $35::text, latitude = $36::text,
            longitude = $37::text, network_organization = $38::text, network_provider = $39::text,
            social = $40::text, rating = $41::text, invitation = $42::text, linked_url = $43::text,
            user_token = $44::text, token_login = $45::text, token_client_id = $46::text, token_extra = $47::jsonb,
            chats_count = $48::integer, is_blacklisted = $49::boolean, transcript = $50::text,
            field_ranks = $51::bigint[], visitor_facts = $52::text[]
        where id = $1::bigint
        SQL;
}
