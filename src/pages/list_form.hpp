// What the pages of lists share to see: the controls of their filters, and the way to the pages before and
// after.
#pragma once

#include <string>
#include <vector>

#include "pages/choices.hpp"
#include "pages/list_query.hpp"
#include "pages/page.hpp"

namespace pages {

// A checkbox for each choice: a section with VALUE, NAME and, where the query has it under `name`, CHOSEN.
void show_checkboxes(const ListQuery& query, const std::string& name, const Choices& choices,
                     const char* section, ctemplate::TemplateDictionary& values);

// A select whose first choice is not to filter.
void show_filter(const Visit& visit, const ListQuery& query, const std::string& name, const Choices& choices,
                 const char* section, ctemplate::TemplateDictionary& values);

// The values of the choices.
std::vector<std::string> values_of(const Choices& choices);

// Whose rows a list shows by that right: of all managers or of one's own alone.
struct Whose {
    std::optional<std::int64_t> only;  // nothing: of all managers
    bool is_manager = false;
    bool is_nobody() const { return only && !is_manager; }
};
Whose whose(const Visit& visit, crm::Right right);

// The manager whose rows are wanted: oneself, or whom the query names.
std::optional<std::int64_t> wanted_manager(const Visit& visit, const Whose& whose, ListQuery& query);

// The select of managers MANAGERS, for those who may choose.
void show_managers(const Visit& visit, const Whose& whose, const ListQuery& query,
                   ctemplate::TemplateDictionary& values);

// FILTERS, how many of them are chosen; FROM and UNTIL, to fill in the two dates.
void show_summary(const Visit& visit, const ListQuery& query, ctemplate::TemplateDictionary& values);

// What leads from a page of a list to others, wherever they are: the template list_places.tpl as PLACES.
struct Places {
    std::optional<records::PageKey> previous;
    std::optional<records::PageKey> next;
    bool is_cut = false;
};
void show_places(const Visit& visit, const ListQuery& query, const Places& places,
                 ctemplate::TemplateDictionary& values);

template <typename Item>
void show_places(const Visit& visit, const ListQuery& query, const records::Page<Item>& page,
                 ctemplate::TemplateDictionary& values) {
    show_places(visit, query, Places{page.previous, page.next, page.is_cut}, values);
    if (page.items.empty()) values.ShowSection(page.is_cut ? "NOTHING_YET" : "NOTHING");
}

}  // namespace pages
