#include "pages/page.hpp"
#include "pages/settings_answers.hpp"
#include "pages/site_page.hpp"
#include "records/setting_entries.hpp"

namespace pages {

namespace {

using ctemplate::TemplateDictionary;
using records::CompanySettings;
using records::SettingEntry;
using Control = FormField::Control;

constexpr const char* texts_of_site = "settings.site.";

// Entries of one site with their forms; the ids of the forms count them.
template <typename Show>
void show_entries(const std::vector<SettingEntry>& entries, std::int64_t site_id, const Show& show) {
    std::size_t number = 0;
    for (const SettingEntry& entry : entries)
        if (entry.site_id == site_id) show(entry, std::to_string(++number));
}

FormField new_text(const char* name) {
    return {name, "", Control::text, {}, "", true};
}

using Hidden = std::vector<std::pair<std::string, std::string>>;

void show_hosts(const Visit& visit, const CompanySettings& settings, std::int64_t site_id,
                const RefusedForm* refused, TemplateDictionary& values) {
    const std::string action = site_address(site_id) + "/hosts";
    show_entries(settings.hosts, site_id, [&](const SettingEntry& host, const std::string& number) {
        TemplateDictionary& item = add(values, "HOST");
        item.SetValue("NAME", host.name);
        show_form(visit,
                  {"host-" + number,
                   action,
                   texts_of_site,
                   "settings.remove",
                   {},
                   {{"host", host.name}, {"remove", "yes"}, seen_entry(host.name, std::to_string(site_id))},
                   host.name},
                  refused, item, "REMOVE");
    });
    show_form(visit, {"new-host", action, texts_of_site, "settings.add", {new_text("host")}, {}}, refused,
              values, "ADD_HOST");
}

// A channel is given to another site, and moves away from this page.
void show_widgets(const Visit& visit, const CompanySettings& settings, std::int64_t site_id,
                  const RefusedForm* refused, TemplateDictionary& values) {
    const std::string action = site_address(site_id) + "/widgets";
    const std::string here = std::to_string(site_id);
    show_entries(settings.widgets, site_id, [&](const SettingEntry& widget, const std::string& number) {
        TemplateDictionary& item = add(values, "WIDGET");
        item.SetValue("NAME", widget.name);
        show_form(visit,
                  {"widget-" + number,
                   action,
                   texts_of_site,
                   "settings.save",
                   {{"widget_site", here, Control::choice, sites_to_choose(visit, settings), ""}},
                   {{"widget", widget.name}, seen_entry(widget.name, here)},
                   widget.name},
                  refused, item, "MOVE");
    });
    show_form(
        visit,
        {"new-widget", action, texts_of_site, "settings.add", {new_text("widget")}, {{"widget_site", here}}},
        refused, values, "ADD_WIDGET");
}

void show_departments(const Visit& visit, const CompanySettings& settings, std::int64_t site_id,
                      const RefusedForm* refused, TemplateDictionary& values) {
    const std::string action = site_address(site_id) + "/departments";
    show_entries(settings.departments, site_id,
                 [&](const SettingEntry& department, const std::string& number) {
                     TemplateDictionary& item = add(values, "DEPARTMENT");
                     item.SetValue("NAME", department.name);
                     const Hidden about{{"department", department.name},
                                        seen_entry(department.name, department.value)};
                     show_form(visit,
                               {"department-" + number,
                                action,
                                texts_of_site,
                                "settings.save",
                                {{"department_manager", department.value, Control::choice,
                                  managers_to_choose(visit, settings, department.value), ""}},
                                about,
                                department.name},
                               refused, item, "CHANGE");
                     show_form(visit,
                               {"no-department-" + number,
                                action,
                                texts_of_site,
                                "settings.remove",
                                {},
                                {about[0], about[1], {"remove", "yes"}},
                                department.name},
                               refused, item, "REMOVE");
                 });
    show_form(
        visit,
        {"new-department",
         action,
         texts_of_site,
         "settings.add",
         {new_text("department"),
          {"department_manager", "", Control::choice,
           with_nothing(visit.texts.get("settings.choose"), managers_to_choose(visit, settings, "")), ""}},
         {}},
        refused, values, "ADD_DEPARTMENT");
}

// The id of the form that was sent: of the new entry, or of the one with that name on this page.
std::string form_of(const Visit& visit, const std::vector<SettingEntry>& entries, const std::string& kind,
                    const std::string& name) {
    std::string id = "new-" + kind;
    if (!has_seen(visit.form, name)) return id;
    show_entries(entries, visit.id(), [&](const SettingEntry& entry, const std::string& number) {
        if (entry.name == name) id = kind + "-" + number;
    });
    const bool is_removal_of_two = visit.form.get("remove") == "yes" && kind == "department";
    return is_removal_of_two ? "no-" + id : id;
}

std::optional<std::string> wanted(const Visit& visit, const std::string& value) {
    return visit.form.get("remove") == "yes" ? std::nullopt : std::optional(value);
}

}  // namespace

void show_site_entries(const Visit& visit, const CompanySettings& settings, std::int64_t site_id,
                       const RefusedForm* refused, TemplateDictionary& values) {
    show_hosts(visit, settings, site_id, refused, values);
    show_widgets(visit, settings, site_id, refused, values);
    show_departments(visit, settings, site_id, refused, values);
}

http::Response change_host(Visit& visit, postgres::Connection& connection) {
    const CompanySettings settings = records::read_settings(connection);
    const std::string& host = visit.form.get("host");
    const records::EntryEdit edit = entry_edit(visit.form, host, wanted(visit, std::to_string(visit.id())));
    return answer_site(visit, connection,
                       records::set_host(connection, visit.actor(), visit.request.request_id, host, edit),
                       form_of(visit, settings.hosts, "host", host), "hosts", "saved",
                       [&](const std::string&, const std::string& id) {
                           return id.empty() ? id : name_of_site(visit, settings, whole_number(id));
                       });
}

http::Response change_widget(Visit& visit, postgres::Connection& connection) {
    const CompanySettings settings = records::read_settings(connection);
    const std::string& widget = visit.form.get("widget");
    const records::EntryEdit edit = entry_edit(visit.form, widget, visit.form.get("widget_site"));
    return answer_site(visit, connection,
                       records::set_widget(connection, visit.actor(), visit.request.request_id, widget, edit),
                       form_of(visit, settings.widgets, "widget", widget), "widgets", "saved",
                       [&](const std::string&, const std::string& id) {
                           return id.empty() ? id : name_of_site(visit, settings, whole_number(id));
                       });
}

http::Response change_department(Visit& visit, postgres::Connection& connection) {
    const CompanySettings settings = records::read_settings(connection);
    const std::string& department = visit.form.get("department");
    const records::EntryEdit edit =
        entry_edit(visit.form, department, wanted(visit, visit.form.get("department_manager")));
    return answer_site(
        visit, connection,
        records::set_department(connection, visit.actor(), visit.request.request_id, visit.id(), department,
                                edit),
        form_of(visit, settings.departments, "department", department), "departments", "saved",
        [&](const std::string&, const std::string& id) { return name_of_manager(settings, id); });
}

}  // namespace pages
