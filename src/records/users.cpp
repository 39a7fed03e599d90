#include "records/users.hpp"

#include <algorithm>

#include "postgres/values.hpp"
#include "records/rows.hpp"
#include "records/user_rows.hpp"
#include "text/text.hpp"

namespace records {

namespace {

using postgres::Connection;
using postgres::parameter;
using postgres::Row;
using postgres::Statement;

const Statement find_user_statement{"find_user", R"(
select id, login, name, role, manager_id, language, is_active, password_hash, created_at
from users where lower(login) = lower($1::text))"};
const Statement find_user_by_id_statement{"find_user_by_id", R"(
select id, login, name, role, manager_id, language, is_active, password_hash, created_at
from users where id = $1::bigint)"};
const Statement list_users_statement{"list_users", R"(
select id, login, name, role, manager_id, language, is_active, password_hash, created_at
from users order by lower(login))"};
const Statement wait_for_user_changes{"wait_for_user_changes",
                                      "select pg_advisory_xact_lock(hashtextextended('users', 0))"};
const Statement look_at_manager{"look_at_manager", R"(
select exists (select from managers where id = $1::bigint),
    exists (select from users where manager_id = $1::bigint and id <> $2::bigint))"};
const Statement free_manager_of_login{"free_manager_of_login", R"(
select id from managers manager where lower(login) = lower($1::text)
    and not exists (select from users where manager_id = manager.id))"};
const Statement add_user_statement{"add_user", R"(
insert into users (login, name, role, password_hash, manager_id, language)
values ($1::text, $2::text, $3::text, $4::text, $5::bigint, $6::text) returning id)"};
const Statement change_language{"change_language",
                                "update users set language = $2::text where id = $1::bigint"};

constexpr std::size_t longest_name = 200;

// Lists are read line by line, and terminals obey some of the characters that are none.
bool is_line(const std::string& value) {
    const auto is_control = [](unsigned char byte) { return byte < ' ' || byte == 0x7f; };
    return text::is_valid_utf8(value) && std::none_of(value.begin(), value.end(), is_control);
}

bool is_login(const std::string& login) {
    constexpr std::size_t shortest = 2;
    constexpr std::size_t longest = 200;
    return login.size() >= shortest && login.size() <= longest && is_line(login) &&
           login.find(' ') == std::string::npos && text::trim(login) == login;
}

User read_user(Row& row) {
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

std::optional<std::int64_t> manager_of(Connection& connection, const NewUser& user) {
    if (user.manager_id) return user.manager_id;
    const postgres::Result found = connection.execute(free_manager_of_login, {parameter(user.login)});
    if (found.rows() == 0) return std::nullopt;
    return Row(found, 0).integer();
}

std::string objection_to(Connection& connection, const NewUser& user) {
    if (!is_login(user.login)) return "user.login_invalid";
    if (find_user(connection, user.login)) return "user.login_taken";
    for (const std::string& objection : {objection_to_name(user.name), objection_to_language(user.language),
                                         objection_to_manager(connection, 0, user.manager_id)})
        if (!objection.empty()) return objection;
    return "";
}

AuditEntry entry_of(const NewUser& user, std::optional<std::int64_t> manager_id, std::int64_t user_id) {
    AuditEntry entry{"user.add", "users", user_id, std::nullopt, {}};
    for (const FieldChange& field :
         {FieldChange{"login", "", user.login}, FieldChange{"name", "", user.name},
          FieldChange{"role", "", crm::name_of(user.role)},
          FieldChange{"manager", "", manager_text(manager_id)}, FieldChange{"language", "", user.language}})
        if (!field.to.empty()) entry.changes.push_back(field);
    return entry;
}

}  // namespace

void wait_for_other_user_changes(Connection& connection) {
    connection.execute(wait_for_user_changes, {});
}

std::string objection_to_name(const std::string& name) {
    return is_line(name) && text::clip(name, longest_name) == name ? "" : "user.name_invalid";
}

std::string objection_to_language(const std::string& language) {
    return language.empty() || language == "ru" || language == "en" ? "" : "user.language_unknown";
}

std::string objection_to_manager(Connection& connection, std::int64_t user_id,
                                 std::optional<std::int64_t> manager_id) {
    if (!manager_id) return "";
    const postgres::Result found =
        connection.execute(look_at_manager, {parameter(*manager_id), parameter(user_id)});
    Row row(found, 0);
    if (!row.boolean()) return "user.manager_missing";
    return row.boolean() ? "user.manager_taken" : "";
}

std::string manager_text(std::optional<std::int64_t> manager_id) {
    return manager_id ? std::to_string(*manager_id) : "";
}

std::optional<User> find_user(Connection& connection, const std::string& login) {
    const postgres::Result found = connection.execute(find_user_statement, {parameter(login)});
    if (found.rows() == 0) return std::nullopt;
    Row row(found, 0);
    return read_user(row);
}

std::optional<User> find_user_by_id(Connection& connection, std::int64_t user_id) {
    const postgres::Result found = connection.execute(find_user_by_id_statement, {parameter(user_id)});
    if (found.rows() == 0) return std::nullopt;
    Row row(found, 0);
    return read_user(row);
}

std::vector<User> list_users(Connection& connection) {
    return read_all(connection.execute(list_users_statement, {}), read_user);
}

ChangeResult add_user(Connection& connection, const Actor& actor, const std::string& request_id,
                      const NewUser& user) {
    if (!may_change_users(actor)) return {ChangeResult::Kind::not_allowed, "", {}};
    return change(connection, actor, request_id, [&](Connection& inside, AuditEntry& entry) {
        wait_for_other_user_changes(inside);
        if (std::string objection = objection_to(inside, user); !objection.empty())
            return ChangeResult{ChangeResult::Kind::invalid, std::move(objection), {}};
        const std::optional<std::int64_t> manager_id = manager_of(inside, user);
        const postgres::Result added =
            inside.execute(add_user_statement,
                           {parameter(user.login), parameter(user.name), parameter(crm::name_of(user.role)),
                            parameter(user.password_hash), parameter(manager_id), parameter(user.language)});
        entry = entry_of(user, manager_id, Row(added, 0).integer());
        return ChangeResult{};
    });
}

void set_language(Connection& connection, std::int64_t user_id, const std::string& language) {
    connection.execute(change_language, {parameter(user_id), parameter(language)});
}

}  // namespace records
