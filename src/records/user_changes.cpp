#include <functional>

#include "postgres/values.hpp"
#include "records/sessions.hpp"
#include "records/user_rows.hpp"
#include "records/users.hpp"
#include "text/text.hpp"

namespace records {

namespace {

using postgres::Connection;
using postgres::parameter;
using postgres::Row;
using postgres::Statement;
using Kind = ChangeResult::Kind;

// Who is about to sign in has locked himself against this.
const Statement lock_user{"lock_user", R"(
select from users where lower(login) = lower($1::text) for no key update)"};
const Statement count_other_administrators{"count_other_administrators", R"(
select count(*) from users where role = 'administrator' and is_active and id <> $1::bigint)"};
const Statement write_user{"write_user", R"(
update users set name = $2::text, role = $3::text, manager_id = $4::bigint, language = $5::text
where id = $1::bigint)"};
const Statement change_password{"change_password",
                                "update users set password_hash = $2::text where id = $1::bigint"};
const Statement change_active{"change_active",
                              "update users set is_active = $2::boolean where id = $1::bigint"};

ChangeResult invalid(std::string reason) {
    return {Kind::invalid, std::move(reason), {}};
}

bool is_last_administrator(Connection& connection, const User& user) {
    if (user.role != crm::Role::administrator || !user.is_active) return false;
    const postgres::Result others = connection.execute(count_other_administrators, {parameter(user.id)});
    return Row(others, 0).integer() == 0;
}

// Finds and locks the user, lets `work` change him and tell the changes.
using UserWork =
    std::function<ChangeResult(Connection& connection, const User& user, std::vector<FieldChange>& changes)>;

ChangeResult with_user(Connection& connection, const Actor& actor, const std::string& request_id,
                       const std::string& login, const char* action, const UserWork& work) {
    return change(connection, actor, request_id, [&](Connection& inside, AuditEntry& entry) {
        wait_for_other_user_changes(inside);
        inside.execute(lock_user, {parameter(login)});
        const std::optional<User> user = find_user(inside, login);
        if (!user) return ChangeResult{Kind::not_found, "", {}};
        entry = {action, "users", user->id, std::nullopt, {}};
        return work(inside, *user, entry.changes);
    });
}

ChangeResult by_administrator(Connection& connection, const Actor& actor, const std::string& request_id,
                              const std::string& login, const char* action, const UserWork& work) {
    if (!may_change_users(actor)) return {Kind::not_allowed, "", {}};
    return with_user(connection, actor, request_id, login, action, work);
}

// A field of the form, as it was seen, stands there now, and is wanted.
template <typename Value>
struct Field {
    const char* name;
    const Value& seen;
    Value& present;
    const Value& wanted;
};

std::string text_of(const std::string& value) {
    return value;
}
std::string text_of(crm::Role role) {
    return crm::name_of(role);
}
std::string text_of(const std::optional<std::int64_t>& manager_id) {
    return manager_text(manager_id);
}

// Takes over into `present` what the person wants to be other than he saw it.
template <typename Value>
void take_over(const Field<Value>& field, std::vector<Conflict>& conflicts,
               std::vector<FieldChange>& changes) {
    if (field.wanted == field.seen || field.wanted == field.present) return;
    if (field.present != field.seen) {
        conflicts.push_back({field.name, text_of(field.seen), text_of(field.present), text_of(field.wanted)});
        return;
    }
    changes.push_back({field.name, text_of(field.present), text_of(field.wanted)});
    field.present = field.wanted;
}

std::string objection_to(Connection& connection, const User& before, const User& after) {
    if (std::string objection = objection_to_name(after.name); !objection.empty()) return objection;
    if (std::string objection = objection_to_language(after.language); !objection.empty()) return objection;
    if (before.role != after.role && is_last_administrator(connection, before))
        return "user.last_administrator";
    return objection_to_manager(connection, after.id, after.manager_id);
}

ChangeResult write(Connection& connection, const User& before, const UserFields& seen,
                   const UserFields& wanted, std::vector<FieldChange>& changes) {
    User after = before;
    std::vector<Conflict> conflicts;
    take_over<std::string>({"name", seen.name, after.name, wanted.name}, conflicts, changes);
    take_over<crm::Role>({"role", seen.role, after.role, wanted.role}, conflicts, changes);
    take_over<std::optional<std::int64_t>>({"manager", seen.manager_id, after.manager_id, wanted.manager_id},
                                           conflicts, changes);
    take_over<std::string>({"language", seen.language, after.language, wanted.language}, conflicts, changes);
    if (!conflicts.empty()) return {Kind::conflict, "", conflicts};
    if (changes.empty()) return {Kind::unchanged, "", {}};
    if (std::string objection = objection_to(connection, before, after); !objection.empty())
        return invalid(std::move(objection));
    connection.execute(write_user,
                       {parameter(after.id), parameter(after.name), parameter(crm::name_of(after.role)),
                        parameter(after.manager_id), parameter(after.language)});
    return {};
}

}  // namespace

ChangeResult change_user(Connection& connection, const Actor& actor, const std::string& request_id,
                         const std::string& login, const UserFields& seen, const UserFields& wanted) {
    return by_administrator(connection, actor, request_id, login, "user.change",
                            [&](Connection& inside, const User& user, std::vector<FieldChange>& changes) {
                                return write(inside, user, seen, wanted, changes);
                            });
}

ChangeResult set_password(Connection& connection, const Actor& actor, const std::string& request_id,
                          const std::string& login, const std::string& password_hash,
                          const std::string& kept_token) {
    if (!may_change_users(actor) && text::lower(actor.login) != text::lower(login))
        return {Kind::not_allowed, "", {}};
    return with_user(connection, actor, request_id, login, "user.password",
                     [&](Connection& inside, const User& user, std::vector<FieldChange>&) {
                         inside.execute(change_password, {parameter(user.id), parameter(password_hash)});
                         end_sessions_of(inside, user.id, kept_token);
                         return ChangeResult{};
                     });
}

ChangeResult set_active(Connection& connection, const Actor& actor, const std::string& request_id,
                        const std::string& login, bool is_active) {
    return by_administrator(connection, actor, request_id, login, is_active ? "user.unblock" : "user.block",
                            [&](Connection& inside, const User& user, std::vector<FieldChange>& changes) {
                                if (user.is_active == is_active) return ChangeResult{Kind::unchanged, "", {}};
                                if (!is_active && is_last_administrator(inside, user))
                                    return invalid("user.last_administrator");
                                inside.execute(change_active, {parameter(user.id), parameter(is_active)});
                                if (!is_active) end_sessions_of(inside, user.id);
                                const auto word = [](bool active) { return active ? "active" : "blocked"; };
                                changes.push_back({"state", word(user.is_active), word(is_active)});
                                return ChangeResult{};
                            });
}

ChangeResult sign_out(Connection& connection, const Actor& actor, const std::string& request_id,
                      const std::string& login) {
    return by_administrator(connection, actor, request_id, login, "user.sign_out",
                            [&](Connection& inside, const User& user, std::vector<FieldChange>&) {
                                end_sessions_of(inside, user.id);
                                return ChangeResult{};
                            });
}

}  // namespace records
