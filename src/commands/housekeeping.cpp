#include "commands/housekeeping.hpp"

#include "log/log.hpp"
#include "now.hpp"
#include "postgres/upkeep.hpp"

namespace commands {

namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

// A word that is in many texts goes into an index once for all of them: fewer than that at a time would cost
// more, and a process that is busy with more of them for longer keeps others waiting, should there be any.
constexpr std::size_t many_events = 256;
constexpr auto between_search_lists = 1s;

constexpr auto between_tidyings = 1h;
constexpr auto between_attempts = 1min;  // while the database is away: the webhooks find it back

// Longer than PostgreSQL is given for a statement: it answers then that it gave up, and is not taken for
// away.
constexpr auto time_allowed = 30s;

}  // namespace

void Housekeeping::work(const Storage& storage) {
    const auto now = steady_clock::now();
    const std::size_t stored = storage.taken_in();
    const bool is_good_moment = stored - stored_before_ >= many_events && storage.waiting() == 0;
    if (is_good_moment || now >= next_search_lists_) {
        stored_before_ = stored;
        next_search_lists_ = now + between_search_lists;
        work_off_search_lists();
    } else if (now >= next_tidying_) {
        tidy_events();
    }
}

void Housekeeping::work_off_search_lists() {
    memory_.attempt([](postgres::Connection& connection,
                       const crm::Policy&) { postgres::work_off_search_lists(connection); },
                    steady_clock::now() + time_allowed);
}

void Housekeeping::tidy_events() {
    postgres::Tidied tidied;
    const auto tidy = [&](postgres::Connection& connection, const crm::Policy&) {
        tidied = postgres::tidy_events_once(connection, now());
    };
    const auto outcome = memory_.attempt(tidy, steady_clock::now() + time_allowed);
    for (const std::string& done : tidied.done) logging::info("events tidied", {{"done", done}});
    if (tidied.is_more) return;  // in the next round, should there be one
    const bool was_there = outcome != postgres::Memory::Outcome::away;
    next_tidying_ = steady_clock::now() + (was_there ? between_tidyings : between_attempts);
}

}  // namespace commands
