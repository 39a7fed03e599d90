#include "backlog.hpp"

#include <optional>
#include <utility>
#include <vector>

#include "log/log.hpp"
#include "now.hpp"
#include "postgres/kept_events.hpp"
#include "stopwatch.hpp"
#include "take_in.hpp"
#include "tell.hpp"

namespace {

using std::chrono::steady_clock;
using Outcome = postgres::Memory::Outcome;

// Nobody waits for the answer, but for the end of the program.
constexpr std::chrono::seconds time_for_one{20};
constexpr std::chrono::seconds between_looks_at_failed{2};
constexpr std::chrono::seconds pause_after_refusals{30};
constexpr int most_failed_at_once = 20;

}  // namespace

Backlog::Backlog(postgres::Memory memory, spool::Spool* spool, metrics::Metrics& metrics)
    : memory_(std::move(memory)), spool_(spool), metrics_(metrics) {}

void Backlog::work_off(const std::stop_token& stop) {
    // While the database is away, nobody has to look through what may be 100,000 files.
    const auto ask = [](postgres::Connection& connection, const crm::Policy&) {
        connection.execute("select 1");
    };
    if (memory_.attempt(ask, steady_clock::now() + time_for_one) == Outcome::away) return;
    if (amnesty_ && steady_clock::now() >= *amnesty_) {
        suspects_.clear();
        amnesty_.reset();
    }
    drain_spool(stop);
    try_failed_events(stop);
}

void Backlog::drain_spool(const std::stop_token& stop) try {
    if (!spool_ || steady_clock::now() < next_drain_) return;
    // The first time also for what was set aside by a program that could not read it.
    if (std::exchange(has_drained_, true) && spool_->state().waiting.files == 0) return;
    auto drain = spool_->try_drain();
    std::size_t drained = 0;
    std::size_t refused = 0;
    while (drain && !stop.stop_requested()) {
        const std::optional<spool::Entry> entry = drain->next();
        if (!entry) break;
        const Outcome outcome = take(entry->name, entry->delivery);
        if (outcome == Outcome::away) break;
        if (outcome == Outcome::refused) {
            ++refused;
            continue;
        }
        drain->remove(*entry);
        ++drained;
    }
    if (drained + refused > 0)
        logging::info("spool drained", {{"deliveries", drained}, {"refused_just_now", refused}});
    if (refused > 0) next_drain_ = steady_clock::now() + pause_after_refusals;
} catch (const spool::Error& error) {
    logging::error("the spool can't be drained", {{"error", error.what()}});
    next_drain_ = steady_clock::now() + pause_after_refusals;
}

void Backlog::try_failed_events(const std::stop_token& stop) {
    if (steady_clock::now() < next_look_at_failed_) return;
    next_look_at_failed_ = steady_clock::now() + between_looks_at_failed;
    std::vector<crm::Delivery> due;
    memory_.attempt(
        [&](postgres::Connection& connection, const crm::Policy&) {
            due = postgres::due_deliveries(connection, now(), most_failed_at_once);
        },
        steady_clock::now() + time_for_one);
    for (const crm::Delivery& delivery : due) {
        const std::string name = "event " + std::to_string(delivery.event_id.value_or(0));
        if (stop.stop_requested() || take(name, delivery) == Outcome::away) return;
    }
}

// What has brought the database down twice, with it well in between, is not to be tried a third time before
// the others.
Outcome Backlog::take(const std::string& name, const crm::Delivery& delivery) {
    constexpr int most = 2;
    if (suspects_[name] >= most) return Outcome::refused;
    const Outcome outcome = attempt(delivery);
    if (outcome != Outcome::away) {
        suspects_.erase(name);
    } else if (++suspects_[name] >= most) {
        logging::error("passed over for a while: the database is away whenever it is asked to take this in",
                       {{"name", name}});
        amnesty_ = steady_clock::now() + pause_after_refusals;
    }
    return outcome;
}

Outcome Backlog::attempt(const crm::Delivery& delivery) try {
    const Stopwatch watch;
    std::optional<Taken> taken;
    const Outcome outcome = memory_.attempt(
        [&](postgres::Connection& connection, const crm::Policy& policy) {
            taken = take_in(delivery, policy, connection, now());
        },
        steady_clock::now() + time_for_one);
    if (taken) tell(*taken, delivery, watch.elapsed(), metrics_);
    return outcome;
} catch (const std::exception& mistake) {  // of ours; it must not block the others
    logging::error("a delivery can't be handled",
                   {{"request_id", delivery.request_id}, {"error", mistake.what()}});
    return Outcome::refused;
}
