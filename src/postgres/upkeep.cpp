#include "postgres/upkeep.hpp"

#include "postgres/values.hpp"

namespace postgres {

namespace {

const Statement tidy{"tidy_events_once", "select done, is_more from tidy_events_once($1::timestamptz)"};

const Statement search_lists{"work_off_search_lists", "select work_off_search_lists()"};

}  // namespace

Tidied tidy_events_once(Connection& connection, crm::Time now) {
    const Result result = connection.execute(tidy, {parameter(now)});
    Tidied tidied;
    for (std::size_t at = 0; at < result.rows(); ++at) {
        Row row(result, at);
        tidied.done.push_back(row.text());
        tidied.is_more = row.boolean();
    }
    return tidied;
}

void work_off_search_lists(Connection& connection) {
    connection.execute(search_lists, {});
}

}  // namespace postgres
