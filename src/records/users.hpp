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

// By login in the alphabet's order.
std::vector<User> list_users(postgres::Connection& connection);

// What these refuse, they refuse with one of the reasons "user.login_invalid", "user.login_taken",
// "user.last_administrator" (somebody must be left who can let people in); a login that is not there is
// not_found.

struct NewUser {
    std::string login;
    std::string name;
    crm::Role role = crm::Role::operator_;
    std::string password_hash;
};

// The manager with the same login, if there is one, becomes this user's own.
ChangeResult add_user(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                      const NewUser& user);

// The user is signed out everywhere.
ChangeResult set_password(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                          const std::string& login, const std::string& password_hash);

// A blocked user is signed out everywhere and can't sign in.
ChangeResult set_active(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                        const std::string& login, bool is_active);

// Of the user himself; "" is the browser's. No entry in the audit log: it concerns nobody else.
void set_language(postgres::Connection& connection, std::int64_t user_id, const std::string& language);

}  // namespace records
