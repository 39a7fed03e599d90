-- One company's way into its own database, and into no other's, on a cluster that several share. By a superuser, in
-- that database, after the migrations; once more changes nothing.
--
--   psql -v role=NAME -v pages=NAME -d DATABASE -f sql/company.sql
--
-- The roles that the company's two pools log in as. The first may do what jivo_crm_app may, the second what
-- jivo_crm_pages may. To connect they have a right of their own, because what those two and jivo_crm_reader may, the
-- members for every company would inherit; a migration gives it to them, so after each migration this comes again. A
-- person who reads: create role anna login in role jivo_crm_reader; grant connect on database DATABASE to anna.
set client_min_messages = warning;
select set_config('jivo_crm.role', :'role', false), set_config('jivo_crm.pages', :'pages', false) \g /dev/null
do $$
declare
    name text;
    may_what text;
begin
    execute format('revoke all on database %I from public, jivo_crm_app, jivo_crm_pages, jivo_crm_reader', current_database());
    for name, may_what in values (current_setting('jivo_crm.role'), 'jivo_crm_app'), (current_setting('jivo_crm.pages'), 'jivo_crm_pages') loop
        if not exists (select from pg_roles where rolname = name) then
            execute format('create role %I login nosuperuser nocreatedb nocreaterole', name);
        end if;
        execute format('grant %I to %I', may_what, name);
        -- A setting of may_what is not inherited, rights are.
        execute format('alter role %I set search_path = crm', name);
        -- What PostgreSQL refuses it would write into its log, and that is clients' data.
        execute format('alter role %I set log_min_error_statement = panic', name);
        execute format('alter role %I set log_error_verbosity = terse', name);
        execute format('grant connect on database %I to %I', current_database(), name);
    end loop;
end $$;
