-- Before a merge is taken back, who asks for it is told what goes back and what stays. Only the snapshot knows, and nobody
-- who asks may read it.
set local search_path = crm;

-- Of the rows that the other contact had, those that the survivor still has, by table.
create function rows_that_go_back(merge merges) returns jsonb language plpgsql stable as $$
declare
    name text;
    rows bigint;
    all_rows jsonb := jsonb_build_object('contact_identifiers', jsonb_array_length(jsonb_path_query_array(
        merge.snapshot, '$.before.contact_identifiers[*] ? (@.contact_id == $id)',
        jsonb_build_object('id', merge.merged_id))));
begin
    foreach name in array array['chats', 'calls', 'offline_messages', 'leads', 'tasks', 'notes', 'contact_fields'] loop
        execute format('select count(*) from %1$I where contact_id = $1 and id in (select ids_in($2 -> %1$L))', name)
            into rows using merge.survivor_id, merge.snapshot -> 'moved';
        all_rows := all_rows || jsonb_build_object(name, rows);
    end loop;
    -- As scatter_task() decides.
    select count(*) into rows from jsonb_array_elements(merge.snapshot -> 'gathered') as one (gathered)
        where jsonb_array_length(gathered -> 'moved_causes') = 0 or exists (
            select from task_causes cause where cause.task_id = (gathered -> 'before' ->> 'id')::bigint
                and gathered -> 'moved_causes' ? cause.cause);
    return all_rows || jsonb_build_object('tasks', (all_rows ->> 'tasks')::bigint + rows);
end $$;

create function preview_undo_merge(merge_id bigint) returns table (back jsonb, since jsonb)
language sql stable security definer set search_path = crm, pg_temp as $$
    select rows_that_go_back(merge), rows_since_merge(merge) from merges merge where id = merge_id
$$;
comment on function preview_undo_merge is 'How many rows would go back to the other contact, and how many came since and would stay with the survivor.';

revoke execute on function rows_that_go_back, preview_undo_merge from public;
grant execute on function preview_undo_merge to jivo_crm_pages;
