#include "commands/housekeeping.hpp"

#include "log/log.hpp"
#include "now.hpp"
#include "postgres/upkeep.hpp"

namespace commands {

namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

constexpr auto between_tidyings = 1h;
constexpr auto time_to_tidy = 10min;
constexpr auto time_for_search_lists = 1min;

}  // namespace

void Housekeeping::work() {
    memory_.attempt([](postgres::Connection& connection,
                       const crm::Policy&) { postgres::work_off_search_lists(connection); },
                    steady_clock::now() + time_for_search_lists);
    if (steady_clock::now() >= next_tidying_) tidy_events();
}

void Housekeeping::tidy_events() {
    const auto tidy = [](postgres::Connection& connection, const crm::Policy&) {
        for (const std::string& done : postgres::tidy_events(connection, now()))
            logging::info("events tidied", {{"done", done}});
    };
    const auto outcome = memory_.attempt(tidy, steady_clock::now() + time_to_tidy);
    if (outcome != postgres::Memory::Outcome::away) next_tidying_ = steady_clock::now() + between_tidyings;
}

}  // namespace commands
