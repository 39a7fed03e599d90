// What of the alarms is worth a line in the log now.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "crm/alarms.hpp"
#include "crm/time.hpp"

namespace crm {

// Tells each alarm when it begins or becomes worse, once an hour while it lasts, and when it is over. Not
// thread-safe.
class AlarmNews {
public:
    struct News {
        std::vector<Alarm> to_tell;
        std::vector<std::string> over;  // names
    };

    // `present` are all alarms of this moment; those that were there before and are no more are over.
    News since_last_time(const std::vector<Alarm>& present, Time now);

private:
    struct Told {
        Time at;
        Alarm::Severity severity;
    };
    std::map<std::string, Told> told_;  // by the alarm's name
};

}  // namespace crm
