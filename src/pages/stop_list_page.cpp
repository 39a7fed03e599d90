#include "pages/page.hpp"
#include "pages/settings_answer.hpp"
#include "pages/settings_answers.hpp"
#include "records/setting_entries.hpp"

namespace pages {

namespace {

using Control = FormField::Control;

constexpr const char* path = "/settings/stop-list";
constexpr const char* texts_of_list = "settings.stop.";

http::Response stop_list_page(const Visit& visit, postgres::Connection& connection,
                              const RefusedForm* refused) {
    const records::CompanySettings settings = records::read_settings(connection);
    Page page(visit, "stop_list.tpl", visit.texts.get("settings.page.stop-list"));
    ctemplate::TemplateDictionary& values = page.values();
    show_settings_links(visit, values);
    std::size_t number = 0;
    for (const records::SettingEntry& entry : settings.stop_list) {
        ctemplate::TemplateDictionary& item = add(values, "ENTRY");
        item.SetValue("VALUE", entry.value);
        show_form(visit,
                  {"stop-" + std::to_string(++number),
                   path,
                   texts_of_list,
                   "settings.remove",
                   {},
                   {{"kind", entry.name}, {"value", entry.value}, {"remove", "yes"}},
                   entry.value},
                  refused, item, "REMOVE");
    }
    show_form(
        visit,
        {"new-stop",
         path,
         texts_of_list,
         "settings.add",
         {{"kind", "email", Control::choice, choices_of_texts(visit, "field.", {"email", "phone"}), "", true},
          {"value", "", Control::text, {}, "", true}},
         {}},
        refused, values, "NEW_ENTRY");
    return page.respond();
}

}  // namespace

http::Response show_stop_list(Visit& visit, postgres::Connection& connection) {
    return stop_list_page(visit, connection, nullptr);
}

http::Response change_stop_list(Visit& visit, postgres::Connection& connection) {
    const bool is_wanted = visit.form.get("remove") != "yes";
    return answer_setting(visit,
                          records::set_stop(connection, visit.actor(), visit.request.request_id,
                                            visit.form.get("kind"), visit.form.get("value"), is_wanted),
                          {"new-stop", path, "saved", [&](const RefusedForm& refused) {
                               return stop_list_page(visit, connection, &refused);
                           }});
}

}  // namespace pages
