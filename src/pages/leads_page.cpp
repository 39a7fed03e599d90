#include "pages/answers.hpp"
#include "pages/items.hpp"
#include "pages/lead_query.hpp"
#include "pages/page.hpp"

namespace pages {

namespace {

using ctemplate::TemplateDictionary;

// By what people have sent; each is its own name.
Choices choices_of(const std::vector<std::string>& values) {
    Choices choices;
    choices.reserve(values.size());
    for (const std::string& value : values) choices.push_back({value, value});
    return choices;
}

void show_filters(const Visit& visit, const LeadQuery& asked, const records::LeadChoices& known,
                  TemplateDictionary& values) {
    const ListQuery& query = asked.query;
    show_checkboxes(query, "state", choices_of_texts(visit, "lead.", lead_states), "STATE", values);
    show_choices(values, "ORDER", choices_of_texts(visit, "leads.order.", lead_orders),
                 lead_orders.at(static_cast<std::size_t>(asked.order)));
    if (asked.order == records::LeadOrder::largest || asked.order == records::LeadOrder::smallest)
        values.ShowSection("BY_AMOUNT");
    show_filter(visit, query, "site", site_choices(visit), "OF_SITE", values);
    show_filter(visit, query, "source", choices_of(known.sources), "OF_SOURCE", values);
    show_filter(visit, query, "campaign", choices_of(known.campaigns), "OF_CAMPAIGN", values);
    show_managers(visit, asked.whose, query, values);
    show_summary(visit, query, values);
    if (query.has("no_source", "yes")) values.ShowSection("NO_SOURCE");
    if (query.has("incomplete", "yes")) values.ShowSection("INCOMPLETE");
}

void show_row(const Visit& visit, const records::LeadRow& lead, TemplateDictionary& item) {
    show_lead(visit, lead, item);
    item.SetValue("ADDRESS", lead_address(lead.id));
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
    const LeadQuery asked(visit, crm::Right::see_leads);
    TemplateDictionary& list = add(page.values(), "LIST");
    show_filters(visit, asked, records::lead_choices(connection), list);
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
