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
using SiteId = std::optional<std::int64_t>;

std::string rules_address(SiteId site_id) {
    return address("/settings/rules", {{"site", text_of(site_id)}});
}

std::optional<std::string> value_of(const CompanySettings& settings, SiteId site_id,
                                    const std::string& name) {
    for (const records::SettingEntry& policy : settings.policies)
        if (policy.site_id == site_id && policy.name == name) return policy.value;
    return std::nullopt;
}

Choices choices_of(const Visit& visit, const std::string& name) {
    if (name == "contact_conflict")
        return choices_of_texts(visit, "settings.value.", {"keep_crm", "prefer_visitor"});
    if (name == "phone_with_other_email")
        return choices_of_texts(visit, "settings.value.", {"by_level", "same_contact", "new_contact"});
    if (name == "name_contradicts" || name == "lead_without_contact")
        return choices_of_texts(visit, "settings.value.", {"on", "off"});
    return {};
}

void show_rule(const Visit& visit, const CompanySettings& settings, SiteId site_id, const std::string& name,
               const RefusedForm* refused, ctemplate::TemplateDictionary& item) {
    const auto own = value_of(settings, site_id, name);
    const std::string of_all = value_of(settings, std::nullopt, name).value_or("");
    const Choices choices = choices_of(visit, name);
    item.SetValue("NAME", visit.texts.get("settings.rules." + name));
    const std::vector<std::pair<std::string, std::string>> about{{"rule", name}, {"site", text_of(site_id)}};
    show_form(
        visit,
        {"rule-" + name,
         "/settings/rules",
         "settings.rules.",
         "settings.save",
         {{name, own.value_or(of_all), choices.empty() ? Control::text : Control::choice, choices, "", !own}},
         about,
         visit.texts.get("settings.rules." + name)},
        refused, item, "SET");
    if (!site_id) return;
    if (!own) {
        item.ShowSection("AS_ALL_SITES");
        return;
    }
    auto seen = about;
    seen.push_back(seen_entry(name, *own));
    seen.emplace_back("remove", "yes");
    show_form(visit,
              {"no-rule-" + name,
               "/settings/rules",
               "settings.rules.",
               "settings.as_all_sites",
               {},
               seen,
               visit.texts.get("settings.rules." + name)},
              refused, add(item, "IS_OWN"), "REMOVE");
}

void show_scopes(const Visit& visit, const CompanySettings& settings, SiteId site_id,
                 ctemplate::TemplateDictionary& values) {
    Choices scopes = with_nothing(visit.texts.get("settings.all_sites"), sites_to_choose(visit, settings));
    for (const Choice& scope : scopes) {
        ctemplate::TemplateDictionary& item = add(values, "SCOPE");
        item.SetValue("ADDRESS", rules_address(whole_number(scope.value)));
        item.SetValue("NAME", scope.name);
        if (scope.value == text_of(site_id)) item.ShowSection("CURRENT");
    }
}

http::Response rules_page(const Visit& visit, postgres::Connection& connection, SiteId site_id,
                          const RefusedForm* refused) {
    const CompanySettings settings = records::read_settings(connection);
    const bool is_known = !site_id || std::any_of(settings.sites.begin(), settings.sites.end(),
                                                  [&](const auto& site) { return site.id == *site_id; });
    if (!is_known) return error_page(visit, 404, "not_found");
    Page page(visit, "rules.tpl", visit.texts.get("settings.page.rules"));
    ctemplate::TemplateDictionary& values = page.values();
    show_settings_links(visit, values);
    show_scopes(visit, settings, site_id, values);
    values.SetValue("SITE", name_of_site(visit, settings, site_id));
    for (const char* name : crm::policy_names)
        if (!site_id || crm::may_differ_by_site(name))
            show_rule(visit, settings, site_id, name, refused, add(values, "RULE"));
    return page.respond();
}

std::string form_id(const Visit& visit) {
    const std::string& name = visit.form.get("rule");
    return (visit.form.get("remove") == "yes" ? "no-rule-" : "rule-") + name;
}

}  // namespace

http::Response show_rules(Visit& visit, postgres::Connection& connection) {
    return rules_page(visit, connection, visit.query.number("site"), nullptr);
}

http::Response change_rule(Visit& visit, postgres::Connection& connection) {
    const SiteId site_id = site_of(visit.form);
    const std::string& name = visit.form.get("rule");
    const bool is_removal = visit.form.get("remove") == "yes";
    const records::EntryEdit edit =
        entry_edit(visit.form, name, is_removal ? std::nullopt : std::optional(visit.form.get(name)));
    const Choices choices = choices_of(visit, name);
    return answer_setting(
        visit, records::set_policy(connection, visit.actor(), visit.request.request_id, site_id, name, edit),
        {form_id(visit), rules_address(site_id) + "#rule-" + name, "saved",
         [&](const RefusedForm& refused) { return rules_page(visit, connection, site_id, &refused); },
         [&](const std::string&, const std::string& value) {
             const auto found = std::find_if(choices.begin(), choices.end(),
                                             [&](const Choice& choice) { return choice.value == value; });
             return found == choices.end() ? value : found->name;
         }});
}

}  // namespace pages
