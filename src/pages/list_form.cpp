#include "pages/list_form.hpp"

#include "pages/templates.hpp"

namespace pages {

namespace {

using ctemplate::TemplateDictionary;

void show_link(TemplateDictionary& values, const char* section, const std::string& address) {
    add(values, section).SetValue("ADDRESS", address);
}

}  // namespace

void show_option(TemplateDictionary& values, const char* section, const std::string& value,
                 const std::string& name, bool is_chosen) {
    TemplateDictionary& option = add(values, section);
    option.SetValue("VALUE", value);
    option.SetValue("NAME", name);
    if (is_chosen) option.ShowSection("CHOSEN");
}

void show_options(const Visit& visit, const ListQuery& query, const std::string& name,
                  const std::vector<std::string>& options, const std::string& prefix, const char* section,
                  TemplateDictionary& values) {
    for (const std::string& option : options)
        show_option(values, section, option, visit.texts.get(prefix + option), query.has(name, option));
}

Whose whose(const Visit& visit, crm::Right right) {
    const bool is_only_own = visit.scope(right) != crm::Scope::all;
    return {is_only_own, is_only_own ? visit.actor().manager_id : std::nullopt};
}

std::optional<std::int64_t> wanted_manager(const Whose& whose, ListQuery& query,
                                           const std::vector<records::ManagerChoice>& managers) {
    if (whose.is_only_own) return whose.own;
    std::vector<std::string> ids;
    ids.reserve(managers.size());
    for (const records::ManagerChoice& choice : managers) ids.push_back(std::to_string(choice.manager.id));
    const auto wanted = query.choice("responsible", ids);
    return wanted ? whole_number(*wanted) : std::nullopt;
}

void show_managers(const Visit& visit, const Whose& whose, const ListQuery& query,
                   const std::vector<records::ManagerChoice>& managers, TemplateDictionary& values) {
    if (whose.is_only_own) return;
    TemplateDictionary& select = add(values, "MANAGERS");
    for (const records::ManagerChoice& choice : managers) {
        const std::string id = std::to_string(choice.manager.id);
        const std::string& name = choice.manager.name;
        show_option(select, "MANAGER", id,
                    choice.is_active ? name : visit.texts.format("list.blocked", {{"name", name}}),
                    query.has("responsible", id));
    }
}

void show_summary(const Visit& visit, const ListQuery& query, TemplateDictionary& values) {
    values.SetValue(
        "FILTERS", visit.texts.format("list.filters", {{"count", static_cast<std::int64_t>(query.count())}}));
    values.SetValue("FROM", query.value("from"));
    values.SetValue("UNTIL", query.value("until"));
}

// Where the list was left off, the way onward says that it looks further, whether or not it has found some.
void show_places(const Visit& visit, const ListQuery& query, const Places& places,
                 TemplateDictionary& values) {
    TemplateDictionary& shown = *values.AddIncludeDictionary("PLACES");
    shown.SetFilename(key_of_template("list_places.tpl", visit.texts));
    const std::string& path = visit.request.path;
    const records::PageRequest place = query.place();
    const bool is_cut_before = places.is_cut && place.is_backward;
    const bool is_cut_after = places.is_cut && !place.is_backward;
    if (places.is_cut)
        shown.SetValueAndShowSection(
            "LOOKED",
            visit.texts.format("list.looked_through", {{"count", std::int64_t{records::list_page_looks_at}}}),
            "CUT");
    if (place.key) show_link(shown, "FIRST", query.address(path));
    if (places.previous)
        show_link(shown, is_cut_before ? "LOOK_FURTHER" : "PREVIOUS",
                  query.address_before(path, *places.previous));
    if (places.next)
        show_link(shown, is_cut_after ? "LOOK_FURTHER" : "NEXT", query.address_after(path, *places.next));
}

}  // namespace pages
