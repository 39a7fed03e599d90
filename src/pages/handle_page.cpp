#include "pages/handle_page.hpp"

#include "pages/dictionary.hpp"

#include <algorithm>

#include "digest/digest.hpp"
#include "log/log.hpp"
#include "pages/assets.hpp"
#include "pages/cookies.hpp"
#include "pages/page.hpp"
#include "pages/routes.hpp"
#include "pages/templates.hpp"
#include "records/sign_in.hpp"
#include "text/language.hpp"
#include "text/text.hpp"

namespace pages {

namespace {

using std::chrono::steady_clock;

// Neither scripts nor styles but our own files; in no frame; no form to anywhere else.
constexpr const char* content_security_policy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri "
    "'none'; "
    "frame-ancestors 'none'";

void add_safe_headers(http::Response& response) {
    const auto add = [&](const char* name, const char* value) { response.headers.emplace_back(name, value); };
    add("Content-Security-Policy", content_security_policy);
    add("X-Content-Type-Options", "nosniff");
    add("X-Frame-Options", "DENY");
    // A link of a client's that somebody follows tells nothing of the card on which it stood.
    add("Referrer-Policy", "same-origin");
    add("Cross-Origin-Opener-Policy", "same-origin");
    const bool says_how_long = std::ranges::any_of(
        response.headers, [](const auto& header) { return header.first == "Cache-Control"; });
    if (!says_how_long) add("Cache-Control", "no-store");
}

crm::Language language_of(const http::Request& request, const std::optional<records::Session>& session,
                          const crm::Policy& policy) {
    std::string chosen = session ? session->language : "";
    if (chosen.empty()) chosen = cookie(request, language_cookie);
    if (chosen != "ru" && chosen != "en") {
        const bool is_russian = policy.site(policy.default_site_id).language == crm::Language::ru;
        const std::vector<std::string> known =
            is_russian ? std::vector<std::string>{"ru", "en"} : std::vector<std::string>{"en", "ru"};
        chosen = text::preferred_language(request.accept_language, known);
    }
    return chosen == "ru" ? crm::Language::ru : crm::Language::en;
}

// A form of ours, sent by the page that we gave to this very browser.
bool is_own_form(const Visit& visit) {
    if (visit.request.content_type.find("application/x-www-form-urlencoded") != 0) return false;
    return !visit.csrf.empty() && digest::equal_in_constant_time(visit.form.get("csrf"), visit.csrf);
}

http::Response ask_to_sign_in(const Visit& visit) {
    const bool can_return = visit.request.method == "GET";
    return redirect(
        address("/sign-in", {{"to", can_return ? address(visit.request.path, visit.query.values()) : ""}}));
}

http::Response not_found(const Visit& visit, const Found& found) {
    if (!visit.session) return ask_to_sign_in(visit);
    if (found.allowed.empty()) return error_page(visit, 404, "not_found");
    http::Response response = error_page(visit, 405, "not_found");
    std::string methods;
    for (const std::string& method : found.allowed) methods += (methods.empty() ? "" : ", ") + method;
    response.headers.emplace_back("Allow", methods);
    return response;
}

http::Response answer(Visit& visit, const Found& found, postgres::Connection& connection) {
    if (!found.route) return not_found(visit, found);
    const Admission& admission = found.route->admission;
    if (admission.needs_session && !visit.session) return ask_to_sign_in(visit);
    if (admission.right && !visit.may(*admission.right)) return error_page(visit, 403, "not_allowed");
    if (visit.request.method == "POST" && !is_own_form(visit)) return error_page(visit, 403, "stale_form");
    return found.route->answer(visit, connection);
}

// Whoever is signed in; and whom the web server vouches for, when it is trusted to: he gets a session now,
// whose cookie is to go out with the answer.
struct Person {
    std::optional<records::Session> session;
    bool is_new = false;
};

Person recognize(const http::Request& request, const Desk& desk, postgres::Connection& connection,
                 crm::Time now) {
    const std::string token = cookie(request, session_cookie);
    Person person;
    if (!token.empty()) person.session = records::find_session(connection, token, desk.limits, now);
    if (!desk.trusts_remote_user || request.remote_user.empty()) return person;
    // Somebody else may have signed in there since.
    if (person.session && text::lower(person.session->actor.login) == text::lower(request.remote_user))
        return person;
    const records::SignIn result = records::sign_in_by_name(
        connection, request.remote_user, {request.remote_address, request.user_agent}, desk.limits, now);
    if (result.kind != records::SignIn::Kind::signed_in) return {};
    return {records::find_session(connection, result.token, desk.limits, now), true};
}

http::Response show(const http::Request& request, const Desk& desk, const Found& found,
                    postgres::Connection& connection, const crm::Policy& policy, crm::Time now) {
    const Person person = recognize(request, desk, connection, now);
    const std::optional<records::Session>& session = person.session;
    const Texts& in_language = texts(language_of(request, session, policy));
    Visit visit{request,
                policy,
                now,
                in_language,
                Form(request.query),
                Form(request.body),
                found.ids,
                session,
                csrf_token(session ? session->token : cookie(request, visit_cookie)),
                desk};
    http::Response response = answer(visit, found, connection);
    if (person.is_new) set_cookie(response, session_cookie, session->token);
    return response;
}

// Without the database nobody can be known: the page is for anybody.
http::Response apology(const http::Request& request, const Desk& desk, crm::Time now, int status,
                       const char* key) {
    const auto policy = desk.memory.policy();
    const Visit visit{request, *policy, now, texts(language_of(request, std::nullopt, *policy)), {}, {}, {},
                      {},      "",      desk};
    return error_page(visit, status, key);
}

http::Response dynamic(const http::Request& request, const Desk& desk, const Found& found,
                       crm::Time now) try {
    if (request.body_too_large) return apology(request, desk, now, 413, "too_large");
    if (request.body_incomplete) return apology(request, desk, now, 400, "incomplete");
    http::Response response;
    const auto outcome = desk.memory.attempt(
        [&](postgres::Connection& connection, const crm::Policy& policy) {
            response = show(request, desk, found, connection, policy, now);
        },
        steady_clock::now() + desk.patience);
    if (outcome == postgres::Memory::Outcome::done) return response;
    return apology(request, desk, now, 503, "database");
} catch (const std::exception& error) {
    logging::error("a page failed", {{"request_id", request.request_id}, {"error", error.what()}});
    return apology(request, desk, now, 500, "failed");
}

}  // namespace

http::Response handle_page(const http::Request& request, Desk desk, crm::Time now) {
    const auto begin = steady_clock::now();
    const bool is_file = is_asset(request.path);
    const Found found =
        find_route(desk.routes, request.method == "HEAD" ? "GET" : request.method, request.path);
    http::Response response = is_file ? asset(request.path) : dynamic(request, desk, found, now);
    add_safe_headers(response);
    if (!is_file)
        logging::info(
            "page",
            {{"method", request.method},
             {"address", found.route ? found.route->pattern : "-"},
             {"status", response.status},
             {"request_id", request.request_id},
             {"total_ms", std::chrono::duration<double, std::milli>(steady_clock::now() - begin).count()}});
    return response;
}

void prepare() {
    for (const crm::Language language : {crm::Language::ru, crm::Language::en})
        expand("error.tpl", texts(language), ctemplate::TemplateDictionary("preparation"));
}

}  // namespace pages
