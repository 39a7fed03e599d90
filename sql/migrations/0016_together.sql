-- Several events are taken in together, in one transaction and with one statement for all of them.
set local search_path = crm;

-- As candidate_contacts, which is there for the program of before, for several events at once: the numbers of the events
-- stand beside their chats, named contacts, named leads, and keys.
create function event_candidates(
    chat_events integer[], widgets text[], jivo_chats text[], contact_events integer[], named_contacts bigint[],
    lead_events integer[], named_leads bigint[], key_events integer[], kinds text[], keys text[])
returns table (event integer, contact_id bigint)
language plpgsql stable rows 10 set search_path = crm as $$
#variable_conflict use_column
begin
    return query
    select distinct found.event, coalesce(contact.merged_into, contact.id)
    from (
        select wanted.event, chat.contact_id
        from unnest(chat_events, widgets, jivo_chats) as wanted (event, widget_id, jivo_chat_id)
        join chats chat on chat.widget_id = wanted.widget_id and chat.jivo_chat_id = wanted.jivo_chat_id
        union all
        select wanted.event, wanted.id from unnest(contact_events, named_contacts) as wanted (event, id)
        union all
        select wanted.event, lead.contact_id
        from unnest(lead_events, named_leads) as wanted (event, id) join leads lead on lead.id = wanted.id
        union all
        select wanted.event, holder.contact_id
        from unnest(key_events, kinds, keys) as wanted (event, kind, key)
        cross join lateral (
            select identifier.contact_id from contact_identifiers identifier
            where identifier.kind = wanted.kind and identifier.key = wanted.key
            order by identifier.contact_id limit 5) holder
    ) found
    join contacts contact on contact.id = found.contact_id;
end $$;
comment on function event_candidates is 'Contacts that the keys of each event lead to, survivors of merges; a key that many hold links nobody, so a handful of its holders is enough. Used by jivo-crm serve.';
revoke execute on function event_candidates from public;
grant execute on function event_candidates to jivo_crm_app;

-- The number of an event is known before its row is written, at the end and at once with all that was decided.
grant usage on sequence webhook_events_id_seq to jivo_crm_app;
