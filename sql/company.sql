-- One company's way into its own database, and into no other's, on a cluster that several share. By a superuser, in
-- that database, after the migrations; once more changes nothing.
--
--   psql -v role=NAME -d DATABASE -f sql/company.sql
--
-- NAME is the role that the company's pool logs in as. It may do what jivo_crm_app may. To connect it has a right of
-- its own, because what jivo_crm_app and jivo_crm_reader may, the members for every company would inherit. A person
-- who reads: create role anna login in role jivo_crm_reader; grant connect on database DATABASE to anna.
set client_min_messages = warning;
select set_config('jivo_crm.role', :'role', false) \g /dev/null
do $$
declare
    name text := current_setting('jivo_crm.role');
begin
    if not exists (select from pg_roles where rolname = name) then
        execute format('create role %I login nosuperuser nocreatedb nocreaterole', name);
    end if;
    execute format('grant jivo_crm_app to %I', name);
    -- A setting of jivo_crm_app is not inherited, rights are.
    execute format('alter role %I set search_path = crm', name);
    -- What PostgreSQL refuses it would write into its log, and that is clients' data.
    execute format('alter role %I set log_min_error_statement = panic', name);
    execute format('alter role %I set log_error_verbosity = terse', name);
    execute format('revoke all on database %I from public, jivo_crm_app, jivo_crm_reader', current_database());
    execute format('grant connect on database %I to %I', current_database(), name);
end $$;
