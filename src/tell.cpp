#include "tell.hpp"

#include <string_view>

#include "log/log.hpp"
#include "postgres/error_class.hpp"

namespace {

using metrics::Family;

std::string_view outcome_of(const Taken& taken) {
    switch (taken.fate) {
        case Taken::Fate::kept:
            return crm::name_of(taken.effects.outcome);
        case Taken::Fate::known:
        case Taken::Fate::repeated:
            return "repeated";
        case Taken::Fate::rejected:
            return "rejected";
        case Taken::Fate::failed:
            return "failed";
        case Taken::Fate::dead:
            break;
    }
    return "dead";
}

double milliseconds(std::chrono::nanoseconds duration) {
    return std::chrono::duration<double, std::milli>(duration).count();
}

void log(const Taken& taken, const crm::Delivery& delivery, std::chrono::nanoseconds duration) {
    const auto write = [&](auto log_at_level, std::string_view name, std::string_view reason) {
        log_at_level("event", {{"event_id", taken.event_id.value_or(0)},
                               {"event", name_of_event(taken)},
                               {"outcome", outcome_of(taken)},
                               {"request_id", delivery.request_id},
                               {"total_ms", milliseconds(duration)},
                               {"decode_ms", milliseconds(taken.steps.decode)},
                               {"recall_ms", milliseconds(taken.steps.recall)},
                               {"decide_ms", milliseconds(taken.steps.decide)},
                               {"keep_ms", milliseconds(taken.steps.keep)},
                               {name, reason}});
    };
    if (taken.fate == Taken::Fate::rejected) return write(logging::warning, "reason", taken.reason);
    if (taken.is_stored()) return write(logging::info, "reason", taken.reason);
    // Not the message: PostgreSQL quotes values in some.
    write(logging::error, "sqlstate",
          taken.sqlstate + (taken.constraint.empty() ? "" : " " + taken.constraint));
}

void count(const Taken& taken, metrics::Metrics& metrics) {
    metrics.add(Family::events, {name_of_event(taken), outcome_of(taken)});
    if (taken.effects.is_contact_created) metrics.add(Family::contacts_created);
    if (taken.effects.is_contact_matched) metrics.add(Family::contacts_matched);
    metrics.add(Family::leads_created, {}, taken.effects.leads_created);
    metrics.add(Family::possible_duplicates, {}, taken.effects.possible_duplicates);
    if (!taken.sqlstate.empty())
        metrics.add(Family::database_errors, {postgres::error_class(taken.sqlstate)});
    const auto observe = [&](std::string_view step, std::chrono::nanoseconds duration) {
        if (duration.count() > 0) metrics.observe(Family::steps, step, duration);
    };
    observe("decode", taken.steps.decode);
    observe("recall", taken.steps.recall);
    observe("decide", taken.steps.decide);
    observe("keep", taken.steps.keep);
}

}  // namespace

std::string_view name_of_event(const Taken& taken) {
    return taken.kind ? crm::name_of(*taken.kind) : "unreadable";
}

void tell(const Taken& taken, const crm::Delivery& delivery, std::chrono::nanoseconds duration,
          metrics::Metrics& metrics) {
    log(taken, delivery, duration);
    count(taken, metrics);
}
