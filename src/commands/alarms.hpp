// What check and the watchman of serve both look at.
#pragma once

#include <vector>

#include "config/settings.hpp"
#include "crm/alarms.hpp"

namespace commands {

crm::AlarmLimits alarm_limits(const config::Settings& settings);

// Of the directory that --spool names; nothing is made or changed there. That a program of this user could
// not work there is an alarm too. Never throws for the directory.
std::vector<crm::Alarm> spool_alarms(const config::Settings& settings, crm::Time now);

}  // namespace commands
