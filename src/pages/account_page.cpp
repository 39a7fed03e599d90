#include "pages/answers.hpp"
#include "pages/handle_page.hpp"
#include "pages/page.hpp"
#include "passwords/passwords.hpp"
#include "records/sign_in.hpp"
#include "records/users.hpp"

namespace pages {

namespace {

http::Response account_page(const Visit& visit, postgres::Connection& connection, int status,
                            const std::string& problem) {
    Page page(visit, "account.tpl", visit.texts.get("account.title"));
    const records::Actor& actor = visit.actor();
    page.values().SetValue("LOGIN", actor.login);
    page.values().SetValue("ROLE", visit.texts.get(std::string("role.") + crm::name_of(actor.role)));
    set_if_any(page.values(), "PROBLEM", problem);
    for (const records::OpenSession& session : records::sessions_of(
             connection, actor.user_id, visit.session->token, visit.desk.limits, visit.now)) {
        ctemplate::TemplateDictionary& item = add(page.values(), "SESSION");
        item.SetValue("WHEN",
                      visit.texts.format("account.since", {{"since", visit.moment(session.created_at)},
                                                           {"seen", visit.moment(session.seen_at)}}));
        item.SetValue("ADDRESS", session.browser.address);
        item.SetValue("BROWSER", session.browser.user_agent);
        if (session.is_this_one) item.ShowSection("THIS_ONE");
    }
    return page.respond(status);
}

}  // namespace

http::Response show_account(Visit& visit, postgres::Connection& connection) {
    return account_page(visit, connection, 200, "");
}

// The present password is asked for, and such attempts are counted like those of the sign-in: whoever finds a
// browser open can't take the account.
http::Response change_password(Visit& visit, postgres::Connection& connection) {
    const std::string& login = visit.actor().login;
    const records::Browser browser{visit.request.remote_address, visit.request.user_agent};
    const std::string& wanted = visit.form.get("new_password");
    if (!passwords::is_acceptable(wanted, login))
        return account_page(visit, connection, 400, visit.texts.get("account.unacceptable_password"));
    const records::Proof proof =
        records::prove(connection, {login, visit.form.get("present_password"), browser}, visit.now);
    if (proof.kind == records::Proof::Kind::too_many)
        return account_page(visit, connection, 429,
                            visit.texts.format("sign_in.too_many", {{"until", visit.moment(proof.until)}}));
    if (proof.kind == records::Proof::Kind::wrong)
        return account_page(visit, connection, 403, visit.texts.get("account.wrong_password"));
    records::set_password(connection, visit.actor(), visit.request.request_id, login, passwords::hash(wanted),
                          visit.session->token);
    return redirect("/account", "password_changed");
}

http::Response sign_out_everywhere(Visit& visit, postgres::Connection& connection) {
    records::end_all_sessions(connection, visit.actor(), visit.request.request_id);
    return after_signing_out();
}

}  // namespace pages
