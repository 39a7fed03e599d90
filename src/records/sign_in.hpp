// How somebody comes in.
#pragma once

#include <string>

#include "records/sessions.hpp"

namespace records {

struct SignInAttempt {
    std::string login;
    std::string password;
    Browser browser;
};

struct SignIn {
    enum class Kind {
        signed_in,
        wrong,     // login, password, or a blocked user: nobody is told which
        too_many,  // attempts that failed; even the right password is not looked at now
    };
    Kind kind = Kind::wrong;
    std::string token;  // of the session, when signed in
    crm::Time until;    // when attempts are looked at again, when too many
};

// Within 15 minutes 5 attempts may fail for a login and 20 from an address; then all are refused until the
// first of them is so old. Each counts before its password is looked at, so that many at one moment are no
// way around that. Holds no transaction while the password is computed.
SignIn sign_in(postgres::Connection& connection, const SignInAttempt& attempt, const SessionLimits& limits,
               crm::Time now);

// Somebody whose name the web server itself vouches for (single sign-on): without a password, when there is
// such a user and he is not blocked.
SignIn sign_in_by_name(postgres::Connection& connection, const std::string& login, const Browser& browser,
                       const SessionLimits& limits, crm::Time now);

}  // namespace records
