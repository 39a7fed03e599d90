// Reports counted the slow way.
#pragma once

#include <string>
#include <vector>

#include "postgres/connection.hpp"
#include "records/report.hpp"

namespace database {

// What a report says, a line a row, in no order that matters.
std::vector<std::string> in_words(const records::Report& report);

// As in_words(), by looking at every lead and chat.
std::vector<std::string> counted_directly(postgres::Connection& owner, const records::ReportFilter& filter);

// Median and nine tenths are right within a tenth.
void expect_answer_times(postgres::Connection& owner, const records::Report& report,
                         const records::ReportFilter& filter);

}  // namespace database
