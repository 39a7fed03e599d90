-- The four roles, once per PostgreSQL cluster, by a superuser, before the database is made; once more changes nothing:
--   jivo_crm_owner   owns the schema; only `jivo-crm migrate` and the administrator use it
--   jivo_crm_app     what `jivo-crm serve` may do: what the program does and nothing else
--   jivo_crm_pages   what `jivo-crm pages` may do: what people do in a browser
--   jivo_crm_reader  for analysts: reads the client data, not the secrets
-- They get no password here; the administrator sets one (`\password`), so that none stands in a file.
do $$
declare
    name text;
begin
    foreach name in array array['jivo_crm_owner', 'jivo_crm_app', 'jivo_crm_pages', 'jivo_crm_reader'] loop
        if not exists (select from pg_roles where rolname = name) then
            execute format('create role %I login nosuperuser nocreatedb nocreaterole', name);
        end if;
    end loop;
end $$;

alter role jivo_crm_owner set search_path = crm;
alter role jivo_crm_app set search_path = crm;
alter role jivo_crm_pages set search_path = crm;
alter role jivo_crm_reader set search_path = crm;
alter role jivo_crm_reader set default_transaction_read_only = on;
