// How somebody comes in.
#pragma once

#include <optional>
#include <string>

#include "records/sessions.hpp"
#include "records/users.hpp"

namespace records {

// As somebody typed it, any bytes; blanks around the login are none of it.
struct SignInAttempt {
    std::string login;
    std::string password;
    Browser browser;
};

// Whether a password is that of a login.
struct Proof {
    enum class Kind {
        right,
        wrong,     // login, password, or a blocked user: nobody is told which
        too_many,  // attempts that failed; even the right password is not looked at now
    };
    Kind kind = Kind::wrong;
    std::optional<User> user;  // when it is right
    crm::Time until;           // when attempts are looked at again, when too many
};

// Attempts in vain are counted (see throttle.hpp) and told in the log with their address and number, never
// with what was typed. Holds no transaction while the password is computed.
Proof prove(postgres::Connection& connection, const SignInAttempt& attempt, crm::Time now);

struct SignIn {
    enum class Kind { signed_in, wrong, too_many };  // as above
    Kind kind = Kind::wrong;
    std::string token;  // of the session, when signed in
    crm::Time until;    // as above
};

// Opens a session, with an entry in the audit log. A user who was blocked, or whose password was changed,
// since his was looked at does not come in: `wrong`.
SignIn sign_in(postgres::Connection& connection, const SignInAttempt& attempt, const SessionLimits& limits,
               crm::Time now);

// Somebody whose name the web server itself vouches for (single sign-on): without a password, when there is
// such a user and he is not blocked.
SignIn sign_in_by_name(postgres::Connection& connection, const std::string& login, const Browser& browser,
                       const SessionLimits& limits, crm::Time now);

}  // namespace records
