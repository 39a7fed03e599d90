// What counts the rows for the reports. Each one writes only what differs from the counts that are there.
#pragma once

#include "postgres/connection.hpp"

namespace records::report_statements {

// Transactions; lock_reports gives no row when another process counts.
extern const postgres::Statement begin_refresh;
extern const postgres::Statement commit_refresh;
extern const postgres::Statement lock_reports;

// What is to be counted.
extern const postgres::Statement zone_of_company;
extern const postgres::Statement set_report_zone;  // zone
extern const postgres::Statement all_days_stale;   // zone
extern const postgres::Statement take_changes;     // zone
extern const postgres::Statement newest_stale_month;
extern const postgres::Statement take_stale_days;  // month
extern const postgres::Statement set_counted_at;   // moment

// Counting. Of a few days it is cheaper to put what has changed to the month than to sum the month up.
extern const postgres::Statement count_lead_day;    // day, zone, whether its month follows
extern const postgres::Statement count_lead_month;  // month
extern const postgres::Statement count_chat_day;    // day, zone, classes of seconds
extern const postgres::Statement count_chat_month;  // month

}  // namespace records::report_statements
