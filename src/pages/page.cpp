#include "pages/page.hpp"

#include <array>

#include "pages/assets.hpp"
#include "pages/templates.hpp"

namespace pages {

namespace {

struct Section {
    const char* address;
    const char* text;
    crm::Right right;
};

constexpr std::array sections{
    Section{"/", "navigation.today", crm::Right::see_tasks},
    Section{"/leads", "navigation.leads", crm::Right::see_leads},
    Section{"/tasks", "navigation.tasks", crm::Right::see_tasks},
    Section{"/duplicates", "navigation.duplicates", crm::Right::see_clients},
    Section{"/reports", "navigation.reports", crm::Right::see_reports},
    Section{"/events", "navigation.events", crm::Right::see_events},
    Section{"/settings", "navigation.settings", crm::Right::change_settings},
};

// An address and all below it; "/" alone.
bool is_within(const std::string& path, const std::string& section) {
    return path == section || (section != "/" && path.starts_with(section + "/"));
}

// Where a page leads to that a form has answered: back to the page of the form.
std::string here(const Visit& visit) {
    if (visit.request.method == "POST") {
        const std::string& back = visit.form.get("to");
        return is_own_address(back) ? back : "/";
    }
    auto query = visit.query.values();
    std::erase_if(query, [](const auto& each) { return each.first == "done"; });
    return address(visit.request.path, query);
}

}  // namespace

Page::Page(const Visit& visit, const std::string& body, const std::string& title)
    : visit_(visit), frame_("frame"), body_(frame_.AddIncludeDictionary("BODY")) {
    body_->SetFilename(key_of_template(body, visit.texts));
    frame_.SetValue("TITLE", title);
    frame_.SetTemplateGlobalValue("CSRF", visit.csrf);
    frame_.SetValue("LANGUAGE", visit.texts.language());
    frame_.SetValue("HERE", here(visit));
    frame_.SetValue("STYLE", asset_address("style.css"));
    frame_.SetValue("SCRIPT", asset_address("comfort.js"));
    frame_.SetValue("ICON", asset_address("icon.svg"));
    frame_.ShowSection(visit.texts.language() == "ru" ? "IN_RUSSIAN" : "IN_ENGLISH");
    const std::string done = "done." + visit.query.get("done");
    if (visit.texts.has(done)) frame_.SetValueAndShowSection("DONE", visit.texts.get(done), "DONE_SECTION");
    if (visit.session) show_navigation();
    if (visit.session && visit.may(crm::Right::see_clients))
        add(frame_, "SEARCH").SetValue("ASKED", visit.request.path == "/search" ? visit.query.get("q") : "");
}

void Page::show_navigation() {
    ctemplate::TemplateDictionary& person = add(frame_, "SIGNED_IN");
    const records::Actor& actor = visit_.actor();
    person.SetValue("PERSON", actor.name.empty() ? actor.login : actor.name);
    person.SetValue("ROLE", visit_.texts.get(std::string("role.") + crm::name_of(actor.role)));
    for (const Section& section : sections) {
        if (!visit_.may(section.right)) continue;
        ctemplate::TemplateDictionary& link = add(person, "SECTION");
        link.SetValue("ADDRESS", section.address);
        link.SetValue("NAME", visit_.texts.get(section.text));
        if (is_within(visit_.request.path, section.address)) link.ShowSection("CURRENT");
    }
}

void Page::add_style(const std::string& asset) {
    add(frame_, "MORE_STYLE").SetValue("ADDRESS", asset_address(asset));
}

http::Response Page::respond(int status) {
    return {status, "text/html; charset=utf-8", expand("frame.tpl", visit_.texts, frame_), {}};
}

ctemplate::TemplateDictionary& include(const Visit& visit, ctemplate::TemplateDictionary& values,
                                       const char* place, const char* name) {
    ctemplate::TemplateDictionary& included = *values.AddIncludeDictionary(place);
    included.SetFilename(key_of_template(name, visit.texts));
    return included;
}

http::Response redirect(const std::string& to, const std::string& done) {
    const std::size_t fragment = to.find('#');
    std::string address = to.substr(0, fragment);
    if (!done.empty()) address += (address.find('?') == std::string::npos ? "?done=" : "&done=") + done;
    if (fragment != std::string::npos) address += to.substr(fragment);
    return {303, "text/plain; charset=utf-8", "", {{"Location", address}}};
}

http::Response error_page(const Visit& visit, int status, const std::string& key) {
    const std::string title = visit.texts.get("error." + key + ".title");
    Page page(visit, "error.tpl", title);
    page.values().SetValue("HEADLINE", title);
    page.values().SetValue("TEXT", visit.texts.get("error." + key + ".text"));
    return page.respond(status);
}

}  // namespace pages
