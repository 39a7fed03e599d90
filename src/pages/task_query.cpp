#include "pages/task_query.hpp"

#include <algorithm>

namespace pages {

const std::vector<std::string> task_states{"open", "done", "closed"};
const std::vector<std::string> task_kinds{"offline_message", "missed_chat", "missed_call", "incomplete_lead",
                                          "to_do"};
const std::vector<std::string> task_orders{"earliest_due", "latest_due"};

TaskQuery::TaskQuery(const Visit& visit, crm::Right right) : whose(pages::whose(visit, right)), query(visit) {
    filter.status = query.one_of("state", task_states);
    filter.kind = query.choice("kind", task_kinds);
    filter.responsible_id = wanted_manager(visit, whose, query);
    filter.due_from = query.day("from");
    filter.due_until = query.day_after("until");
    // What is done is not overdue any more.
    if (filter.status == "open" && query.flag("overdue"))
        filter.due_until = std::min(filter.due_until.value_or(visit.now), visit.now);
    if (query.one_of("order", task_orders) == "latest_due") order = records::TaskOrder::latest_due;
}

}  // namespace pages
