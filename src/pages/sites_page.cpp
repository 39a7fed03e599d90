#include "pages/page.hpp"
#include "pages/settings_answer.hpp"
#include "pages/settings_answers.hpp"
#include "records/site_settings.hpp"

namespace pages {

namespace {

using Control = FormField::Control;

SettingsForm new_site(const Visit& visit) {
    return {
        "new-site",
        "/settings/sites",
        "settings.site.",
        "settings.add",
        {{"name", "", Control::text, {}, "", true},
         {"language", "ru", Control::choice, choices_of_texts(visit, "language.", {"ru", "en"}), "", true},
         {"phone_region", "RU", Control::text, {}, "", true},
         {"time_zone", "Europe/Moscow", Control::text, {}, "", true}},
        {}};
}

http::Response sites_page(const Visit& visit, postgres::Connection& connection, const RefusedForm* refused) {
    const records::CompanySettings settings = records::read_settings(connection);
    Page page(visit, "sites.tpl", visit.texts.get("settings.page.sites"));
    ctemplate::TemplateDictionary& values = page.values();
    show_settings_links(visit, values);
    for (const records::SiteSettings& site : settings.sites) {
        ctemplate::TemplateDictionary& item = add(values, "SITE");
        item.SetValue("ADDRESS", "/settings/sites/" + std::to_string(site.id));
        item.SetValue("NAME", site_name(visit, site.id, site.name));
        item.SetValue("LANGUAGE", visit.texts.get("language." + site.language));
        item.SetValue("ZONE", site.time_zone);
        if (site.is_default) item.ShowSection("IS_DEFAULT");
        std::vector<std::string> hosts;
        for (const records::SettingEntry& host : settings.hosts)
            if (host.site_id == site.id) hosts.push_back(host.name);
        std::string all;
        for (const std::string& host : hosts) all += (all.empty() ? "" : ", ") + host;
        set_if_any(item, "HOSTS", all);
    }
    show_form(visit, new_site(visit), refused, values, "NEW_SITE");
    return page.respond();
}

}  // namespace

http::Response show_sites(Visit& visit, postgres::Connection& connection) {
    return sites_page(visit, connection, nullptr);
}

http::Response add_site(Visit& visit, postgres::Connection& connection) {
    records::Values fields;
    for (const FormField& field : new_site(visit).fields) fields[field.name] = visit.form.get(field.name);
    return answer_setting(
        visit, records::add_site(connection, visit.actor(), visit.request.request_id, fields),
        {"new-site", "/settings/sites", "site_added",
         [&](const RefusedForm& refused) { return sites_page(visit, connection, &refused); }});
}

}  // namespace pages
