#include "crm/alarms.hpp"

#include "text/text.hpp"

namespace crm {

namespace {

using Severity = Alarm::Severity;

std::string local_time(Time moment, const Site& site) {
    return text::local_date_time(moment, site.time_zone) + " (" + site.time_zone + ")";
}

Alarm schema_alarm(int version, int needed) {
    return {"schema", Severity::wrong,
            "schema: version " + std::to_string(version) + ", needed " + std::to_string(needed) +
                "; run `jivo-crm migrate` as the owner of the database"};
}

// A new installation is not silent: nobody has spoken to it yet.
Alarm no_event_alarm() {
    return {"no_event_yet", Severity::doubtful,
            "events: none has ever come; give the webhook's address to Jivo and open a chat"};
}

Alarm silence_alarm(Time newest, int silence_hours, const Site& site) {
    return {
        "silence", Severity::wrong,
        "events: none since " + local_time(newest, site) + ", for " + std::to_string(silence_hours) +
            " working hours or more; see that nginx and `jivo-crm serve` run, and that Jivo still has the "
            "webhook's address with a secret that is valid"};
}

bool is_silent(Time newest, int silence_hours, const Site& site, Time now) {
    if (silence_hours == 0) return false;
    const std::chrono::hours enough(silence_hours);
    return working_time_between(newest, now, site.working_hours, site.time_zone, enough) >= enough;
}

Alarm dead_alarm(std::int64_t count) {
    return {
        "dead_events", Severity::wrong,
        "events: " + std::to_string(count) +
            " dead, tried to the last and not stored; see `select * from why where outcome = 'dead'`, mend "
            "the cause, then run `jivo-crm replay --dead`"};
}

Alarm failed_alarm(std::int64_t count) {
    return {"failed_events", Severity::doubtful,
            "events: " + std::to_string(count) +
                " failed, they are tried again by themselves; see `select * from why where outcome = "
                "'failed'`"};
}

Alarm agents_alarm(std::int64_t count) {
    return {"unmapped_agents", Severity::doubtful,
            "agents: " + std::to_string(count) +
                " without a manager had chats in the last 30 days, their clients go by the site's rule; see "
                "`select * from unmapped_agents order by last_chat_at desc`, and add them to managers"};
}

Alarm waiting_alarm(const SpoolHealth& spool, int most_minutes, Time now) {
    const auto age = now - spool.oldest.value_or(now);
    const bool is_late = age > std::chrono::minutes(most_minutes);
    std::string text = "spool: " + std::to_string(spool.waiting) + " waiting in " + spool.directory +
                       ", the oldest for " +
                       std::to_string(std::chrono::floor<std::chrono::minutes>(age).count()) + " minutes; ";
    text += is_late
                ? "more than " + std::to_string(most_minutes) +
                      " are too long: see that PostgreSQL can be reached and that `jivo-crm serve` runs, and "
                      "what its log says"
                : "they go into the database as soon as it takes them";
    return {"spool_waiting", is_late ? Severity::wrong : Severity::doubtful, text};
}

Alarm aside_alarm(const SpoolHealth& spool) {
    return {"spool_aside", Severity::wrong,
            "spool: " + std::to_string(spool.aside) + " set aside as unreadable; look at " + spool.directory +
                "/aside, the log of `jivo-crm serve` says why each is there"};
}

}  // namespace

std::vector<Alarm> alarms_of(const Health& health, const AlarmLimits& limits, const Site& default_site,
                             Time now) {
    if (health.schema_version < limits.needed_schema)
        return {schema_alarm(health.schema_version, limits.needed_schema)};
    std::vector<Alarm> alarms;
    if (!health.newest_event)
        alarms.push_back(no_event_alarm());
    else if (is_silent(*health.newest_event, limits.silence_hours, default_site, now))
        alarms.push_back(silence_alarm(*health.newest_event, limits.silence_hours, default_site));
    if (health.dead > 0) alarms.push_back(dead_alarm(health.dead));
    if (health.failed > 0) alarms.push_back(failed_alarm(health.failed));
    if (health.unmapped_agents > 0) alarms.push_back(agents_alarm(health.unmapped_agents));
    return alarms;
}

std::vector<Alarm> alarms_of(const SpoolHealth& spool, const AlarmLimits& limits, Time now) {
    std::vector<Alarm> alarms;
    if (spool.waiting > 0) alarms.push_back(waiting_alarm(spool, limits.spool_minutes, now));
    if (spool.aside > 0) alarms.push_back(aside_alarm(spool));
    return alarms;
}

}  // namespace crm
