#include "records/sessions.hpp"

#include "digest/digest.hpp"
#include "postgres/values.hpp"
#include "records/rows.hpp"
#include "text/text.hpp"

namespace records {

namespace {

using postgres::parameter;
using postgres::Row;
using postgres::Statement;

// One statement for both, so that of several pages that a browser asks for at once one alone writes.
const Statement find_session_statement{"find_session", R"(
with seen as (
    update sessions set seen_at = $2::timestamptz
    where token_hash = $1::text and seen_at > $3::timestamptz and created_at > $4::timestamptz
        and seen_at <= $2::timestamptz - interval '1 minute'
)
select person.id, person.login, person.name, person.role, person.manager_id, person.language, session.created_at
from sessions session join users person on person.id = session.user_id
where session.token_hash = $1::text and person.is_active and session.seen_at > $3::timestamptz
    and session.created_at > $4::timestamptz)"};
const Statement add_session{"add_session", R"(
insert into sessions (token_hash, user_id, created_at, seen_at, remote_address, user_agent)
values ($1::text, $2::bigint, $3::timestamptz, $3::timestamptz, $4::text, $5::text))"};
// Those that another sign-in is about to remove are left to it: two never wait for each other.
const Statement remove_old_sessions{"remove_old_sessions", R"(
delete from sessions where token_hash in (
    select token_hash from sessions where seen_at <= $1::timestamptz or created_at <= $2::timestamptz
    for update skip locked))"};
const Statement remove_session{"remove_session", "delete from sessions where token_hash = $1::text"};
const Statement remove_sessions_of{
    "remove_sessions_of", "delete from sessions where user_id = $1::bigint and token_hash <> $2::text"};
const Statement list_sessions{"list_sessions", R"(
select created_at, seen_at, remote_address, user_agent, token_hash = $2::text
from sessions where user_id = $1::bigint and seen_at > $3::timestamptz and created_at > $4::timestamptz
order by created_at desc, token_hash limit 100)"};

std::string hash_of(const std::string& token) {
    return digest::sha256_hex(token);
}

// What a browser says of itself is anything at all.
std::string readable(const std::string& value) {
    constexpr std::size_t longest = 300;
    return text::clip(text::replace_invalid_utf8(value.substr(0, value.find('\0'))), longest);
}

Session read_session(const postgres::Result& found, const std::string& token) {
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
    return session;
}

}  // namespace

std::optional<Session> find_session(postgres::Connection& connection, const std::string& token,
                                    const SessionLimits& limits, crm::Time now) {
    const postgres::Result found = connection.execute(
        find_session_statement, {parameter(hash_of(token)), parameter(now), parameter(now - limits.idle),
                                 parameter(now - limits.absolute)});
    if (found.rows() == 0) return std::nullopt;
    return read_session(found, token);
}

std::string open_session(postgres::Connection& connection, std::int64_t user_id, const Browser& browser,
                         const SessionLimits& limits, crm::Time now) {
    constexpr std::size_t bytes = 32;
    connection.execute(remove_old_sessions, {parameter(now - limits.idle), parameter(now - limits.absolute)});
    std::string token = digest::random_hex(bytes);
    connection.execute(add_session,
                       {parameter(hash_of(token)), parameter(user_id), parameter(now),
                        parameter(readable(browser.address)), parameter(readable(browser.user_agent))});
    return token;
}

void end_session(postgres::Connection& connection, const std::string& token) {
    connection.execute(remove_session, {parameter(hash_of(token))});
}

void end_sessions_of(postgres::Connection& connection, std::int64_t user_id, const std::string& kept_token) {
    connection.execute(remove_sessions_of, {parameter(user_id), parameter(hash_of(kept_token))});
}

ChangeResult end_all_sessions(postgres::Connection& connection, const Actor& actor,
                              const std::string& request_id) {
    return change(connection, actor, request_id, [&](postgres::Connection& inside, AuditEntry& entry) {
        end_sessions_of(inside, actor.user_id);
        entry = {"session.end_all", "users", actor.user_id, std::nullopt, {}};
        return ChangeResult{};
    });
}

std::vector<OpenSession> sessions_of(postgres::Connection& connection, std::int64_t user_id,
                                     const std::string& token, const SessionLimits& limits, crm::Time now) {
    const auto read = [](Row& row) {
        OpenSession session;
        session.created_at = row.time();
        session.seen_at = row.time();
        session.browser = {row.text(), row.text()};
        session.is_this_one = row.boolean();
        return session;
    };
    return read_all(
        connection.execute(list_sessions, {parameter(user_id), parameter(hash_of(token)),
                                           parameter(now - limits.idle), parameter(now - limits.absolute)}),
        read);
}

}  // namespace records
