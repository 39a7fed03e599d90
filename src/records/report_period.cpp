#include "records/report_period.hpp"

#include <algorithm>

namespace records {

namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year_month_day;

sys_days begin_of_month(sys_days day) {
    const year_month_day parts(day);
    return parts.year() / parts.month() / 1;
}

}  // namespace

ReportPeriod last_days(sys_days today, days count) {
    return {today - count + days(1), today};
}

ReportPeriod this_month(sys_days today) {
    return {begin_of_month(today), today};
}

ReportPeriod last_month(sys_days today) {
    const sys_days last = begin_of_month(today) - days(1);
    return {begin_of_month(last), last};
}

ReportPeriod in_order(ReportPeriod period) {
    if (period.last < period.first) std::swap(period.first, period.last);
    period.first = std::max(period.first, period.last - longest_report + days(1));
    return period;
}

WholeMonths whole_months(const ReportPeriod& period) {
    const sys_days behind = period.last + days(1);
    sys_days first = begin_of_month(period.first);
    if (first < period.first) first = year_month_day(first) + months(1);
    const sys_days end = begin_of_month(behind);
    return first < end ? WholeMonths{first, end} : WholeMonths{behind, behind};
}

}  // namespace records
