-- Two indexes held nearly the same: by one a client is found, the other lets nobody but a shared holder have a key that
-- somebody has. One does both, with less to read and to write.
set local search_path = crm;

drop index contact_identifiers_by_key;
drop index contact_identifiers_one_holder;
create unique index contact_identifiers_one_holder
    on contact_identifiers (kind, key, (case when is_shared then contact_id else 0 end)) include (contact_id);
alter index contact_identifiers_one_holder alter column 3 set statistics 0;
comment on index contact_identifiers_one_holder is 'Finds who has a key; only one of them has it unshared.';
