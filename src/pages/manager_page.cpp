#include <algorithm>

#include "pages/dates.hpp"
#include "pages/page.hpp"
#include "pages/settings_answer.hpp"
#include "pages/settings_answers.hpp"
#include "records/hand_over.hpp"
#include "records/manager_settings.hpp"

namespace pages {

namespace {

using Control = FormField::Control;
using records::ChangeResult;
using records::ManagerSettings;

constexpr const char* texts_of_manager = "settings.manager.";

std::string manager_address(std::int64_t id) {
    return "/settings/managers/" + std::to_string(id);
}

std::vector<FormField> fields_of(const Visit& visit, const records::CompanySettings& settings,
                                 const ManagerSettings& manager) {
    Choices deputies = managers_to_choose(visit, settings, text_of(manager.deputy_id));
    std::erase_if(deputies, [&](const Choice& choice) { return choice.value == std::to_string(manager.id); });
    return {{"login", manager.login},
            {"name", manager.name},
            {"is_active", manager.is_active ? "on" : "off", Control::choice,
             choices_of_texts(visit, "settings.manager.is_active.", {"on", "off"})},
            {"away_until",
             records::moment_text(manager.away_until),
             Control::moment,
             {},
             manager.away_until ? form_moment(*manager.away_until, visit.zone()) : ""},
            {"deputy", text_of(manager.deputy_id), Control::choice,
             with_nothing(visit.texts.get("settings.nobody"), std::move(deputies))}};
}

void show_hand_over(const Visit& visit, postgres::Connection& connection,
                    const records::CompanySettings& settings, const ManagerSettings& manager,
                    const RefusedForm* refused, ctemplate::TemplateDictionary& values) {
    const records::OpenWork work = records::read_open_work(connection, manager.id);
    values.SetValue("OPEN_WORK",
                    visit.texts.format("settings.open_work", {{"leads", work.leads}, {"tasks", work.tasks}}));
    if (work.leads == 0 && work.tasks == 0) return;
    Choices others = managers_to_choose(visit, settings, "");
    std::erase_if(others, [&](const Choice& choice) { return choice.value == std::to_string(manager.id); });
    show_form(visit,
              {"hand-over",
               manager_address(manager.id) + "/hand-over",
               texts_of_manager,
               "settings.hand_over",
               {{"hand_over_to", "", Control::choice,
                 with_nothing(visit.texts.get("settings.choose"), std::move(others)), "", true}},
               {}},
              refused, add(values, "HAS_WORK"), "HAND_OVER");
}

http::Response manager_page(const Visit& visit, postgres::Connection& connection,
                            const RefusedForm* refused) {
    const records::CompanySettings settings = records::read_settings(connection);
    const auto manager = std::find_if(settings.managers.begin(), settings.managers.end(),
                                      [&](const ManagerSettings& each) { return each.id == visit.id(); });
    if (manager == settings.managers.end()) return error_page(visit, 404, "not_found");
    Page page(visit, "manager.tpl", manager->name);
    ctemplate::TemplateDictionary& values = page.values();
    show_settings_links(visit, values);
    values.SetValue("NAME", manager->name);
    if (!manager->is_active) values.ShowSection("IS_BLOCKED");
    show_form(visit,
              {"manager",
               manager_address(manager->id),
               texts_of_manager,
               "settings.save",
               fields_of(visit, settings, *manager),
               {}},
              refused, values, "MANAGER");
    if (manager->is_default)
        values.ShowSection("IS_DEFAULT");
    else
        show_form(visit,
                  {"default-manager",
                   manager_address(manager->id) + "/default",
                   texts_of_manager,
                   "settings.make_default_manager",
                   {},
                   {}},
                  refused, add(values, "IS_NOT_DEFAULT"), "MAKE_DEFAULT");
    show_hand_over(visit, connection, settings, *manager, refused, values);
    return page.respond();
}

http::Response answer_manager(
    const Visit& visit, postgres::Connection& connection, const ChangeResult& result, const std::string& form,
    const std::string& done = "saved",
    const std::function<std::string(const std::string&, const std::string&)>& in_words = {}) {
    return answer_setting(
        visit, result,
        {form, manager_address(visit.id()), done,
         [&](const RefusedForm& refused) { return manager_page(visit, connection, &refused); }, in_words});
}

// Nothing: it was not in the form, or not touched.
std::optional<records::MomentEdit> away_edit(const Visit& visit, std::string& problem) {
    const auto typed = edit_of(visit.form, "away_until");
    if (!typed) return std::nullopt;
    records::MomentEdit edit{records::moment_of(typed->was), std::nullopt};
    const std::string shown = edit.was ? form_moment(*edit.was, visit.zone()) : "";
    if (typed->wanted == shown) return std::nullopt;
    edit.wanted = read_moment(typed->wanted, visit.zone());
    if (!edit.wanted && !typed->wanted.empty()) problem = "settings.moment_not_valid";
    return edit;
}

}  // namespace

http::Response show_manager(Visit& visit, postgres::Connection& connection) {
    return manager_page(visit, connection, nullptr);
}

http::Response change_manager(Visit& visit, postgres::Connection& connection) {
    const records::CompanySettings settings = records::read_settings(connection);
    std::string problem;
    const auto away = away_edit(visit, problem);
    const ChangeResult result =
        problem.empty()
            ? records::change_manager(connection, visit.actor(), visit.request.request_id, visit.id(),
                                      edits_of(visit.form, fields_of(visit, settings, {})), away)
            : records::invalid(problem);
    return answer_manager(visit, connection, result, "manager", "saved",
                          [&](const std::string& field, const std::string& value) {
                              if (field == "deputy") return name_of_manager(settings, value);
                              const auto moment = records::moment_of(value);
                              return field == "away_until" && moment ? visit.moment(*moment) : value;
                          });
}

http::Response make_default_manager(Visit& visit, postgres::Connection& connection) {
    return answer_manager(
        visit, connection,
        records::make_default_manager(connection, visit.actor(), visit.request.request_id, visit.id()),
        "default-manager");
}

http::Response hand_over(Visit& visit, postgres::Connection& connection) {
    const auto to = visit.form.number("hand_over_to");
    const ChangeResult result =
        to ? records::hand_over(connection, visit.actor(), visit.request.request_id, visit.id(), *to)
           : records::invalid("settings.manager_unknown");
    return answer_manager(visit, connection, result, "hand-over", "handed_over");
}

}  // namespace pages
