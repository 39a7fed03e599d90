#include "records/sign_in.hpp"

#include "log/log.hpp"
#include "passwords/passwords.hpp"
#include "postgres/values.hpp"
#include "records/change.hpp"
#include "records/throttle.hpp"
#include "text/text.hpp"

namespace records {

namespace {

using postgres::Connection;
using postgres::parameter;
using postgres::Statement;

// Until the session is there, nobody blocks the user or changes his password.
const Statement lock_proven_user{"lock_proven_user", R"(
select from users where id = $1::bigint and is_active and password_hash = $2::text for share)"};
const Statement improve_hash{
    "improve_hash",
    "update users set password_hash = $3::text where id = $1::bigint and password_hash = $2::text"};

// "" stands for all that can be no login.
std::string readable_login(const std::string& typed) {
    constexpr std::size_t longest = 200;
    const std::string login = text::trim(typed);
    const bool is_text = text::is_valid_utf8(login) && login.find('\0') == std::string::npos;
    return is_text && login.size() <= longest ? login : "";
}

// A hash that took less effort than is asked for today is made anew, now that the password is known.
void improve(Connection& connection, User& user, const std::string& password) {
    if (!passwords::is_outdated(user.password_hash)) return;
    const std::string better = passwords::hash(password);
    connection.execute(improve_hash, {parameter(user.id), parameter(user.password_hash), parameter(better)});
    user.password_hash = better;
}

SignIn open(Connection& connection, const User& user, const Browser& browser, const SessionLimits& limits,
            crm::Time now) {
    SignIn result;
    const Actor actor{user.id, user.login, user.name, user.role, user.manager_id};
    change(connection, actor, "", [&](Connection& inside, AuditEntry& entry) {
        if (inside.execute(lock_proven_user, {parameter(user.id), parameter(user.password_hash)}).rows() == 0)
            return ChangeResult{ChangeResult::Kind::not_allowed, "", {}};
        result = {SignIn::Kind::signed_in, open_session(inside, user.id, browser, limits, now), {}};
        entry = {"session.open", "users", user.id, std::nullopt, {}};
        return ChangeResult{};
    });
    return result;
}

}  // namespace

Proof prove(Connection& connection, const SignInAttempt& attempt, crm::Time now) {
    const std::string login = readable_login(attempt.login);
    const AttemptSubjects subjects = subjects_of(connection, login, attempt.browser.address);
    const Admittance admittance = admit_attempt(connection, subjects, now);
    const auto tell = [&](const char* what) {
        logging::warning(what, {{"address", attempt.browser.address}, {"failures", admittance.failures}});
    };
    if (admittance.refused_until) {
        tell("sign-in refused for a while");
        return {Proof::Kind::too_many, std::nullopt, *admittance.refused_until};
    }
    std::optional<User> user = find_user(connection, login);
    const std::string known_hash = user && user->is_active ? user->password_hash : "";
    if (!passwords::is_right(known_hash, attempt.password)) {
        tell("sign-in failed");
        return {};
    }
    forgive_attempt(connection, subjects, now);
    improve(connection, *user, attempt.password);
    return {Proof::Kind::right, std::move(user), {}};
}

SignIn sign_in(Connection& connection, const SignInAttempt& attempt, const SessionLimits& limits,
               crm::Time now) {
    const Proof proof = prove(connection, attempt, now);
    if (proof.kind == Proof::Kind::too_many) return {SignIn::Kind::too_many, "", proof.until};
    if (proof.kind == Proof::Kind::wrong) return {};
    return open(connection, *proof.user, attempt.browser, limits, now);
}

SignIn sign_in_by_name(Connection& connection, const std::string& login, const Browser& browser,
                       const SessionLimits& limits, crm::Time now) {
    const std::optional<User> user = find_user(connection, readable_login(login));
    if (!user || !user->is_active) return {};
    return open(connection, *user, browser, limits, now);
}

}  // namespace records
