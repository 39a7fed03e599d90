#include "crm/alarm_news.hpp"

#include <algorithm>
#include <chrono>

namespace crm {

namespace {

constexpr std::chrono::hours between_reminders{1};

}  // namespace

AlarmNews::News AlarmNews::since_last_time(const std::vector<Alarm>& present, Time now) {
    News news;
    for (const Alarm& alarm : present) {
        const auto [told, is_new] = told_.try_emplace(alarm.name, Told{now, alarm.severity});
        // A clock that was put back must not silence an alarm.
        const bool is_due = now < told->second.at || now >= told->second.at + between_reminders;
        const bool is_worse = alarm.severity > told->second.severity;
        if (is_new || is_due || is_worse) {
            news.to_tell.push_back(alarm);
            told->second.at = now;
        }
        told->second.severity = alarm.severity;
    }
    std::erase_if(told_, [&](const auto& told) {
        const bool is_over = std::none_of(present.begin(), present.end(),
                                          [&](const Alarm& alarm) { return alarm.name == told.first; });
        if (is_over) news.over.push_back(told.first);
        return is_over;
    });
    return news;
}

}  // namespace crm
