#include "pages/new_password.hpp"
#include "pages/page.hpp"
#include "pages/person_fields.hpp"
#include "pages/settings_answer.hpp"
#include "pages/settings_answers.hpp"
#include "passwords/passwords.hpp"
#include "records/users.hpp"

namespace pages {

namespace {

using Control = FormField::Control;
using records::ChangeResult;
using records::User;

constexpr const char* texts_of_person = "settings.person.";

void show_buttons(const Visit& visit, const User& user, const RefusedForm* refused,
                  ctemplate::TemplateDictionary& values) {
    const auto show = [&](const std::string& what, const char* place) {
        show_form(
            visit,
            {what, person_address(user.id) + "/" + what, texts_of_person, "settings.person." + what, {}, {}},
            refused, values, place);
    };
    show("password", "PASSWORD");
    show("sign-out", "SIGN_OUT");
    show(user.is_active ? "block" : "unblock", "BLOCK");
}

http::Response person_page(const Visit& visit, postgres::Connection& connection, const RefusedForm* refused,
                           const NewPassword* given) {
    const auto user = records::find_user_by_id(connection, visit.id());
    if (!user) return error_page(visit, 404, "not_found");
    const records::CompanySettings settings = records::read_settings(connection);
    Page page(visit, "person.tpl", user->login);
    ctemplate::TemplateDictionary& values = page.values();
    show_settings_links(visit, values);
    if (given) show_new_password(visit, connection, *given, values);
    values.SetValue("LOGIN", user->login);
    values.SetValue("CREATED", visit.day(user->created_at));
    if (!user->is_active) values.ShowSection("IS_BLOCKED");
    show_form(visit,
              {"person",
               person_address(user->id),
               texts_of_person,
               "settings.save",
               person_fields(visit, settings, *user),
               {}},
              refused, values, "PERSON");
    show_buttons(visit, *user, refused, values);
    return page.respond();
}

// Changes whoever the address names: most changes know people by their login.
template <typename Change>
http::Response answer_person(const Visit& visit, postgres::Connection& connection, const std::string& form,
                             const std::string& done, const Change& change) {
    const auto user = records::find_user_by_id(connection, visit.id());
    if (!user) return error_page(visit, 404, "not_found");
    const records::CompanySettings settings = records::read_settings(connection);
    return answer_setting(
        visit, change(user->login),
        {form, person_address(user->id), done,
         [&](const RefusedForm& refused) { return person_page(visit, connection, &refused, nullptr); },
         [&](const std::string& field, const std::string& value) {
             if (field == "manager") return name_of_manager(settings, value);
             const std::string text = field == "role" ? "role." + value : "language." + value;
             return field != "name" && visit.texts.has(text) ? visit.texts.get(text) : value;
         }});
}

http::Response set_active(const Visit& visit, postgres::Connection& connection, bool is_active) {
    return answer_person(visit, connection, is_active ? "unblock" : "block",
                         is_active ? "person_unblocked" : "person_blocked", [&](const std::string& login) {
                             return records::set_active(connection, visit.actor(), visit.request.request_id,
                                                        login, is_active);
                         });
}

// What was seen, or what is wanted; a role that is none is told by `is_role`.
records::UserFields fields_in(const Form& form, const std::string& prefix, bool& is_role) {
    const auto role = crm::role_of(form.get(prefix + "role"));
    is_role = role.has_value();
    return {form.get(prefix + "name"), role.value_or(crm::Role::operator_),
            read_manager(form.get(prefix + "manager")), form.get(prefix + "language")};
}

}  // namespace

std::string person_address(std::int64_t user_id) {
    return "/settings/people/" + std::to_string(user_id);
}

std::vector<FormField> person_fields(const Visit& visit, const records::CompanySettings& settings,
                                     const User& user) {
    std::vector<std::string> roles;
    roles.reserve(crm::all_roles.size());
    for (const crm::Role role : crm::all_roles) roles.emplace_back(crm::name_of(role));
    const std::string manager = text_of(user.manager_id);
    return {{"name", user.name},
            {"role", crm::name_of(user.role), Control::choice, choices_of_texts(visit, "role.", roles)},
            {"manager", manager, Control::choice,
             with_nothing(visit.texts.get("settings.nobody"), managers_to_choose(visit, settings, manager))},
            {"language", user.language, Control::choice,
             with_nothing(visit.texts.get("language.of_browser"),
                          choices_of_texts(visit, "language.", {"ru", "en"}))}};
}

std::optional<std::int64_t> read_manager(const std::string& typed) {
    if (typed.empty()) return std::nullopt;
    return whole_number(typed).value_or(0);
}

http::Response show_person(Visit& visit, postgres::Connection& connection) {
    return person_page(visit, connection, nullptr, nullptr);
}

http::Response change_person(Visit& visit, postgres::Connection& connection) {
    return answer_person(visit, connection, "person", "saved", [&](const std::string& login) {
        bool was_role = false;
        bool is_role = false;
        const records::UserFields seen = fields_in(visit.form, "was_", was_role);
        const records::UserFields wanted = fields_in(visit.form, "", is_role);
        if (!was_role || !is_role) return records::invalid("user.role_unknown");
        return records::change_user(connection, visit.actor(), visit.request.request_id, login, seen, wanted);
    });
}

http::Response give_password(Visit& visit, postgres::Connection& connection) {
    const auto user = records::find_user_by_id(connection, visit.id());
    if (!user) return error_page(visit, 404, "not_found");
    const NewPassword given{user->login, passwords::generate()};
    const bool is_oneself = user->id == visit.actor().user_id;
    ChangeResult result =
        records::set_password(connection, visit.actor(), visit.request.request_id, user->login,
                              passwords::hash(given.password), is_oneself ? visit.session->token : "");
    if (result.kind == ChangeResult::Kind::done) return person_page(visit, connection, nullptr, &given);
    return answer_person(visit, connection, "password", "saved", [&](const std::string&) { return result; });
}

http::Response block_person(Visit& visit, postgres::Connection& connection) {
    return set_active(visit, connection, false);
}

http::Response unblock_person(Visit& visit, postgres::Connection& connection) {
    return set_active(visit, connection, true);
}

http::Response sign_person_out(Visit& visit, postgres::Connection& connection) {
    return answer_person(visit, connection, "sign-out", "person_signed_out", [&](const std::string& login) {
        return records::sign_out(connection, visit.actor(), visit.request.request_id, login);
    });
}

}  // namespace pages
