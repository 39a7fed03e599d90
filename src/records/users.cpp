#include "records/users.hpp"

#include <regex>

#include "postgres/values.hpp"
#include "records/sessions.hpp"

namespace records {

namespace {

using postgres::Connection;
using postgres::parameter;
using postgres::Row;
using postgres::Statement;

constexpr const char* columns =
    "id, login, name, role, manager_id, language, is_active, password_hash, created_at from users ";

const std::string find_user_sql = std::string("select ") + columns + "where lower(login) = lower($1::text)";
const std::string lock_user_sql = find_user_sql + " for update";
const std::string list_users_sql = std::string("select ") + columns + "order by lower(login)";
const Statement find_user_statement{"find_user", find_user_sql.c_str()};
const Statement lock_user{"lock_user", lock_user_sql.c_str()};
const Statement list_users_statement{"list_users", list_users_sql.c_str()};
const Statement add_user_statement{"add_user", R"(
insert into users (login, name, role, password_hash, manager_id)
select $1::text, $2::text, $3::text, $4::text,
    (select manager.id from managers manager where lower(manager.login) = lower($1::text)
        and not exists (select from users other where other.manager_id = manager.id))
on conflict do nothing returning id)"};
const Statement change_password{"change_password",
                                "update users set password_hash = $2::text where id = $1::bigint"};
const Statement change_active{"change_active",
                              "update users set is_active = $2::boolean where id = $1::bigint"};
const Statement change_language{"change_language",
                                "update users set language = $2::text where id = $1::bigint"};
// All of them are locked, in one order, so that two who block each other's administrator can't both be right.
const Statement lock_administrators{"lock_administrators", R"(
select id from users where role = 'administrator' and is_active order by id for update)"};

User read_user(const postgres::Result& users, std::size_t index) {
    Row row(users, index);
    User user;
    user.id = row.integer();
    user.login = row.text();
    user.name = row.text();
    user.role = crm::role_of(row.text()).value_or(crm::Role::operator_);
    user.manager_id = row.optional_integer();
    user.language = row.text();
    user.is_active = row.boolean();
    user.password_hash = row.text();
    user.created_at = row.time();
    return user;
}

bool is_last_administrator(Connection& connection, const User& user) {
    const postgres::Result administrators = connection.execute(lock_administrators, {});
    return administrators.rows() == 1 && Row(administrators, 0).integer() == user.id;
}

ChangeResult invalid(const char* reason) {
    return {ChangeResult::Kind::invalid, reason, {}};
}

// Finds and locks the user, lets `work` change it and fills in the entry.
using UserWork =
    std::function<ChangeResult(Connection& connection, const User& user, std::vector<FieldChange>& changes)>;

ChangeResult change_user(Connection& connection, const Actor& actor, const std::string& request_id,
                         const std::string& login, const char* action, const UserWork& work) {
    return change(connection, actor, request_id, [&](Connection& locked, AuditEntry& entry) {
        const postgres::Result found = locked.execute(lock_user, {parameter(login)});
        if (found.rows() == 0) return ChangeResult{ChangeResult::Kind::not_found, "", {}};
        const User user = read_user(found, 0);
        entry = {action, "users", user.id, std::nullopt, {}};
        return work(locked, user, entry.changes);
    });
}

}  // namespace

std::optional<User> find_user(Connection& connection, const std::string& login) {
    const postgres::Result found = connection.execute(find_user_statement, {parameter(login)});
    if (found.rows() == 0) return std::nullopt;
    return read_user(found, 0);
}

std::vector<User> list_users(Connection& connection) {
    const postgres::Result found = connection.execute(list_users_statement, {});
    std::vector<User> users;
    for (std::size_t index = 0; index < found.rows(); ++index) users.push_back(read_user(found, index));
    return users;
}

ChangeResult add_user(Connection& connection, const Actor& actor, const std::string& request_id,
                      const NewUser& user) {
    static const std::regex form(R"([^\s\x00-\x1f]{2,200})");
    if (!std::regex_match(user.login, form)) return invalid("user.login_invalid");
    return change(connection, actor, request_id, [&](Connection& locked, AuditEntry& entry) {
        const char* role = crm::name_of(user.role);
        const postgres::Result added = locked.execute(
            add_user_statement,
            {parameter(user.login), parameter(user.name), parameter(role), parameter(user.password_hash)});
        if (added.rows() == 0) return invalid("user.login_taken");
        entry = {"user.add",
                 "users",
                 Row(added, 0).integer(),
                 std::nullopt,
                 {{"login", "", user.login}, {"name", "", user.name}, {"role", "", role}}};
        return ChangeResult{};
    });
}

ChangeResult set_password(Connection& connection, const Actor& actor, const std::string& request_id,
                          const std::string& login, const std::string& password_hash) {
    return change_user(connection, actor, request_id, login, "user.password",
                       [&](Connection& locked, const User& user, std::vector<FieldChange>&) {
                           locked.execute(change_password, {parameter(user.id), parameter(password_hash)});
                           end_sessions_of(locked, user.id);
                           return ChangeResult{};
                       });
}

ChangeResult set_active(Connection& connection, const Actor& actor, const std::string& request_id,
                        const std::string& login, bool is_active) {
    return change_user(connection, actor, request_id, login, is_active ? "user.unblock" : "user.block",
                       [&](Connection& locked, const User& user, std::vector<FieldChange>& changes) {
                           if (user.is_active == is_active)
                               return ChangeResult{ChangeResult::Kind::unchanged, "", {}};
                           if (!is_active && is_last_administrator(locked, user))
                               return invalid("user.last_administrator");
                           locked.execute(change_active, {parameter(user.id), parameter(is_active)});
                           if (!is_active) end_sessions_of(locked, user.id);
                           const auto word = [](bool active) { return active ? "active" : "blocked"; };
                           changes.push_back({"state", word(user.is_active), word(is_active)});
                           return ChangeResult{};
                       });
}

void set_language(Connection& connection, std::int64_t user_id, const std::string& language) {
    connection.execute(change_language, {parameter(user_id), parameter(language)});
}

}  // namespace records
