#include "pages/page.hpp"
#include "pages/settings_answer.hpp"
#include "pages/settings_answers.hpp"
#include "records/users.hpp"

namespace pages {

namespace {

void show_part(const Visit& visit, const std::string& name, std::size_t count,
               ctemplate::TemplateDictionary& values) {
    ctemplate::TemplateDictionary& item = add(values, "PART");
    item.SetValue("ADDRESS", "/settings/" + name);
    item.SetValue("NAME", visit.texts.get("settings.page." + name));
    item.SetValue("COUNT", std::to_string(count));
    item.SetValue("SENTENCE", visit.texts.get("settings.about." + name));
}

}  // namespace

http::Response show_settings(Visit& visit, postgres::Connection& connection) {
    const records::CompanySettings settings = records::read_settings(connection);
    Page page(visit, "settings.tpl", visit.texts.get("settings.title"));
    ctemplate::TemplateDictionary& values = page.values();
    show_settings_links(visit, values);
    show_part(visit, "sites", settings.sites.size(), values);
    show_part(visit, "managers", settings.managers.size(), values);
    show_part(visit, "people", records::list_users(connection).size(), values);
    show_part(visit, "rules", settings.policies.size(), values);
    show_part(visit, "required-fields", settings.required_fields.size(), values);
    show_part(visit, "stop-list", settings.stop_list.size(), values);
    return page.respond();
}

}  // namespace pages
