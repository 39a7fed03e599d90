-- A merge is taken back: the rows that it remembered are again what they were, except what somebody has changed since.
set local search_path = crm;

-- The columns that can be written among those of a row that was remembered; a later migration may have added some.
create function columns_of(table_name text, remembered jsonb) returns setof text language sql stable as $$
    select attname from pg_attribute
    where attrelid = table_name::regclass and attnum > 0 and not attisdropped and attgenerated = ''
        and remembered ? attname
$$;

create function insert_rows(table_name text, rows jsonb) returns void language plpgsql as $$
declare
    columns constant text := (select string_agg(quote_ident(name), ', ')
        from columns_of(table_name, rows -> 0) as one (name));
begin
    if columns is not null then
        execute format('insert into %1$I (%2$s) select %2$s from jsonb_populate_recordset(null::%1$I, $1)
            on conflict do nothing', table_name, columns) using rows;
    end if;
end $$;

create function rows_by_key(rows jsonb, key text[]) returns table (key_values jsonb, content jsonb)
language sql stable as $$
    select (select jsonb_agg(content -> part) from unnest(key) part), content
    from jsonb_array_elements(rows) as one (content)
$$;

-- Makes rows what they were before, column by column, except what somebody has changed since; of columns that say one
-- thing together all go back or none.
create function restore_rows(table_name text, key text[], before jsonb, after jsonb, together text[] default '{}')
returns void language plpgsql as $$
declare
    same constant text := (select string_agg(format('present.%1$I = was.%1$I', part), ' and ') from unnest(key) part);
    changed record;
    present jsonb;
    assignments text;
begin
    for changed in
        select was.content as before, became.content as after
        from rows_by_key(before, key) was join rows_by_key(after, key) became using (key_values)
        where was.content <> became.content
    loop
        execute format('select to_jsonb(present) from %1$I present, jsonb_populate_record(null::%1$I, $1) was
            where %2$s', table_name, same) into present using changed.after;
        assignments := (select string_agg(format('%1$I = was.%1$I', name), ', ')
            from columns_of(table_name, changed.before) as one (name)
            where changed.before -> name is distinct from changed.after -> name
                and present -> name = changed.after -> name
                and (name <> all (together) or not exists (select from unnest(together) as part
                    where present -> part is distinct from changed.after -> part)));
        continue when assignments is null;
        execute format('update %1$I present set %2$s from jsonb_populate_record(null::%1$I, $1) was where %3$s',
            table_name, assignments, same) using changed.before;
    end loop;
    execute format('delete from %1$I present
        using rows_by_key($1, $3) added, jsonb_populate_record(null::%1$I, added.content) was
        where %2$s and to_jsonb(present) @> added.content
            and added.key_values not in (select key_values from rows_by_key($2, $3))', table_name, same)
        using after, before, key;
    perform insert_rows(table_name, (select jsonb_agg(was.content) from rows_by_key(before, key) was
        where was.key_values not in (select key_values from rows_by_key(after, key))));
end $$;

-- A task that was gathered is there again, unless none of its causes is left: then they were taken back. What has been
-- settled since is settled for both.
create function scatter_task(gathered jsonb) returns void language plpgsql as $$
declare
    removed jsonb := gathered -> 'removed';
    removed_id constant bigint := (removed ->> 'id')::bigint;
    kept tasks;
    moved_causes constant text[] := array(select jsonb_array_elements_text(gathered -> 'moved_causes'));
begin
    select * into kept from tasks where id = (gathered -> 'before' ->> 'id')::bigint for update;
    if cardinality(moved_causes) > 0
        and not exists (select from task_causes where task_id = kept.id and cause = any (moved_causes)) then
        return;
    end if;
    if kept.status <> 'open' then
        removed := removed || jsonb_build_object('status', kept.status, 'close_reason', kept.close_reason,
            'closed_at', kept.closed_at);
    end if;
    if not exists (select from leads where id = (removed ->> 'lead_id')::bigint) then
        removed := removed || '{"lead_id": null}';
    end if;
    perform insert_rows('tasks', jsonb_build_array(removed));
    update task_causes set task_id = removed_id where task_id = kept.id and cause = any (moved_causes);
    perform insert_rows('task_causes', (select jsonb_agg(cause)
        from jsonb_array_elements(gathered -> 'causes') as one (cause) where cause ->> 'cause' <> all (moved_causes)));
    update webhook_events set task_id = removed_id
        where task_id = kept.id and id in (select ids_in(gathered -> 'events'));
    perform restore_rows('tasks', '{id}', jsonb_build_array(gathered -> 'before'),
        jsonb_build_array(gathered -> 'after'));
    delete from tasks where id = kept.id and status = 'open' and (gathered ->> 'own_causes')::bigint > 0
        and not exists (select from task_causes where task_id = kept.id);
end $$;

create function marked(rows jsonb, mark jsonb) returns jsonb language sql immutable as $$
    select coalesce(jsonb_agg(content || mark), '[]') from jsonb_array_elements(rows) as one (content)
$$;

-- What became primary later stays so where it stays.
create function restore_identifiers(survivor bigint, before jsonb, after jsonb) returns void language plpgsql as $$
declare
    removed constant jsonb := (select coalesce(jsonb_agg(was), '[]') from jsonb_array_elements(before) as one (was)
        where was -> 'id' not in (select became -> 'id' from jsonb_array_elements(after) as one (became)));
    others constant jsonb := (select coalesce(jsonb_agg(was), '[]') from jsonb_array_elements(before) as one (was)
        where was -> 'id' in (select became -> 'id' from jsonb_array_elements(after) as one (became)));
    made_primary constant bigint[] := array(select identifier.id from contact_identifiers identifier
        where identifier.contact_id = survivor and identifier.is_primary and not exists (
            select from jsonb_to_recordset(after) as became (id bigint, is_primary boolean)
            where became.id = identifier.id and became.is_primary));
begin
    update contact_identifiers set is_primary = false where contact_id = survivor and is_primary;
    perform restore_rows('contact_identifiers', '{id}', marked(others, '{"is_primary": false}'),
        marked(after, '{"is_primary": false}'));
    perform insert_rows('contact_identifiers', marked(removed, '{"is_primary": false, "is_shared": true}'));
    update contact_identifiers identifier set is_shared = false
        from jsonb_to_recordset(removed) as was (id bigint, is_shared boolean)
        where identifier.id = was.id and not was.is_shared and not exists (
            select from contact_identifiers other where other.kind = identifier.kind and other.key = identifier.key
                and other.id <> identifier.id and not other.is_shared);
    update contact_identifiers set is_primary = true where id = any (made_primary) and contact_id = survivor;
    update contact_identifiers identifier set is_primary = true
        from jsonb_to_recordset(before) as was (id bigint, is_primary boolean)
        where identifier.id = was.id and was.is_primary and not exists (
            select from contact_identifiers other
            where other.contact_id = identifier.contact_id and other.kind = identifier.kind and other.is_primary);
end $$;

create function restore_pairs(survivor bigint, merged bigint, before jsonb, after jsonb, moved jsonb) returns void
language plpgsql as $$
begin
    update possible_duplicates pair
        set contact_id = least(merged, was.third), other_contact_id = greatest(merged, was.third)
        from (select id, contact_id + other_contact_id - survivor as third from possible_duplicates
            where id in (select ids_in(moved)) and survivor in (contact_id, other_contact_id)) was
        where pair.id = was.id;
    perform restore_rows('possible_duplicates', '{id}',
        (select jsonb_agg(was) from jsonb_array_elements(before) as one (was) where not moved @> (was -> 'id')),
        (select jsonb_agg(became) from jsonb_array_elements(after) as one (became) where not moved @> (became -> 'id')),
        '{status, decided_by_user_id, decided_at}');
end $$;

-- The survivor's rows that are neither his own of before nor came from the other.
create function rows_since_merge(merge merges) returns jsonb language plpgsql stable as $$
declare
    name text;
    known constant jsonb := jsonb_build_object('contact_identifiers',
        jsonb_path_query_array(merge.snapshot, '$.after.contact_identifiers[*].id'));
    rows bigint;
    all_rows jsonb := '{}';
begin
    foreach name in array
        array['chats', 'calls', 'offline_messages', 'leads', 'tasks', 'notes', 'contact_identifiers'] loop
        execute format('select count(*) from %1$I where contact_id = $1 and id not in (
                select ids_in($2 -> %1$L) union all select ids_in($3 -> %1$L) union all select ids_in($4 -> %1$L))',
            name) into rows using merge.survivor_id, known, merge.snapshot -> 'own', merge.snapshot -> 'moved';
        all_rows := all_rows || jsonb_build_object(name, rows);
    end loop;
    return all_rows;
end $$;

-- What was added to the comment stays in it.
create function restore_contacts(survivor bigint, merged bigint, before jsonb, after jsonb) returns void
language plpgsql as $$
declare
    was jsonb := jsonb_path_query_first(before, '$[*] ? (@.id == $id)', jsonb_build_object('id', survivor));
    became jsonb := jsonb_path_query_first(after, '$[*] ? (@.id == $id)', jsonb_build_object('id', survivor));
    present constant jsonb := (select to_jsonb(contact) from contacts contact where contact.id = survivor);
begin
    if starts_with(present ->> 'description', became ->> 'description') then
        was := was || jsonb_build_object('description', ltrim((was ->> 'description')
            || substr(present ->> 'description', length(became ->> 'description') + 1), E'\n'));
        became := became || jsonb_build_object('description', present -> 'description');
    end if;
    perform restore_rows('contacts', '{id}', jsonb_build_array(was), jsonb_build_array(became),
        '{responsible_id, responsible_rule, responsible_decided_id, responsible_chat_id}');
    update contacts set merged_into = null where id = merged;
    update contacts set merged_into = merged where merged_into = survivor and id in (
        select ids_in(jsonb_path_query_array(before, '$[*] ? (@.merged_into == $id).id', jsonb_build_object('id', merged))));
end $$;

create function undo_merge(merge_id bigint, by_user bigint) returns jsonb
language plpgsql security definer set search_path = crm, pg_temp set timezone = 'UTC' as $$
declare
    merge merges;
    before jsonb;
    after jsonb;
    since jsonb;
    task jsonb;
begin
    select * into merge from merges where id = merge_id;
    perform lock_for_merge(merge.survivor_id, merge.merged_id);
    update merges set undone_at = now(), undone_by_user_id = by_user where id = merge_id and undone_at is null;
    if not found or exists (select from merges later where later.id > merge_id and later.undone_at is null
            and merge.survivor_id in (later.survivor_id, later.merged_id)) then
        raise exception 'merge % is not the last one of contact %', merge_id, merge.survivor_id;
    end if;
    since := rows_since_merge(merge);
    before := merge.snapshot -> 'before';
    after := merge.snapshot -> 'after';
    perform move_rows(merge.snapshot -> 'moved', merge.survivor_id, merge.merged_id);
    for task in select one from jsonb_array_elements(merge.snapshot -> 'gathered') as gathered (one) loop
        perform scatter_task(task);
    end loop;
    perform restore_identifiers(merge.survivor_id, before -> 'contact_identifiers', after -> 'contact_identifiers');
    perform restore_rows('contact_names', '{contact_id, name}', before -> 'contact_names', after -> 'contact_names');
    perform restore_rows('contact_comments', '{contact_id, text}', before -> 'contact_comments',
        after -> 'contact_comments');
    perform restore_rows('contact_attributes', '{contact_id, name}', before -> 'contact_attributes',
        after -> 'contact_attributes');
    perform restore_contacts(merge.survivor_id, merge.merged_id, before -> 'contacts', after -> 'contacts');
    perform restore_pairs(merge.survivor_id, merge.merged_id, before -> 'possible_duplicates',
        after -> 'possible_duplicates', merge.snapshot -> 'moved_pairs');
    perform decide_pair(merge.survivor_id, merge.merged_id, 'not_duplicates', by_user);
    return since;
end $$;
comment on function undo_merge is 'Makes two contacts again of one; returns how many rows came since and stay with the survivor.';

-- Whoever was merged into a provisional contact leads to the client when that is dissolved. Only a program of the version
-- before dissolves a contact that people have merged others into.
create or replace function strip_contact(dissolved bigint, client bigint, needless_lead bigint) returns void
language sql security definer set search_path = crm, pg_temp as $$
    update leads set chat_id = null where contact_id = dissolved or id = needless_lead;
    insert into contact_attributes (contact_id, name, value, observed_rank)
        select client, name, value, observed_rank from contact_attributes where contact_id = dissolved
        on conflict (contact_id, name) do nothing;
    delete from contact_attributes where contact_id = dissolved;
    delete from contact_identifiers where contact_id = dissolved;
    delete from contact_names where contact_id = dissolved;
    delete from contact_comments where contact_id = dissolved;
    delete from possible_duplicates where contact_id = dissolved or other_contact_id = dissolved;
    update contacts set merged_into = client where merged_into = dissolved;
    update merges set survivor_id = client where survivor_id = dissolved;
$$;

revoke execute on function columns_of, insert_rows, rows_by_key, restore_rows, scatter_task, marked,
    restore_identifiers, restore_pairs, rows_since_merge, restore_contacts, undo_merge from public;
grant execute on function undo_merge to jivo_crm_pages;
