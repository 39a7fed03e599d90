-- The three roles, once per PostgreSQL cluster, by a superuser, before the database is made:
--   jivo_crm_owner   owns the schema; only `jivo-crm migrate` and the administrator use it
--   jivo_crm_app     what `jivo-crm serve` runs as: it can do what the program does and nothing else
--   jivo_crm_reader  for analysts: reads the client data, not the secrets
-- They get no password here; the administrator sets one (`\password`), so that none stands in a file.
create role jivo_crm_owner login nosuperuser nocreatedb nocreaterole;
create role jivo_crm_app login nosuperuser nocreatedb nocreaterole;
create role jivo_crm_reader login nosuperuser nocreatedb nocreaterole;

alter role jivo_crm_owner set search_path = crm;
alter role jivo_crm_app set search_path = crm;
alter role jivo_crm_reader set search_path = crm;
alter role jivo_crm_reader set default_transaction_read_only = on;
