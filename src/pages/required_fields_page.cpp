#include <algorithm>

#include "crm/setting_values.hpp"
#include "pages/page.hpp"
#include "pages/settings_answer.hpp"
#include "pages/settings_answers.hpp"
#include "records/setting_entries.hpp"

namespace pages {

namespace {

using Control = FormField::Control;
using records::CompanySettings;
using records::SettingEntry;

constexpr const char* path = "/settings/required-fields";
constexpr const char* texts_of_required = "settings.required.";

std::string name_of_field(const Visit& visit, const std::string& field) {
    return visit.texts.has("field." + field) ? visit.texts.get("field." + field) : field;
}

// Unique on the page.
std::string form_id(const std::string& site_id, const std::string& field) {
    return "required-" + (site_id.empty() ? "all" : site_id) + "-" + field;
}

SettingsForm new_field(const Visit& visit, const CompanySettings& settings) {
    Choices fields;
    for (const char* field : crm::required_field_names)
        fields.push_back({field, name_of_field(visit, field)});
    return {
        "new-required",
        path,
        texts_of_required,
        "settings.add",
        {{"field", "phone", Control::choice, fields, "", true},
         {"site", "", Control::choice,
          with_nothing(visit.texts.get("settings.all_sites"), sites_to_choose(visit, settings)), "", true},
         {"default_value", "", Control::text, {}, "", true}},
        {}};
}

void show_required(const Visit& visit, const CompanySettings& settings, const SettingEntry& entry,
                   const RefusedForm* refused, ctemplate::TemplateDictionary& item) {
    const std::string site = text_of(entry.site_id);
    const std::string name = name_of_field(visit, entry.name);
    item.SetValue("NAME", name);
    item.SetValue("SITE", name_of_site(visit, settings, entry.site_id));
    std::vector<std::pair<std::string, std::string>> about{
        {"field", entry.name}, {"site", site}, seen_entry(entry.name, entry.value)};
    show_form(visit,
              {form_id(site, entry.name),
               path,
               texts_of_required,
               "settings.save",
               {{"default_value", entry.value, Control::text, {}, "", true}},
               about,
               name},
              refused, item, "CHANGE");
    about.emplace_back("remove", "yes");
    show_form(
        visit,
        {"no-" + form_id(site, entry.name), path, texts_of_required, "settings.remove", {}, about, name},
        refused, item, "REMOVE");
}

http::Response required_fields_page(const Visit& visit, postgres::Connection& connection,
                                    const RefusedForm* refused) {
    const CompanySettings settings = records::read_settings(connection);
    Page page(visit, "required_fields.tpl", visit.texts.get("settings.page.required-fields"));
    ctemplate::TemplateDictionary& values = page.values();
    show_settings_links(visit, values);
    for (const SettingEntry& entry : settings.required_fields)
        show_required(visit, settings, entry, refused, add(values, "REQUIRED"));
    if (settings.required_fields.empty()) values.ShowSection("NOTHING");
    show_form(visit, new_field(visit, settings), refused, values, "NEW_FIELD");
    return page.respond();
}

}  // namespace

http::Response show_required_fields(Visit& visit, postgres::Connection& connection) {
    return required_fields_page(visit, connection, nullptr);
}

http::Response change_required_field(Visit& visit, postgres::Connection& connection) {
    const std::string& field = visit.form.get("field");
    const bool is_removal = visit.form.get("remove") == "yes";
    const records::EntryEdit edit = entry_edit(
        visit.form, field, is_removal ? std::nullopt : std::optional(visit.form.get("default_value")));
    const std::string form = (is_removal ? "no-" : "") + form_id(visit.form.get("site"), field);
    return answer_setting(visit,
                          records::set_required_field(connection, visit.actor(), visit.request.request_id,
                                                      site_of(visit.form), field, edit),
                          {edit.was ? form : "new-required", path, "saved", [&](const RefusedForm& refused) {
                               return required_fields_page(visit, connection, &refused);
                           }});
}

}  // namespace pages
