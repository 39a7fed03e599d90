#include "pages/page.hpp"
#include "pages/settings_answer.hpp"
#include "pages/settings_answers.hpp"
#include "records/manager_settings.hpp"

namespace pages {

namespace {

using Control = FormField::Control;

SettingsForm new_manager() {
    return {"new-manager",
            "/settings/managers",
            "settings.manager.",
            "settings.add",
            {{"login", "", Control::text, {}, "", true}, {"name", "", Control::text, {}, "", true}},
            {}};
}

http::Response managers_page(const Visit& visit, postgres::Connection& connection,
                             const RefusedForm* refused) {
    const records::CompanySettings settings = records::read_settings(connection);
    Page page(visit, "managers.tpl", visit.texts.get("settings.page.managers"));
    ctemplate::TemplateDictionary& values = page.values();
    show_settings_links(visit, values);
    for (const records::ManagerSettings& manager : settings.managers) {
        ctemplate::TemplateDictionary& item = add(values, "MANAGER");
        item.SetValue("ADDRESS", "/settings/managers/" + std::to_string(manager.id));
        item.SetValue("NAME", manager.name);
        item.SetValue("LOGIN", manager.login);
        if (manager.is_default) item.ShowSection("IS_DEFAULT");
        if (!manager.is_active) item.ShowSection("IS_BLOCKED");
        if (manager.away_until && *manager.away_until > visit.now)
            item.SetValueAndShowSection("AWAY_UNTIL", visit.moment(*manager.away_until), "AWAY");
        set_if_any(item, "DEPUTY", name_of_manager(settings, text_of(manager.deputy_id)));
    }
    show_form(visit, new_manager(), refused, values, "NEW_MANAGER");
    return page.respond();
}

}  // namespace

http::Response show_managers(Visit& visit, postgres::Connection& connection) {
    return managers_page(visit, connection, nullptr);
}

http::Response add_manager(Visit& visit, postgres::Connection& connection) {
    const records::Values fields{{"login", visit.form.get("login")}, {"name", visit.form.get("name")}};
    return answer_setting(
        visit, records::add_manager(connection, visit.actor(), visit.request.request_id, fields),
        {"new-manager", "/settings/managers", "manager_added",
         [&](const RefusedForm& refused) { return managers_page(visit, connection, &refused); }});
}

}  // namespace pages
