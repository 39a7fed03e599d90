#include "postgres/health.hpp"

#include "postgres/migrations.hpp"
#include "postgres/values.hpp"

namespace postgres {

namespace {

// Agents are few and chats are many: logins are found by jumping along the index from one to the next, and of
// each only the last chats are looked at. Several, since one of long ago may have been imported last.
const Statement health_statement{"health", R"(
with recursive logins (login) as (
    (select lower(login) from chat_agents where lower(login) > '' order by lower(login) limit 1)
    union all
    select (select lower(agent.login) from chat_agents agent where lower(agent.login) > logins.login
            order by lower(agent.login) limit 1)
    from logins where logins.login is not null
), unmapped as materialized (
    select login from logins
    where login is not null and not exists (select from managers manager where lower(manager.login) = logins.login)
)
select
    (select coalesce(max(version), 0) from schema_migrations),
    (select max(received_at) from webhook_events),
    (select count(*) from webhook_events where outcome = 'failed'),
    (select count(*) from webhook_events where outcome = 'dead'),
    (select count(*) from unmapped where exists (
        select from (
            select chat_id from chat_agents agent where lower(agent.login) = unmapped.login
            order by chat_id desc limit 20) last
        join chats chat on chat.id = last.chat_id where chat.opened_at > $1::timestamptz - interval '30 days')))"};

bool is_about_the_schema(const Error& error) {
    return error.sqlstate.starts_with("42");
}

}  // namespace

crm::Health read_health(Connection& connection, crm::Time now) try {
    const Result result = connection.execute(health_statement, {parameter(now)});
    Row row(result, 0);
    crm::Health health;
    health.schema_version = static_cast<int>(row.integer());
    health.newest_event = row.optional_time();
    health.failed = row.integer();
    health.dead = row.integer();
    health.unmapped_agents = row.integer();
    return health;
} catch (const Error& error) {
    // A table or column is missing: of an older schema that is no wonder.
    if (!is_about_the_schema(error)) throw;
    crm::Health health;
    health.schema_version = schema_version(connection);
    if (health.schema_version >= needed_schema_version()) throw;
    return health;
}

}  // namespace postgres
