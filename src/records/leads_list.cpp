#include "records/leads_list.hpp"

#include "postgres/values.hpp"
#include "records/lead_walks.hpp"

namespace records {

namespace {

// From one value to the next: the index holds each as often as there are leads of it.
std::string distinct_values(const std::string& column) {
    return "with recursive found (value) as ("
           "(select " +
           column + " from leads where " + column + " <> '' order by " + column +
           " limit 1)"
           " union all select (select " +
           column + " from leads where " + column + " <> '' and " + column + " > found.value order by " +
           column +
           " limit 1) from found where found.value is not null)"
           " select value from found where value is not null limit 300";
}

const std::string sources_sql = distinct_values("utm_source");
const std::string campaigns_sql = distinct_values("utm_campaign");
const postgres::Statement choices_sources{"choices_sources", sources_sql.c_str()};
const postgres::Statement choices_campaigns{"choices_campaigns", campaigns_sql.c_str()};

std::vector<std::string> read_texts(const postgres::Result& result) {
    std::vector<std::string> values;
    for (std::size_t at = 0; at < result.rows(); ++at) values.emplace_back(result.text(at, 0));
    return values;
}

}  // namespace

Page<LeadRow> find_leads(postgres::Connection& connection, const LeadFilter& filter, LeadOrder order,
                         const PageRequest& request) {
    return find_page(connection, lead_walk(filter, order, LeadWalkSize::page), request, is_descending(order),
                     lead_range(filter, order), lead_parameters(filter), read_lead);
}

bool for_each_lead(postgres::Connection& connection, const LeadFilter& filter, LeadOrder order,
                   std::size_t most, const std::function<void(const LeadRow&)>& take) {
    const Walk& walk = lead_walk(filter, order, LeadWalkSize::file);
    std::size_t taken = 0;
    PageRequest request;
    do {
        const Page<LeadRow> page = find_page(connection, walk, request, is_descending(order),
                                             lead_range(filter, order), lead_parameters(filter), read_lead);
        for (const LeadRow& lead : page.items) {
            if (taken++ == most) return false;
            take(lead);
        }
        request.key = page.next;
    } while (request.key);
    return true;
}

LeadChoices lead_choices(postgres::Connection& connection) {
    const auto results = connection.pipeline({{&choices_sources, {}}, {&choices_campaigns, {}}});
    return {read_texts(results[0]), read_texts(results[1])};
}

}  // namespace records
