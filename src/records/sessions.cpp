#include "records/sessions.hpp"

#include "digest/digest.hpp"
#include "postgres/values.hpp"

namespace records {

namespace {

using postgres::parameter;
using postgres::Row;
using postgres::Statement;

const Statement find_session_statement{"find_session", R"(
select person.id, person.login, person.name, person.role, person.manager_id, person.language, session.created_at,
    session.seen_at < $2::timestamptz - interval '1 minute'
from sessions session join users person on person.id = session.user_id
where session.token_hash = $1::text and person.is_active and session.seen_at > $3::timestamptz
    and session.created_at > $4::timestamptz)"};
const Statement see_session{"see_session",
                            "update sessions set seen_at = $2::timestamptz where token_hash = $1::text"};
const Statement add_session{"add_session", R"(
insert into sessions (token_hash, user_id, created_at, seen_at, remote_address, user_agent)
values ($1::text, $2::bigint, $3::timestamptz, $3::timestamptz, $4::text, left($5::text, 300)))"};
const Statement remove_old_sessions{
    "remove_old_sessions",
    "delete from sessions where seen_at <= $1::timestamptz or created_at <= $2::timestamptz"};
const Statement remove_session{"remove_session", "delete from sessions where token_hash = $1::text"};
const Statement remove_sessions_of{"remove_sessions_of", "delete from sessions where user_id = $1::bigint"};
const Statement list_sessions{"list_sessions", R"(
select created_at, seen_at, remote_address, user_agent, token_hash = $2::text
from sessions where user_id = $1::bigint order by created_at desc, token_hash limit 100)"};

std::string hash_of(const std::string& token) {
    return digest::sha256_hex(token);
}

}  // namespace

std::optional<Session> find_session(postgres::Connection& connection, const std::string& token,
                                    const SessionLimits& limits, crm::Time now) {
    const postgres::Result found = connection.execute(
        find_session_statement, {parameter(hash_of(token)), parameter(now), parameter(now - limits.idle),
                                 parameter(now - limits.absolute)});
    if (found.rows() == 0) return std::nullopt;
    Row row(found, 0);
    Session session;
    session.actor.user_id = row.integer();
    session.actor.login = row.text();
    session.actor.name = row.text();
    session.actor.role = crm::role_of(row.text()).value_or(crm::Role::operator_);
    session.actor.manager_id = row.optional_integer();
    session.language = row.text();
    session.created_at = row.time();
    session.token = token;
    if (row.boolean()) connection.execute(see_session, {parameter(hash_of(token)), parameter(now)});
    return session;
}

std::string open_session(postgres::Connection& connection, std::int64_t user_id, const Browser& browser,
                         const SessionLimits& limits, crm::Time now) {
    constexpr std::size_t bytes = 32;
    connection.execute(remove_old_sessions, {parameter(now - limits.idle), parameter(now - limits.absolute)});
    std::string token = digest::random_hex(bytes);
    connection.execute(add_session, {parameter(hash_of(token)), parameter(user_id), parameter(now),
                                     parameter(browser.address), parameter(browser.user_agent)});
    return token;
}

void end_session(postgres::Connection& connection, const std::string& token) {
    connection.execute(remove_session, {parameter(hash_of(token))});
}

void end_sessions_of(postgres::Connection& connection, std::int64_t user_id) {
    connection.execute(remove_sessions_of, {parameter(user_id)});
}

std::vector<OpenSession> sessions_of(postgres::Connection& connection, std::int64_t user_id,
                                     const std::string& token) {
    const postgres::Result found =
        connection.execute(list_sessions, {parameter(user_id), parameter(hash_of(token))});
    std::vector<OpenSession> sessions;
    for (std::size_t index = 0; index < found.rows(); ++index) {
        Row row(found, index);
        OpenSession session;
        session.created_at = row.time();
        session.seen_at = row.time();
        session.browser = {row.text(), row.text()};
        session.is_this_one = row.boolean();
        sessions.push_back(std::move(session));
    }
    return sessions;
}

}  // namespace records
