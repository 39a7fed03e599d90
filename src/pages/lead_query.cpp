#include "pages/lead_query.hpp"

#include <algorithm>

namespace pages {

const std::vector<std::string> lead_states{"new", "in_work", "won", "lost"};
// In the order of records::LeadOrder.
const std::vector<std::string> lead_orders{"newest",          "oldest",  "last_worked",
                                           "longest_waiting", "largest", "smallest"};

LeadQuery::LeadQuery(const Visit& visit, crm::Right right) : whose(pages::whose(visit, right)), query(visit) {
    filter.states = query.choices("state", lead_states);
    if (const auto site = query.choice("site", values_of(site_choices(visit))))
        filter.site_id = whole_number(*site);
    filter.source = query.text("source");
    if (!filter.source && query.flag("no_source")) filter.source = "";
    filter.campaign = query.text("campaign");
    filter.responsible_id = wanted_manager(visit, whose, query);
    filter.created_from = query.day("from");
    filter.created_until = query.day_after("until");
    if (query.flag("incomplete")) filter.is_incomplete = true;
    const std::string wanted = query.one_of("order", lead_orders);
    order = static_cast<records::LeadOrder>(std::ranges::find(lead_orders, wanted) - lead_orders.begin());
}

}  // namespace pages
