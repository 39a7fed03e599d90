#include <algorithm>

#include "pages/answers.hpp"
#include "pages/items.hpp"
#include "pages/lead_query.hpp"
#include "pages/page.hpp"

namespace pages {

namespace {

using ctemplate::TemplateDictionary;

// The values that people have sent, and the one that is filtered by, though it may be none of them.
void show_values(const std::vector<std::string>& known, const std::string& chosen, const char* section,
                 TemplateDictionary& values) {
    for (const std::string& value : known) show_option(values, section, value, value, value == chosen);
    if (!chosen.empty() && std::ranges::find(known, chosen) == known.end())
        show_option(values, section, chosen, chosen, true);
}

void show_filters(const Visit& visit, const LeadQuery& asked, const records::LeadChoices& choices,
                  TemplateDictionary& values) {
    const ListQuery& query = asked.query;
    show_options(visit, query, "state", lead_states, "lead.", "STATE", values);
    show_options(visit, query, "order", lead_orders, "leads.order.", "ORDER", values);
    for (const records::Named& site : choices.sites) {
        const std::string id = std::to_string(site.id);
        show_option(values, "OF_SITE", id, site.name.empty() ? "№ " + id : site.name, query.has("site", id));
    }
    show_values(choices.sources, query.value("source"), "OF_SOURCE", values);
    show_values(choices.campaigns, query.value("campaign"), "OF_CAMPAIGN", values);
    show_managers(visit, asked.whose, query, choices.managers, values);
    show_summary(visit, query, values);
    if (query.has("no_source", "yes")) values.ShowSection("NO_SOURCE");
    if (query.has("incomplete", "yes")) values.ShowSection("INCOMPLETE");
}

void show_row(const Visit& visit, const records::LeadRow& lead, TemplateDictionary& item) {
    show_lead(visit, lead, item);
    set_if_any(item, "ADDRESS", lead_address(lead.contact, lead.id, lead.last_chat_id));
    set_if_any(item, "PHONE", lead.phone);
    set_if_any(item, "EMAIL", lead.email);
    item.SetValue("WORKED", visit.moment(lead.worked_at));
}

}  // namespace

http::Response show_leads(Visit& visit, postgres::Connection& connection) {
    Page page(visit, "leads.tpl", visit.texts.get("leads.title"));
    if (whose(visit, crm::Right::see_leads).is_nobody()) {
        page.values().ShowSection("IS_NO_MANAGER");
        return page.respond();
    }
    const records::LeadChoices choices = records::lead_choices(connection);
    const LeadQuery asked(visit, crm::Right::see_leads, choices);
    TemplateDictionary& list = add(page.values(), "LIST");
    show_filters(visit, asked, choices, list);
    const records::Page<records::LeadRow> found =
        records::find_leads(connection, asked.filter, asked.order, asked.query.place());
    for (const records::LeadRow& lead : found.items) show_row(visit, lead, add(list, "LEAD"));
    if (!found.items.empty()) list.ShowSection("LEADS");
    show_places(visit, asked.query, found, list);
    if (visit.may(crm::Right::export_lists))
        page.values().SetValueAndShowSection("FILE", asked.query.address("/leads.csv"), "FILE_SECTION");
    return page.respond();
}

}  // namespace pages
