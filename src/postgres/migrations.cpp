#include "postgres/migrations.hpp"

#include "postgres/values.hpp"

namespace postgres {

namespace {

// Any number that nothing else in this database locks with.
constexpr const char* lock_migrations = "select pg_advisory_lock(7461001)";
constexpr const char* unlock_migrations = "select pg_advisory_unlock(7461001)";

constexpr const char* create_history =
    "create schema if not exists crm;"
    "create table if not exists crm.schema_migrations ("
    "    version integer primary key, name text not null, applied_at timestamptz not null default now());"
    "comment on table crm.schema_migrations is 'Which migrations this database has seen.'";

const Statement history_exists{"history_exists", "select to_regclass('crm.schema_migrations') is not null"};
const Statement read_version{"read_version", "select coalesce(max(version), 0) from crm.schema_migrations"};
const Statement note_migration{
    "note_migration", "insert into crm.schema_migrations (version, name) values ($1::integer, $2::text)"};

void apply(Connection& connection, const Migration& migration) {
    connection.execute("begin");
    connection.execute(migration.sql);
    connection.execute(note_migration, {parameter(migration.version), parameter(migration.name)});
    connection.execute("commit");
}

}  // namespace

int needed_schema_version() {
    return migrations().back().version;
}

int schema_version(Connection& connection) {
    const Result exists = connection.execute(history_exists, {});
    if (!Row(exists, 0).boolean()) return 0;
    const Result version = connection.execute(read_version, {});
    return static_cast<int>(Row(version, 0).integer());
}

int migrate(Connection& connection, const std::function<void(const Migration&)>& done) {
    connection.execute(lock_migrations);
    connection.execute(create_history);
    const int present = schema_version(connection);
    int applied = 0;
    for (const Migration& migration : migrations()) {
        if (migration.version <= present) continue;
        apply(connection, migration);
        ++applied;
        done(migration);
    }
    connection.execute(unlock_migrations);
    return applied;
}

}  // namespace postgres
