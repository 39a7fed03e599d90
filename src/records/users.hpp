// People who may sign in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crm/rights.hpp"
#include "crm/time.hpp"
#include "records/change.hpp"

namespace records {

struct User {
    std::int64_t id = 0;
    std::string login;
    std::string name;
    crm::Role role = crm::Role::operator_;
    std::optional<std::int64_t> manager_id;
    std::string language;  // ru, en or "": the browser's
    bool is_active = true;
    std::string password_hash;
    crm::Time created_at;
};

// By login, in any case of letters.
std::optional<User> find_user(postgres::Connection& connection, const std::string& login);

std::optional<User> find_user_by_id(postgres::Connection& connection, std::int64_t user_id);

// By login in the alphabet's order.
std::vector<User> list_users(postgres::Connection& connection);

// What the changes refuse is `invalid` with one of these reasons; a login that is not there is not_found.
//
//   user.login_invalid        2 to 200 characters, no blank among them
//   user.login_taken
//   user.name_invalid         one line, 200 characters at most
//   user.language_unknown
//   user.manager_missing      there is no such manager
//   user.manager_taken        the manager is another user
//   user.last_administrator   somebody must be left who can let people in
//
// They are for administrators, but for one's own password: not_allowed. Two changes at a time are made one
// after the other.

struct NewUser {
    std::string login;
    std::string name;
    crm::Role role = crm::Role::operator_;
    std::string password_hash;
    std::optional<std::int64_t> manager_id =
        std::nullopt;  // nothing: the manager with the same login, if free
    std::string language = "";
};

ChangeResult add_user(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                      const NewUser& user);

// What a form about a user holds.
struct UserFields {
    std::string name;
    crm::Role role = crm::Role::operator_;
    std::optional<std::int64_t> manager_id;
    std::string language;
};

// Writes the fields in which `wanted` differs from `seen`, what the person who wants it saw. The fields are
// called name, role, manager and language in conflicts and in the audit log.
ChangeResult change_user(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                         const std::string& login, const UserFields& seen, const UserFields& wanted);

// The user is signed out everywhere, but for the session of `kept_token`, if there is such a one.
ChangeResult set_password(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                          const std::string& login, const std::string& password_hash,
                          const std::string& kept_token = "");

// A blocked user is signed out everywhere and can't sign in.
ChangeResult set_active(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                        const std::string& login, bool is_active);

// The user is signed out everywhere.
ChangeResult sign_out(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                      const std::string& login);

// Of the user himself; ru, en or "" for the browser's. No entry in the audit log: it concerns nobody else.
void set_language(postgres::Connection& connection, std::int64_t user_id, const std::string& language);

}  // namespace records
