// What a report reads. Days travel as their number since 1970-01-01.
#pragma once

#include "postgres/connection.hpp"

namespace records::report_statements {

extern const postgres::Statement begin_report;
extern const postgres::Statement end_report;
extern const postgres::Statement counted_at;
extern const postgres::Statement today;

// Parameters: first day, last day, first whole month, end of the whole months, manager or 0, site or null,
// touch.
extern const postgres::Statement leads_by_day_and_owner;
extern const postgres::Statement leads_by_campaign;
extern const postgres::Statement chats_by_day_and_owner;
extern const postgres::Statement chats_by_answer;

}  // namespace records::report_statements
