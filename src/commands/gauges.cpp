#include "commands/gauges.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <utility>

#include "spool/error.hpp"

namespace commands {

namespace {

using metrics::Gauge;
using Severity = crm::Alarm::Severity;

// Those that there are, so that each has a number also while all is well.
constexpr std::array<std::pair<const char*, Severity>, 11> alarms{{{"schema", Severity::wrong},
                                                                   {"no_event_yet", Severity::doubtful},
                                                                   {"silence", Severity::wrong},
                                                                   {"dead_events", Severity::wrong},
                                                                   {"failed_events", Severity::doubtful},
                                                                   {"unmapped_agents", Severity::doubtful},
                                                                   {"spool_waiting", Severity::doubtful},
                                                                   {"spool_waiting", Severity::wrong},
                                                                   {"spool_aside", Severity::wrong},
                                                                   {"spool_unusable", Severity::wrong},
                                                                   {"database", Severity::wrong}}};

double seconds(crm::Time::duration duration) {
    return std::chrono::duration<double>(duration).count();
}

Gauge gauge(std::string name, std::string help, double value) {
    return {std::move(name), std::move(help), {{{}, value}}};
}

Gauge::Sample sample_of(const std::string& name, Severity severity, bool is_present) {
    return {{{"name", name}, {"severity", severity_word(severity)}}, is_present ? 1.0 : 0.0};
}

Gauge alarm_gauge(const std::vector<crm::Alarm>& present) {
    Gauge made{"jivo_crm_alarm",
               "1 while there is this alarm, looked at once a minute: what jivo-crm check would say.",
               {}};
    for (const auto& [name, severity] : alarms) {
        const bool is_present =
            std::ranges::any_of(present, [&, &name = name, &severity = severity](const auto& alarm) {
                return alarm.name == name && alarm.severity == severity;
            });
        made.samples.push_back(sample_of(name, severity, is_present));
    }
    return made;
}

void add_spool(const spool::Spool& spool, crm::Time now, std::vector<Gauge>& gauges) try {
    const spool::State state = spool.state();
    const crm::Time oldest = state.waiting.oldest.value_or(now);
    gauges.push_back(gauge("jivo_crm_spool_files", "Events that wait in the spool.",
                           static_cast<double>(state.waiting.files)));
    gauges.push_back(gauge("jivo_crm_spool_bytes", "Size of the events that wait in the spool.",
                           static_cast<double>(state.waiting.bytes)));
    gauges.push_back(gauge("jivo_crm_spool_oldest_age_seconds",
                           "For how long the oldest event has waited in the spool; 0 when none waits.",
                           std::max(0.0, seconds(now - oldest))));
    gauges.push_back(gauge("jivo_crm_spool_aside_files",
                           "Files of the spool that could not be read and wait for a person.",
                           static_cast<double>(state.aside)));
} catch (const spool::Error&) {
    // The alarm spool_unusable tells it.
}

}  // namespace

std::vector<Gauge> gauges_of(const Watchman::View& view, const spool::Spool* spool, crm::Time now) {
    std::vector<Gauge> gauges{
        {"jivo_crm_build_info", "Always 1; which program this is.", {{{{"version", JIVO_CRM_VERSION}}, 1.0}}},
        alarm_gauge(view.alarms)};
    if (view.newest_event)
        gauges.push_back(gauge("jivo_crm_newest_event_timestamp_seconds",
                               "When the last event came, as seen once a minute in the database.",
                               seconds(view.newest_event->time_since_epoch())));
    if (spool) add_spool(*spool, now, gauges);
    return gauges;
}

}  // namespace commands
