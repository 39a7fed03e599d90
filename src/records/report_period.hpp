// The days that a report is about.
#pragma once

#include <chrono>

namespace records {

// A report of so many days is read in a few milliseconds; there is no other limit.
inline constexpr std::chrono::days longest_report{366};

struct ReportPeriod {
    std::chrono::sys_days first;
    std::chrono::sys_days last;  // included
};

// That many days, today included.
ReportPeriod last_days(std::chrono::sys_days today, std::chrono::days count);

// The month of today until today, and the whole one before.
ReportPeriod this_month(std::chrono::sys_days today);
ReportPeriod last_month(std::chrono::sys_days today);

// What people have asked for, put in order: the earlier day first, and no longer than the longest report,
// which then ends on the last day.
ReportPeriod in_order(ReportPeriod period);

// The months that lie in it from their first day to their last one: from `first` on, before `end`. When there
// is none both are the day after the period.
struct WholeMonths {
    std::chrono::sys_days first;
    std::chrono::sys_days end;
};
WholeMonths whole_months(const ReportPeriod& period);

}  // namespace records
