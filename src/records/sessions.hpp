// Who is signed in. The browser keeps a token, the database only its SHA-256.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crm/time.hpp"
#include "postgres/connection.hpp"
#include "records/actor.hpp"
#include "records/change.hpp"

namespace records {

struct SessionLimits {
    std::chrono::minutes idle{480};    // without any page
    std::chrono::hours absolute{168};  // since the sign-in
};

struct Session {
    Actor actor;
    std::string language;  // ru, en or "": the browser's
    std::string token;
    crm::Time created_at;
};

// Nothing when there is none of that token, it is over, or its user is blocked. Remembers that it was seen,
// once a minute at most.
std::optional<Session> find_session(postgres::Connection& connection, const std::string& token,
                                    const SessionLimits& limits, crm::Time now);

// Where a session was opened from, as its user is shown it.
struct Browser {
    std::string address;
    std::string user_agent;  // any bytes, of any length
};

// Gives the token. Removes sessions of anybody that are over. Neither asks for a password nor writes into the
// audit log: that is sign_in()'s, in one transaction with this.
std::string open_session(postgres::Connection& connection, std::int64_t user_id, const Browser& browser,
                         const SessionLimits& limits, crm::Time now);

void end_session(postgres::Connection& connection, const std::string& token);

// Of the user, but for that of the token, if there is such a one.
void end_sessions_of(postgres::Connection& connection, std::int64_t user_id,
                     const std::string& kept_token = "");

// "Sign out everywhere", by the user himself.
ChangeResult end_all_sessions(postgres::Connection& connection, const Actor& actor,
                              const std::string& request_id);

struct OpenSession {
    crm::Time created_at;
    crm::Time seen_at;
    Browser browser;
    bool is_this_one = false;
};

// Those that are not over, newest first, a hundred at most; `token` is that of the one who asks.
std::vector<OpenSession> sessions_of(postgres::Connection& connection, std::int64_t user_id,
                                     const std::string& token, const SessionLimits& limits, crm::Time now);

}  // namespace records
