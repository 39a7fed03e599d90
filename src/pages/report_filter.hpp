// What somebody asks of the reports, as it stands in the address of the page.
#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "pages/page.hpp"
#include "records/report.hpp"

namespace pages {

enum class ReportStep { day, week, month };

struct ReportQuestion {
    records::ReportFilter filter;
    std::string preset;  // today, 7, 30, month, last_month; "" for days that were chosen
    ReportStep step = ReportStep::day;
};

// What can't be is as if nothing had been asked: the last 30 days, all sites, all managers. Who may see own
// leads only is asked about these alone, whatever the address says.
ReportQuestion read_question(const Visit& visit, std::chrono::sys_days today);

// Whether the page has room for so many days; weeks and months always fit.
bool fits_page(const ReportQuestion& question);

// The names and values of the question, to be asked again.
std::vector<std::pair<std::string, std::string>> query_of(const ReportQuestion& question);

// The sections PRESET, SITE, MANAGERS, TOUCH and STEP, and the values FROM and TO.
void show_filter(const Visit& visit, const ReportQuestion& question, ctemplate::TemplateDictionary& values);

}  // namespace pages
