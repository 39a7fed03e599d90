#include "digest/digest.hpp"
#include "pages/answers.hpp"
#include "pages/cookies.hpp"
#include "pages/handle_page.hpp"
#include "pages/page.hpp"
#include "records/sign_in.hpp"
#include "records/users.hpp"

namespace pages {

namespace {

constexpr long one_year = 365L * 24 * 3600;

// Where somebody wanted to go before he was asked to sign in; never to another site.
std::string destination(const std::string& wanted) {
    return is_own_address(wanted) ? wanted : "/";
}

http::Response sign_in_page(const Visit& visit, const std::string& to, int status,
                            const std::string& problem) {
    // A form needs a token before there is a session: it belongs to a cookie of its own.
    std::string token = cookie(visit.request, visit_cookie);
    const bool is_new = token.empty();
    constexpr std::size_t bytes = 32;
    if (is_new) token = digest::random_hex(bytes);
    Visit with_token = visit;
    with_token.csrf = csrf_token(token);
    Page page(with_token, "sign_in.tpl", visit.texts.get("sign_in.title"));
    page.values().SetValue("TO", to);
    page.values().SetValue("LOGIN", visit.form.get("login"));
    set_if_any(page.values(), "PROBLEM", problem);
    http::Response response = page.respond(status);
    if (is_new) set_cookie(response, visit_cookie, token);
    return response;
}

}  // namespace

http::Response show_sign_in(Visit& visit, postgres::Connection&) {
    const std::string to = destination(visit.query.get("to"));
    if (visit.session) return redirect(to);
    return sign_in_page(visit, to, 200, "");
}

http::Response sign_in(Visit& visit, postgres::Connection& connection) {
    const std::string to = destination(visit.form.get("to"));
    const records::SignInAttempt attempt{visit.form.get("login"),
                                         visit.form.get("password"),
                                         {visit.request.remote_address, visit.request.user_agent}};
    const records::SignIn result = records::sign_in(connection, attempt, visit.desk.limits, visit.now);
    if (result.kind == records::SignIn::Kind::too_many)
        return sign_in_page(visit, to, 429,
                            visit.texts.format("sign_in.too_many", {{"until", visit.moment(result.until)}}));
    if (result.kind == records::SignIn::Kind::wrong)
        return sign_in_page(visit, to, 403, visit.texts.get("sign_in.wrong"));
    http::Response response = redirect(to);
    set_cookie(response, session_cookie, result.token);
    set_cookie(response, visit_cookie, "", 0);
    return response;
}

http::Response after_signing_out() {
    http::Response response = redirect("/sign-in");
    set_cookie(response, session_cookie, "", 0);
    // Nobody who sits down at the browser next finds a page of this one.
    response.headers.emplace_back("Clear-Site-Data", "\"cache\"");
    return response;
}

http::Response sign_out(Visit& visit, postgres::Connection& connection) {
    records::end_session(connection, visit.session->token);
    return after_signing_out();
}

http::Response choose_language(Visit& visit, postgres::Connection& connection) {
    const std::string language = visit.form.get("language") == "en" ? "en" : "ru";
    if (visit.session) records::set_language(connection, visit.actor().user_id, language);
    http::Response response = redirect(destination(visit.form.get("to")));
    set_cookie(response, language_cookie, language, one_year);
    return response;
}

}  // namespace pages
