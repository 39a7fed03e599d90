#include "pages/answers.hpp"
#include "pages/csv_file.hpp"
#include "pages/items.hpp"
#include "pages/lead_query.hpp"

namespace pages {

namespace {

const std::vector<std::string> columns{
    "column.id",         "column.lead",       "column.state",        "column.amount",      "column.client",
    "column.phone",      "column.email",      "column.client_id",    "column.site",        "column.source",
    "column.utm_source", "column.utm_medium", "column.utm_campaign", "column.responsible", "column.created",
    "column.worked",     "column.closed",     "column.repeat_of",    "column.after_sale",  "column.missing",
    "column.note"};

std::string yes_if(const Visit& visit, bool is_so) {
    return is_so ? visit.texts.get("list.yes") : "";
}

std::vector<std::string> cells_of(const Visit& visit, const records::LeadRow& lead) {
    const records::Source touch = lead.touch.value_or(records::Source{});
    return {std::to_string(lead.id),
            lead.title,
            visit.texts.get("lead." + lead.status),
            lead.amount,
            lead.contact ? lead.contact->name : "",
            lead.phone,
            lead.email,
            lead.contact ? std::to_string(lead.contact->id) : "",
            lead.site.name,
            lead.source,
            touch.utm_source,
            touch.utm_medium,
            touch.utm_campaign,
            lead.responsible.name,
            csv_moment(visit, lead.created_at),
            csv_moment(visit, lead.worked_at),
            lead.closed_at ? csv_moment(visit, *lead.closed_at) : "",
            lead.repeat_of ? std::to_string(*lead.repeat_of) : yes_if(visit, lead.is_repeat),
            yes_if(visit, lead.is_after_sale),
            named_fields(visit.texts, lead.missing_fields),
            lead.note};
}

}  // namespace

http::Response save_leads(Visit& visit, postgres::Connection& connection) {
    CsvFile file(visit, columns);
    if (whose(visit, crm::Right::export_lists).is_nobody()) {
        file.end_with(visit.texts.get("list.no_manager"));
        return file.respond("leads");
    }
    const LeadQuery asked(visit, crm::Right::export_lists);
    const bool is_whole =
        records::for_each_lead(connection, asked.filter, asked.order, most_in_file,
                               [&](const records::LeadRow& lead) { file.add(cells_of(visit, lead)); });
    if (!is_whole) file.end_where_cut();
    return file.respond("leads");
}

}  // namespace pages
