-- What is to be found by its words waits in lists of the indexes, which somebody has to work off. Until now that was
-- whoever stored the last one that fitted; with room for seconds it is jivo-crm serve, beside the webhooks.
set local search_path = crm;

alter index chats_by_words set (gin_pending_list_limit = 4096);
alter index offline_messages_by_words set (gin_pending_list_limit = 1024);
alter index leads_by_words set (gin_pending_list_limit = 1024);
alter index contacts_by_name set (gin_pending_list_limit = 1024);
alter index contact_names_by_name set (gin_pending_list_limit = 1024);
alter index contact_identifiers_by_email set (gin_pending_list_limit = 1024);

create function work_off_search_lists() returns void
language sql security definer set search_path = crm, pg_temp as $$
    select gin_clean_pending_list(index.oid)
    from pg_class index join pg_am method on method.oid = index.relam
    where index.relnamespace = 'crm'::regnamespace and index.relkind = 'i' and method.amname = 'gin'
$$;
comment on function work_off_search_lists is 'Moves what was stored of late from the lists of the search''s indexes into the indexes themselves. Called by jivo-crm serve every second.';
revoke execute on function work_off_search_lists from public;
grant execute on function work_off_search_lists to jivo_crm_app;
