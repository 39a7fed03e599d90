#include "commands/watchman.hpp"

#include <utility>

#include "commands/alarms.hpp"
#include "log/log.hpp"
#include "postgres/connection.hpp"
#include "postgres/health.hpp"

namespace commands {

namespace {

using std::chrono::steady_clock;

constexpr std::chrono::minutes between_looks{1};
constexpr std::chrono::seconds patience{5};

void add(const std::vector<crm::Alarm>& more, std::vector<crm::Alarm>& alarms) {
    alarms.insert(alarms.end(), more.begin(), more.end());
}

}  // namespace

Watchman::Watchman(const config::Settings& settings, const postgres::CompanyWatch& company)
    : settings_(settings), company_(company) {}

void Watchman::look(crm::Time now) {
    if (steady_clock::now() < next_look_) return;
    next_look_ = steady_clock::now() + between_looks;
    ask_database(now);
    std::vector<crm::Alarm> present = database_alarms_;
    if (database_away_) present.push_back(*database_away_);
    if (!settings_.spool.empty()) add(spool_alarms(settings_, now), present);

    const crm::AlarmNews::News news = news_.since_last_time(present, now);
    for (const crm::Alarm& alarm : news.to_tell)
        logging::warning(
            "alarm",
            {{"name", alarm.name}, {"severity", severity_word(alarm.severity)}, {"text", alarm.text}});
    for (const std::string& name : news.over) logging::info("alarm is over", {{"name", name}});

    const std::lock_guard lock(mutex_);
    view_ = {std::move(present), newest_event_};
}

Watchman::View Watchman::view() const {
    const std::lock_guard lock(mutex_);
    return view_;
}

// Once a minute a new connection costs little, and one that PostgreSQL's restart has cut is no alarm.
void Watchman::ask_database(crm::Time now) try {
    postgres::Connection connection(settings_.database, "jivo-crm watchman",
                                    postgres::Patience{patience, patience}, patience);
    connection.set_deadline(steady_clock::now() + patience);
    const crm::Health health = postgres::read_health(connection, now);
    newest_event_ = health.newest_event;
    const auto policy = company_.policy();
    database_alarms_ =
        crm::alarms_of(health, alarm_limits(settings_), policy->site(policy->default_site_id), now);
    database_away_.reset();
} catch (const postgres::Error& error) {
    database_away_ = {"database", crm::Alarm::Severity::wrong,
                      std::string("database: ") + error.what() + "; run `jivo-crm check`"};
}

const char* severity_word(crm::Alarm::Severity severity) {
    return severity == crm::Alarm::Severity::wrong ? "wrong" : "look";
}

}  // namespace commands
