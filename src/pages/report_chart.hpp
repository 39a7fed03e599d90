// A report's tables as charts, each with its legend: HTML to be written into the page as it is.
#pragma once

#include <string>

#include "pages/report_table.hpp"

namespace pages {

// Of the table "answers" two lines one below the other: missed chats, and those answered within a minute. Of
// the others the leads, by what has become of them.
std::string chart_of(const Visit& visit, const ReportTable& table);

}  // namespace pages
