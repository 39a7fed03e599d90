#include "postgres/upkeep.hpp"

#include "postgres/values.hpp"

namespace postgres {

namespace {

const Statement tidy{"tidy_events", "select tidy_events($1::timestamptz)"};

const Statement search_lists{"work_off_search_lists", "select work_off_search_lists()"};

}  // namespace

std::vector<std::string> tidy_events(Connection& connection, crm::Time now) {
    connection.execute("begin");
    connection.execute("set local statement_timeout = '10min'");
    const Result result = connection.execute(tidy, {parameter(now)});
    connection.execute("commit");
    std::vector<std::string> done;
    for (std::size_t at = 0; at < result.rows(); ++at) done.push_back(Row(result, at).text());
    return done;
}

void work_off_search_lists(Connection& connection) {
    connection.execute(search_lists, {});
}

}  // namespace postgres
