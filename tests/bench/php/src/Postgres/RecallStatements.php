<?php

declare(strict_types=1);

namespace Peer\Postgres;

/** What is asked before an event is decided on. Moments come as whole microseconds. */
final class RecallStatements
{
    public const ALL = [
        'claim_event' => self::CLAIM_EVENT,
        'lock_keys' => self::LOCK_KEYS,
        'lock_contacts' => self::LOCK_CONTACTS,
        'recall' => self::RECALL . ')',
        'recall_for_answer' => self::RECALL . self::TO_DOS . ')',
        'recall_for_call' => self::RECALL . self::CALL . ')',
        'read_repeat' => self::READ_REPEAT,
    ];

    /** Waits for a twin of the event that is being handled at this moment, and then inserts nothing. */
    private const CLAIM_EVENT = <<<'SQL'
        with claimed as (
            insert into known_events (event_id, received_at, event_key, request_id)
            values (nextval('webhook_events_id_seq'), $1::timestamptz, $2::text, $3::text)
            on conflict do nothing
            returning event_id
        )
        select set_config('peer.event_id', coalesce((select event_id::text from claimed), ''), true)
        SQL;

    /** In the order of their numbers, so that no two transactions wait for each other. */
    private const LOCK_KEYS = <<<'SQL'
        select pg_advisory_xact_lock(key) from (select unnest($1::bigint[]) as key order by 1) sorted
        SQL;

    /** Locks the contacts that the keys lead to, survivors of merges, and remembers which they are. */
    private const LOCK_CONTACTS = <<<'SQL'
        select set_config('peer.candidates', coalesce(array_agg(locked.id), '{}')::text, true)
        from (
            select contact.id from contacts contact
            where contact.id = any (array(
                select coalesce(known.merged_into, known.id) from contacts known
                where known.id = any (array(
                    select chat.contact_id from chats chat
                    where chat.widget_id = $1::text and chat.jivo_chat_id = $2::text
                    union all
                    select holder.contact_id from unnest($3::text[], $4::text[]) as wanted (kind, key)
                    cross join lateral (
                        select identifier.contact_id from contact_identifiers identifier
                        where identifier.kind = wanted.kind and identifier.key = wanted.key
                        order by identifier.contact_id limit 5) holder))))
            order by contact.id for no key update) locked
        SQL;

    /** $1 widget, $2 chat, $3 visitor number, $4 keys, $5 causes of tasks, $6 call key. */
    private const RECALL = <<<'SQL'
        select json_build_object(
            'event_id', nullif(current_setting('peer.event_id'), '')::bigint,
            'new_ids', json_build_array(
                nextval('contacts_id_seq'), nextval('chats_id_seq'), nextval('leads_id_seq')),
            'chats', (
        SQL . "\n" . self::CHATS . "\n),\n'contacts', (\n" . self::CONTACTS . "\n),\n'identifiers', (\n"
        . self::IDENTIFIERS . <<<'SQL'
            ),
            'names', (
                select json_agg(json_build_array(contact_id, name, observed_rank)) from contact_names
                where contact_id = any (current_setting('peer.candidates')::bigint[])),
            'comments', (
                select json_agg(json_build_array(comment.contact_id, comment.text,
                    (extract(epoch from comment.observed_at) * 1000000)::bigint, comment.observed_rank))
                from unnest(current_setting('peer.candidates')::bigint[]) as candidate (id)
                cross join lateral (
                    select * from contact_comments one where one.contact_id = candidate.id
                    order by one.observed_rank desc limit 60) comment),
            'fields', (
                select json_agg(field) from (
                    select contact_id, title, content, link from contact_fields
                    where contact_id = any (current_setting('peer.candidates')::bigint[])
                    order by contact_id, position, id) field),
            'leads', (
        SQL . "\n" . self::LEADS . "\n),\n'tasks', (\n" . self::TASKS . "\n)";

    private const TO_DOS = <<<'SQL'
        , 'to_dos', (
            select json_agg(to_do) from (
                select contact_id, title, (extract(epoch from due_at) * 1000000)::bigint as due_at from open_tasks
                where kind = 'to_do' and contact_id = any (current_setting('peer.candidates')::bigint[])
                order by due_at, id limit 20) to_do)
        SQL;

    private const CALL = <<<'SQL'
        , 'call', (
            select json_build_object('call_key', call_key, 'widget_id', widget_id, 'chat_id', chat_id,
                'contact_id', contact_id, 'type', type, 'client_phone', client_phone,
                'phone_key', coalesce(phone_key, ''), 'status', status, 'reason', reason,
                'record_url', record_url, 'is_agent_connected', is_agent_connected,
                'started_at', (extract(epoch from started_at) * 1000000)::bigint,
                'ended_at', (extract(epoch from ended_at) * 1000000)::bigint)
            from calls where call_key = $6::text)
        SQL;

    /** Of an event that was known: the row of its first delivery, or of this very one. */
    private const READ_REPEAT = <<<'SQL'
        select json_build_object('id', event.id, 'answer', event.answer, 'answer_status', event.answer_status,
            'is_same_delivery', coalesce(event.request_id = $2::text, false))
        from known_events known join webhook_events event on event.id = known.event_id
        where known.event_key = $1::text or known.request_id = $2::text
        order by known.request_id = $2::text desc nulls last limit 1
        SQL;

    /** The event's own chat first, then those of the same visitor that wait for their contact. */
    private const CHATS = <<<'SQL'
        select json_agg(found) from (
            select chat.id, chat.widget_id, chat.jivo_chat_id, chat.site_id,
                coalesce(contact.merged_into, chat.contact_id) as contact_id, chat.contact_rule, chat.lead_id,
                chat.visitor_number, chat.visitor_facts, chat.status, chat.is_answered, chat.is_request,
                (extract(epoch from chat.opened_at) * 1000000)::bigint as opened_at,
                (extract(epoch from chat.finished_at) * 1000000)::bigint as finished_at,
                chat.visitor_name, chat.department_id, chat.department_name, chat.topic_id, chat.topic_title,
                chat.organization_id, chat.organization_name, chat.client_status_id, chat.client_status_title,
                chat.tags, chat.assigned_agent_id, chat.assigned_agent_login, chat.assigned_agent_name,
                chat.page_url, chat.page_title, chat.ip_address, chat.user_agent, chat.country, chat.country_code,
                chat.region, chat.city, chat.latitude, chat.longitude, chat.network_organization,
                chat.network_provider, chat.social, chat.rating, chat.invitation, chat.linked_url, chat.user_token,
                chat.token_login, chat.token_client_id, chat.token_extra::text as token_extra, chat.chats_count,
                chat.is_blacklisted, chat.transcript, chat.field_ranks, touch.utm_source, touch.utm_medium,
                touch.utm_campaign, touch.utm_content, touch.utm_term, touch.referrer, touch.landing_page,
                touch.ga_client_id, touch.ym_client_id, touch.field_ranks as touch_ranks,
                (select json_agg(json_build_array(agent.jivo_agent_id, agent.name, agent.login, agent.phone,
                        agent.observed_rank, agent.is_final) order by agent.position)
                    from chat_agents agent where agent.chat_id = chat.id) as agents
            from chats chat
            left join touches touch on touch.chat_id = chat.id
            left join contacts contact on contact.id = chat.contact_id
            where (chat.widget_id = $1::text and chat.jivo_chat_id = $2::text)
                or (chat.widget_id = $1::text and chat.visitor_number = $3::text and $3::text <> ''
                    and chat.contact_id is null)
            order by chat.jivo_chat_id = $2::text desc, chat.opened_at, chat.id limit 20) found
        SQL;

    private const CONTACTS = <<<'SQL'
        select json_agg(found order by id) from (
            select contact.id, contact.merged_into, contact.name, contact.description, contact.responsible_id,
                contact.responsible_rule, contact.responsible_decided_id, contact.responsible_chat_id,
                (extract(epoch from contact.created_at) * 1000000)::bigint as created_at,
                case when first.chat_id is not null then json_build_object('chat_id', first.chat_id,
                    'at', (extract(epoch from first.touched_at) * 1000000)::bigint, 'source', first.utm_source,
                    'medium', first.utm_medium, 'campaign', first.utm_campaign, 'referrer', first.referrer)
                    end as first_touch,
                case when last.chat_id is not null then json_build_object('chat_id', last.chat_id,
                    'at', (extract(epoch from last.touched_at) * 1000000)::bigint, 'source', last.utm_source,
                    'medium', last.utm_medium, 'campaign', last.utm_campaign, 'referrer', last.referrer)
                    end as last_touch,
                pairs.open, pairs.not_duplicates,
                exists (select from contacts merged where merged.merged_into = contact.id) as is_survivor,
                (select (extract(epoch from max(chat.opened_at)) * 1000000)::bigint from chats chat
                    where chat.contact_id = contact.id
                        and not (chat.widget_id = $1::text and chat.jivo_chat_id = $2::text)) as last_chat_at,
                (select json_build_object('chat_id', recent.id,
                        'at', (extract(epoch from recent.answered_at) * 1000000)::bigint)
                    from (
                        select chat.id, chat.is_answered, coalesce(chat.finished_at, chat.opened_at) as answered_at
                        from chats chat
                        where chat.contact_id = contact.id
                            and not (chat.widget_id = $1::text and chat.jivo_chat_id = $2::text)
                        order by chat.opened_at desc limit 100) recent
                    where recent.is_answered order by recent.answered_at desc limit 1) as last_answered
            from contacts contact
            left join touches first on first.chat_id = contact.first_touch_chat_id
            left join touches last on last.chat_id = contact.last_touch_chat_id
            left join lateral (
                select array_agg(other) filter (where pair.status = 'open') as open,
                    array_agg(other) filter (where pair.status = 'not_duplicates') as not_duplicates
                from possible_duplicates pair
                cross join lateral (select pair.contact_id + pair.other_contact_id - contact.id) as of_pair (other)
                where pair.contact_id = contact.id or pair.other_contact_id = contact.id) pairs on true
            where contact.id = any (current_setting('peer.candidates')::bigint[])) found
        SQL;

    /** A visitor who cleared his cookies many times has as many numbers: the newest are enough. */
    private const IDENTIFIERS = <<<'SQL'
        select json_agg(found order by holder_id, id) from (
            select candidate.id as holder_id, identifier.*
            from unnest(current_setting('peer.candidates')::bigint[]) as candidate (id)
            cross join lateral (
                select one.id, one.kind, one.raw, coalesce(one.key, '') as key, one.level, one.is_primary,
                    one.is_shared, one.is_guessed, one.extension, one.observed_rank as rank, one.chat_id,
                    one.contact_id as owner_id
                from contact_identifiers one
                where one.contact_id in (
                    select candidate.id
                    union all
                    select merged.id from contacts merged where merged.merged_into = candidate.id)
                order by one.kind = 'visitor' and not coalesce(one.key = any ($4::text[]), false), one.id
                limit 100) identifier) found
        SQL;

    private const LEADS = <<<'SQL'
        select json_agg(found) from (
            select lead.id, lead.contact_id, lead.site_id, lead.chat_id, lead.title, lead.status,
                lead.responsible_id, lead.responsible_rule, lead.responsible_decided_id, lead.is_repeat,
                lead.repeat_of, lead.is_after_sale, lead.missing_fields, lead.field_defaults, lead.note,
                (extract(epoch from lead.created_at) * 1000000)::bigint as created_at,
                (extract(epoch from lead.worked_at) * 1000000)::bigint as worked_at,
                (extract(epoch from lead.closed_at) * 1000000)::bigint as closed_at
            from leads lead
            where lead.id in (
                select one.id from leads one
                where one.contact_id = any (current_setting('peer.candidates')::bigint[])
                union all
                select chat.lead_id from chats chat
                where chat.widget_id = $1::text and chat.jivo_chat_id = $2::text)
            order by lead.status in ('new', 'in_work') desc, lead.id desc limit 50 for no key update of lead) found
        SQL;

    private const TASKS = <<<'SQL'
        select json_agg(found) from (
            select task.id, task.kind, task.contact_id, task.lead_id, task.chat_id, task.responsible_id,
                task.responsible_rule, task.title, (extract(epoch from task.due_at) * 1000000)::bigint as due_at,
                task.status, task.close_reason,
                (select json_agg(json_build_object('cause', cause.cause, 'chat_id', cause.chat_id,
                        'occurred_at', (extract(epoch from cause.occurred_at) * 1000000)::bigint,
                        'due_at', (extract(epoch from cause.due_at) * 1000000)::bigint, 'text', cause.text)
                        order by cause.occurred_at)
                    from task_causes cause where cause.task_id = task.id) as causes
            from tasks task
            where task.kind <> 'to_do' and task.id in (
                select open_task.id from tasks open_task
                where open_task.status = 'open'
                    and open_task.contact_id = any (current_setting('peer.candidates')::bigint[])
                union
                select about.task_id from task_causes about join chats chat on chat.id = about.chat_id
                where (chat.widget_id = $1::text and chat.jivo_chat_id = $2::text)
                    or (chat.widget_id = $1::text and chat.visitor_number = $3::text and $3::text <> ''
                        and chat.contact_id is null)
                union
                select about.task_id from task_causes about where about.cause = any ($5::text[])
                union
                select about.task_id from task_causes about join leads lead on about.cause = 'lead:' || lead.id
                where lead.contact_id = any (current_setting('peer.candidates')::bigint[]))
            order by task.id for no key update of task) found
        SQL;
}
