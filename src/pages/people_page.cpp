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

SettingsForm new_person(const Visit& visit, const records::CompanySettings& settings) {
    SettingsForm form{"new-person", "/settings/people", "settings.person.", "settings.add", {}, {}};
    form.fields = person_fields(visit, settings, records::User());
    form.fields.insert(form.fields.begin(), {"login", "", Control::text, {}, ""});
    for (FormField& field : form.fields) {
        field.is_new = true;
        if (field.name == "manager")
            field.choices.front().name = visit.texts.get("settings.manager_of_login");
    }
    return form;
}

http::Response people_page(const Visit& visit, postgres::Connection& connection, const RefusedForm* refused,
                           const NewPassword* given) {
    const records::CompanySettings settings = records::read_settings(connection);
    Page page(visit, "people.tpl", visit.texts.get("settings.page.people"));
    ctemplate::TemplateDictionary& values = page.values();
    show_settings_links(visit, values);
    if (given) show_new_password(visit, connection, *given, values);
    for (const records::User& user : records::list_users(connection)) {
        ctemplate::TemplateDictionary& item = add(values, "PERSON");
        item.SetValue("ADDRESS", person_address(user.id));
        item.SetValue("LOGIN", user.login);
        set_if_any(item, "NAME", user.name);
        item.SetValue("ROLE", visit.texts.get(std::string("role.") + crm::name_of(user.role)));
        set_if_any(item, "MANAGER", name_of_manager(settings, text_of(user.manager_id)));
        if (!user.is_active) item.ShowSection("IS_BLOCKED");
    }
    show_form(visit, new_person(visit, settings), refused, values, "NEW_PERSON");
    return page.respond();
}

}  // namespace

http::Response show_people(Visit& visit, postgres::Connection& connection) {
    return people_page(visit, connection, nullptr, nullptr);
}

http::Response add_person(Visit& visit, postgres::Connection& connection) {
    const Form& form = visit.form;
    const auto role = crm::role_of(form.get("role"));
    const std::string password = passwords::generate();
    const records::ChangeResult result =
        role ? records::add_user(connection, visit.actor(), visit.request.request_id,
                                 {form.get("login"), form.get("name"), *role, passwords::hash(password),
                                  read_manager(form.get("manager")), form.get("language")})
             : records::invalid("user.role_unknown");
    if (result.kind == records::ChangeResult::Kind::done) {
        const NewPassword given{form.get("login"), password};
        return people_page(visit, connection, nullptr, &given);
    }
    return answer_setting(visit, result,
                          {"new-person", "/settings/people", "saved", [&](const RefusedForm& refused) {
                               return people_page(visit, connection, &refused, nullptr);
                           }});
}

}  // namespace pages
