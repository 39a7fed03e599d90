#include "pages/settings_answer.hpp"

#include <algorithm>
#include <array>

#include "pages/change_answer.hpp"

namespace pages {

namespace {

using ctemplate::TemplateDictionary;

constexpr std::array settings_pages{"sites", "managers", "people", "rules", "required-fields", "stop-list"};

template <typename Item>
const Item* find(const std::vector<Item>& items, const std::string& id) {
    const auto found = std::find_if(items.begin(), items.end(),
                                    [&](const Item& item) { return std::to_string(item.id) == id; });
    return found == items.end() ? nullptr : &*found;
}

}  // namespace

void show_settings_links(const Visit& visit, TemplateDictionary& values) {
    TemplateDictionary& links = include(visit, values, "LINKS", "settings_links.tpl");
    for (const char* page : settings_pages) {
        const std::string path = std::string("/settings/") + page;
        TemplateDictionary& link = add(links, "LINK");
        link.SetValue("ADDRESS", path);
        link.SetValue("NAME", visit.texts.get(std::string("settings.page.") + page));
        if (visit.request.path == path || visit.request.path.starts_with(path + "/"))
            link.ShowSection("CURRENT");
    }
}

http::Response answer_setting(const Visit& visit, const records::ChangeResult& result, const SentForm& sent) {
    return answer_change(visit, result,
                         {sent.back, sent.done,
                          [&](const Refusal& refusal) {
                              return sent.show_again({sent.id, refusal});
                          },
                          sent.in_words});
}

Choices managers_to_choose(const Visit& visit, const records::CompanySettings& settings,
                           const std::string& present) {
    Choices choices;
    for (const records::ManagerSettings& manager : settings.managers)
        if (manager.is_active) choices.push_back({std::to_string(manager.id), manager.name});
    const records::ManagerSettings* const now = find(settings.managers, present);
    if (now && !now->is_active)
        choices.push_back({present, visit.texts.format("manager.blocked", {{"name", now->name}})});
    return choices;
}

Choices sites_to_choose(const Visit& visit, const records::CompanySettings& settings) {
    Choices choices;
    for (const records::SiteSettings& site : settings.sites)
        choices.push_back({std::to_string(site.id), site_name(visit, site.id, site.name)});
    return choices;
}

std::string name_of_manager(const records::CompanySettings& settings, const std::string& id) {
    const records::ManagerSettings* const manager = find(settings.managers, id);
    return manager ? manager->name : "";
}

std::string name_of_site(const Visit& visit, const records::CompanySettings& settings,
                         const std::optional<std::int64_t>& id) {
    if (!id) return visit.texts.get("settings.all_sites");
    const records::SiteSettings* const site = find(settings.sites, std::to_string(*id));
    return site_name(visit, *id, site ? site->name : "");
}

std::string text_of(const std::optional<std::int64_t>& id) {
    return id ? std::to_string(*id) : "";
}

}  // namespace pages
