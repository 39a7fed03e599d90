// What is wrong enough that a person must see it, in `jivo-crm check` and in the log: plain numbers in,
// sentences out. Nothing of any person stands in them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crm/policy.hpp"
#include "crm/time.hpp"

namespace crm {

// What the database tells. Where the schema is older than the program, nothing but its version counts.
struct Health {
    int schema_version = 0;
    std::optional<Time> newest_event;  // received
    std::int64_t failed = 0;           // events that are tried again by themselves
    std::int64_t dead = 0;             // events that are not
    std::int64_t unmapped_agents = 0;  // who had chats of late and are no managers
};

// What the spool's directory tells.
struct SpoolHealth {
    std::string directory;
    std::uint64_t waiting = 0;   // files
    std::optional<Time> oldest;  // of them: received
    std::uint64_t aside = 0;     // files that can't be read
};

struct AlarmLimits {
    int needed_schema = 0;
    int silence_hours = 0;  // of working time; 0: silence is no alarm
    int spool_minutes = 0;
};

struct Alarm {
    enum class Severity {
        doubtful,  // may be well: somebody should look when he has the time
        wrong,     // somebody has to do something
    };
    std::string name;  // stays the same while the alarm lasts, whatever its numbers and severity become
    Severity severity = Severity::wrong;
    std::string text;  // "subject: what is wrong; what to do", one line

    bool operator==(const Alarm&) const = default;
};

// `default_site` tells the working hours and the time zone.
std::vector<Alarm> alarms_of(const Health& health, const AlarmLimits& limits, const Site& default_site,
                             Time now);
std::vector<Alarm> alarms_of(const SpoolHealth& spool, const AlarmLimits& limits, Time now);

}  // namespace crm
