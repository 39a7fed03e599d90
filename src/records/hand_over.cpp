#include "records/hand_over.hpp"

#include "postgres/values.hpp"
#include "records/change_settings.hpp"
#include "records/field_edits.hpp"
#include "records/managers.hpp"

namespace records {

namespace {

using postgres::parameter;
using postgres::Statement;
using Kind = ChangeResult::Kind;

// In the order of a webhook's walk: first clients by id, then their leads, then their tasks.
const Statement lock_clients{"hand_over_lock_clients", R"(
select contact.id from contacts contact
where contact.id in (
    select contact_id from leads where responsible_id = $1::bigint and status in ('new', 'in_work')
    union select contact_id from tasks where responsible_id = $1::bigint and status = 'open')
order by contact.id for no key update)"};

// $1 from, $2 to, $3, $4 who did it, $5, $6 the managers' names.
const Statement move_leads{"hand_over_leads", R"(
with moved as (
    update leads set responsible_id = $2::bigint, responsible_decided_id = nullif(responsible_decided_id, $2::bigint)
    where id in (
        select id from leads where responsible_id = $1::bigint and status in ('new', 'in_work') order by id for no key update)
    returning id, contact_id),
told as (
    insert into audit_log (user_id, login, action, subject, subject_id, contact_id, changes)
    select $3::bigint, $4::text, 'lead.change', 'leads', moved.id, moved.contact_id,
        jsonb_build_object('responsible', jsonb_build_object('from', $5::text, 'to', $6::text))
    from moved)
select count(*) from moved)"};

const Statement move_tasks{"hand_over_tasks", R"(
with moved as (
    update tasks set responsible_id = $2::bigint, responsible_rule = 'person'
    where id in (
        select id from tasks where responsible_id = $1::bigint and status = 'open' order by id for no key update)
    returning id, contact_id),
told as (
    insert into audit_log (user_id, login, action, subject, subject_id, contact_id, changes)
    select $3::bigint, $4::text, 'task.change', 'tasks', moved.id, moved.contact_id,
        jsonb_build_object('responsible', jsonb_build_object('from', $5::text, 'to', $6::text))
    from moved)
select count(*) from moved)"};

ChangeResult move(postgres::Connection& connection, const Actor& actor, std::int64_t from, std::int64_t to,
                  AuditEntry& entry) {
    if (from == to) return invalid("settings.hand_over_to_oneself");
    if (!is_active_manager(connection, std::to_string(to))) return invalid("settings.manager_unknown");
    const std::string from_name = manager_name(connection, std::to_string(from));
    const std::string to_name = manager_name(connection, std::to_string(to));
    connection.execute(lock_clients, {parameter(from)});
    const postgres::Parameters parameters{parameter(from),          parameter(to),
                                          parameter(actor.user_id), parameter(actor.login),
                                          parameter(from_name),     parameter(to_name)};
    const std::string leads = postgres::Row(connection.execute(move_leads, parameters), 0).text();
    const std::string tasks = postgres::Row(connection.execute(move_tasks, parameters), 0).text();
    if (leads == "0" && tasks == "0") return {Kind::unchanged, "", {}};
    entry = {"manager.hand_over", "managers", from, std::nullopt, {}};
    entry.changes = {{"responsible", from_name, to_name}, {"leads", leads, "0"}, {"tasks", tasks, "0"}};
    return {};
}

}  // namespace

ChangeResult hand_over(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                       std::int64_t from_manager_id, std::int64_t to_manager_id) {
    return change_settings(connection, actor, request_id, [&](postgres::Connection& open, AuditEntry& entry) {
        return move(open, actor, from_manager_id, to_manager_id, entry);
    });
}

}  // namespace records
