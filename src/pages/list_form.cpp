#include "pages/list_form.hpp"

namespace pages {

namespace {

using ctemplate::TemplateDictionary;

void show_link(TemplateDictionary& values, const char* section, const std::string& address) {
    add(values, section).SetValue("ADDRESS", address);
}

}  // namespace

void show_checkboxes(const ListQuery& query, const std::string& name, const Choices& choices,
                     const char* section, TemplateDictionary& values) {
    for (const Choice& choice : choices) {
        TemplateDictionary& item = add(values, section);
        item.SetValue("VALUE", choice.value);
        item.SetValue("NAME", choice.name);
        if (query.has(name, choice.value)) item.ShowSection("CHOSEN");
    }
}

void show_filter(const Visit& visit, const ListQuery& query, const std::string& name, const Choices& choices,
                 const char* section, TemplateDictionary& values) {
    show_choices(values, section, with_nothing(visit.texts.get("list.any"), choices), query.value(name));
}

std::vector<std::string> values_of(const Choices& choices) {
    std::vector<std::string> values;
    values.reserve(choices.size());
    for (const Choice& choice : choices) values.push_back(choice.value);
    return values;
}

Whose whose(const Visit& visit, crm::Right right) {
    return {visit.sees_only(right), visit.actor().manager_id.has_value()};
}

std::optional<std::int64_t> wanted_manager(const Visit& visit, const Whose& whose, ListQuery& query) {
    if (whose.only) return whose.only;
    const auto wanted = query.choice("responsible", values_of(manager_choices(visit)));
    return wanted ? whole_number(*wanted) : std::nullopt;
}

void show_managers(const Visit& visit, const Whose& whose, const ListQuery& query,
                   TemplateDictionary& values) {
    if (whose.only) return;
    show_filter(visit, query, "responsible", manager_choices(visit), "MANAGER", add(values, "MANAGERS"));
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
    TemplateDictionary& shown = include(visit, values, "PLACES", "list_places.tpl");
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
