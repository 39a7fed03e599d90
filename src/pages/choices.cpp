#include "pages/choices.hpp"

#include <algorithm>
#include <cstdint>

namespace pages {

void show_choices(ctemplate::TemplateDictionary& values, const char* section, const Choices& choices,
                  const std::string& chosen) {
    const auto show = [&](const Choice& choice) {
        ctemplate::TemplateDictionary& item = add(values, section);
        item.SetValue("VALUE", choice.value);
        item.SetValue("NAME", choice.name);
        if (choice.value == chosen) item.ShowSection("SELECTED");
    };
    const bool is_known = std::any_of(choices.begin(), choices.end(),
                                      [&](const Choice& choice) { return choice.value == chosen; });
    if (!is_known) show({chosen, chosen});
    for (const Choice& choice : choices) show(choice);
}

Choices with_nothing(const std::string& name, Choices choices) {
    choices.insert(choices.begin(), {"", name});
    return choices;
}

Choices choices_of_texts(const Visit& visit, const std::string& prefix,
                         const std::vector<std::string>& names) {
    Choices choices;
    for (const std::string& name : names) choices.push_back({name, visit.texts.get(prefix + name)});
    return choices;
}

Choices site_choices(const Visit& visit) {
    Choices choices;
    for (const crm::Site& site : visit.policy.sites)
        choices.push_back({std::to_string(site.id), site_name(visit, site.id, site.name)});
    return choices;
}

Choices manager_choices(const Visit& visit) {
    Choices active;
    Choices blocked;
    for (const crm::Manager& manager : visit.policy.managers) {
        if (manager.is_active)
            active.push_back({std::to_string(manager.id), manager.name});
        else
            blocked.push_back({std::to_string(manager.id),
                               visit.texts.format("manager.blocked", {{"name", manager.name}})});
    }
    active.insert(active.end(), blocked.begin(), blocked.end());
    return active;
}

std::string site_name(const Visit& visit, std::int64_t id, const std::string& name) {
    return name.empty() ? visit.texts.format("site.nameless", {{"id", std::to_string(id)}}) : name;
}

}  // namespace pages
