#include "records/sign_in.hpp"

#include "digest/digest.hpp"
#include "log/log.hpp"
#include "passwords/passwords.hpp"
#include "postgres/values.hpp"
#include "records/change.hpp"
#include "records/users.hpp"
#include "text/text.hpp"

namespace records {

namespace {

using postgres::Connection;
using postgres::parameter;
using postgres::Row;
using postgres::Statement;

constexpr std::chrono::minutes window{15};
constexpr std::int64_t most_for_login = 5;
constexpr std::int64_t most_for_address = 20;

const Statement begin_attempt{"begin_attempt", "begin"};
const Statement commit_attempt{"commit_attempt", "commit"};
// In one order, so that no two attempts wait for each other.
const Statement lock_subjects{"lock_subjects", R"(
select pg_advisory_xact_lock(hashtextextended(subject, 0))
from (select unnest($1::text[]) as subject order by 1) sorted)"};
const Statement forget_failures{"forget_failures",
                                "delete from sign_in_failures where failed_at <= $1::timestamptz"};
const Statement count_failures{"count_failures", R"(
select count(*), coalesce(min(failed_at), now()) from sign_in_failures
where subject = $1::text and failed_at > $2::timestamptz)"};
const Statement add_failures{"add_failures", R"(
insert into sign_in_failures (subject, failed_at) select unnest($1::text[]), $2::timestamptz)"};
const Statement forgive{"forgive", R"(
delete from sign_in_failures where subject = $1::text or (subject = $2::text and failed_at = $3::timestamptz))"};
const Statement improve_hash{"improve_hash",
                             "update users set password_hash = $2::text where id = $1::bigint"};

// Whose attempts are counted together. Not the login itself: people type passwords into the wrong field.
struct Subjects {
    std::string login;
    std::string address;
};

// Whoever has one address of IPv6 has the 2^64 of its network. nginx gives them shortened, so what is left of
// a "::" may be less than four groups: then the network's end is zeros, and the shorter text still names it.
std::string network_of(const std::string& address) {
    std::size_t end = 0;
    for (int group = 0; group < 4; ++group) {
        const std::size_t colon = address.find(':', end);
        if (colon == std::string::npos) return address;
        if (colon + 1 < address.size() && address[colon + 1] == ':') return address.substr(0, colon);
        end = colon + 1;
    }
    return address.substr(0, end - 1);
}

Subjects subjects_of(const SignInAttempt& attempt) {
    return {"login:" + digest::sha256_hex(text::lower(attempt.login)),
            "address:" + network_of(attempt.browser.address)};
}

// Nothing when the attempt may be looked at: then it counts as failed until it turns out right.
std::optional<crm::Time> refuse_until(Connection& connection, const Subjects& subjects, crm::Time now) {
    connection.execute(begin_attempt, {});
    try {
        const std::vector<std::string> both{subjects.address, subjects.login};
        connection.execute(lock_subjects, {parameter(both)});
        connection.execute(forget_failures, {parameter(now - window)});
        for (const auto& [subject, most] :
             {std::pair(subjects.login, most_for_login), std::pair(subjects.address, most_for_address)}) {
            const postgres::Result failures =
                connection.execute(count_failures, {parameter(subject), parameter(now - window)});
            Row row(failures, 0);
            if (row.integer() < most) continue;
            const crm::Time oldest = row.time();
            connection.execute(commit_attempt, {});
            return oldest + window;
        }
        connection.execute(add_failures, {parameter(both), parameter(now)});
        connection.execute(commit_attempt, {});
        return std::nullopt;
    } catch (...) {
        connection.rollback();
        throw;
    }
}

SignIn open(Connection& connection, const User& user, const Browser& browser, const SessionLimits& limits,
            crm::Time now) {
    SignIn result;
    const Actor actor{user.id, user.login, user.name, user.role, user.manager_id};
    change(connection, actor, "", [&](Connection& inside, AuditEntry& entry) {
        result = {SignIn::Kind::signed_in, open_session(inside, user.id, browser, limits, now), {}};
        entry = {"session.open", "users", user.id, std::nullopt, {}};
        return ChangeResult{};
    });
    return result;
}

}  // namespace

SignIn sign_in(Connection& connection, const SignInAttempt& attempt, const SessionLimits& limits,
               crm::Time now) {
    const Subjects subjects = subjects_of(attempt);
    if (const auto until = refuse_until(connection, subjects, now)) {
        logging::warning("sign-in refused for a while", {{"address", attempt.browser.address}});
        return {SignIn::Kind::too_many, "", *until};
    }
    const std::optional<User> user = find_user(connection, attempt.login);
    const std::string known_hash = user && user->is_active ? user->password_hash : "";
    if (!passwords::is_right(known_hash, attempt.password)) {
        logging::warning("sign-in failed", {{"address", attempt.browser.address}});
        return {};
    }
    connection.execute(forgive, {parameter(subjects.login), parameter(subjects.address), parameter(now)});
    if (passwords::is_outdated(known_hash))
        connection.execute(improve_hash, {parameter(user->id), parameter(passwords::hash(attempt.password))});
    return open(connection, *user, attempt.browser, limits, now);
}

SignIn sign_in_by_name(Connection& connection, const std::string& login, const Browser& browser,
                       const SessionLimits& limits, crm::Time now) {
    const std::optional<User> user = find_user(connection, login);
    if (!user || !user->is_active) return {};
    return open(connection, *user, browser, limits, now);
}

}  // namespace records
