// Tells in the log what a person must see.
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <vector>

#include "config/settings.hpp"
#include "crm/alarm_news.hpp"
#include "postgres/company_watch.hpp"

namespace commands {

// Each alarm when it begins, once an hour while it lasts, and when it is over. For one thread at a time.
class Watchman {
public:
    // `company` knows the working hours, and must outlive this.
    Watchman(const config::Settings& settings, const postgres::CompanyWatch& company);

    // To be called as often as is convenient: it looks at the database and at the spool once a minute, and
    // returns at once in between. A database that does not answer holds it up for 10 seconds at most. Never
    // throws for either.
    void look(crm::Time now);

    // What it saw the last time; before that nothing.
    struct View {
        std::vector<crm::Alarm> alarms;
        std::optional<crm::Time> newest_event;
    };
    View view() const;  // thread-safe

private:
    void ask_database(crm::Time now);

    const config::Settings settings_;
    const postgres::CompanyWatch& company_;
    std::vector<crm::Alarm> database_alarms_;  // while it is away, those from before stay
    std::optional<crm::Time> newest_event_;    // likewise
    std::optional<crm::Alarm> database_away_;
    crm::AlarmNews news_;
    std::chrono::steady_clock::time_point next_look_{};  // at once

    mutable std::mutex mutex_;
    View view_;
};

// "wrong" or "look".
const char* severity_word(crm::Alarm::Severity severity);

}  // namespace commands
