#include "scenarios/world.hpp"

#include <unistd.h>

#include "postgres/migrations.hpp"

namespace scenarios {
namespace {

// Deleting is faster than truncating for tables of a few rows; without the replica role the order of the
// tables would matter.
const char* const remember_the_beginning = R"sql(
create schema beginning;

create function beginning.tables() returns setof text language sql as $$
    select relname::text from pg_class
    where relnamespace = 'crm'::regnamespace and relkind in ('r', 'p') and not relispartition
$$;

-- What PostgreSQL makes of the others can't be written.
create function beginning.written_columns(name text) returns text language sql as $$
    select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
    where attrelid = ('crm.' || quote_ident(name))::regclass and attnum > 0 and not attisdropped and attgenerated = ''
$$;

create procedure beginning.remember() language plpgsql as $$
declare
    name text;
begin
    for name in select beginning.tables() loop
        execute format('create table beginning.%I as select %s from crm.%I', name, beginning.written_columns(name), name);
    end loop;
end $$;

create procedure beginning.pass_over_given_ids() language plpgsql as $$
declare
    name text;
begin
    for name in
        select class.relname from pg_class class
        join pg_attribute attribute on attribute.attrelid = class.oid
        where class.relnamespace = 'crm'::regnamespace and attribute.attname = 'id' and attribute.attidentity <> ''
    loop
        execute format('select setval(pg_get_serial_sequence(%L, ''id''), coalesce(max(id), 0) + 1, false) '
                       'from crm.%I', 'crm.' || name, name);
    end loop;
end $$;

create procedure beginning.restore() language plpgsql as $$
declare
    name text;
    columns text;
begin
    perform set_config('session_replication_role', 'replica', true);
    for name in select beginning.tables() loop
        execute format('delete from crm.%I', name);
        columns := beginning.written_columns(name);
        execute format('insert into crm.%I (%s) select %s from beginning.%I', name, columns, columns, name);
    end loop;
    call beginning.pass_over_given_ids();
end $$;

call beginning.remember();
)sql";

std::string connection_to(const std::string& database, const std::string& role) {
    return "dbname=" + database + (role.empty() ? "" : " user=" + role);
}

postgres::Connection connect_migrated(const std::string& database) {
    postgres::Connection owner(connection_to(database, "jivo_crm_owner"), "scenarios");
    postgres::migrate(owner, [](const postgres::Migration&) {});
    owner.execute("set time zone 'UTC'");
    return owner;
}

}  // namespace

TemporaryDatabase::TemporaryDatabase()
    : superuser_(connection_to("postgres", ""), "scenarios"),
      name_("jivo_crm_scenarios_" + std::to_string(getpid())) {
    superuser_.execute("create database " + name_ + " owner jivo_crm_owner template template0");
}

TemporaryDatabase::~TemporaryDatabase() {
    try {
        superuser_.execute("drop database " + name_ + " with (force)");
    } catch (const postgres::Error&) {
        // The cluster is temporary too: what can't be dropped goes with it.
        superuser_.rollback();
    }
}

World::World()
    : owner_(connect_migrated(database_.name())),
      superuser_(connection_to(database_.name(), ""), "scenarios"),
      program_(connection_to(database_.name(), "jivo_crm_app"), "scenarios") {
    superuser_.execute(remember_the_beginning);
}

void World::make_new() {
    superuser_.execute("call beginning.restore()");
}

void World::pass_over_given_ids() {
    superuser_.execute("call beginning.pass_over_given_ids()");
}

}  // namespace scenarios
