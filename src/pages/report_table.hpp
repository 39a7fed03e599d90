// A report as tables: the numbers that the page shows, that its charts draw and that a CSV holds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pages/report_filter.hpp"
#include "records/report.hpp"

namespace pages {

struct ReportCell {
    enum class Kind { count, share, amount };
    Kind kind = Kind::count;
    std::int64_t number = 0;      // an amount is in hundredths
    std::optional<double> share;  // nothing: there is nothing to have a share of
};

struct ReportRow {
    std::string label;  // of a day short: "25.11"
    std::string name;   // in full
    records::LeadCounts leads;
    records::ChatCounts chats;
};

// Which numbers of its rows a table has.
enum class ReportColumns { leads, chats, both };

struct ReportTable {
    std::string name;  // of its CSV and of its texts: time, answers, source, campaign, site, manager
    ReportColumns columns = ReportColumns::leads;
    std::vector<ReportRow> rows;
};

inline const std::vector<std::string> report_tables{"time",     "answers", "source",
                                                    "campaign", "site",    "manager"};

// `most_rows`: what is more of sources and campaigns is gathered in one row; 0 for no limit. `name` is one of
// report_tables.
ReportTable table_of(const Visit& visit, const records::Report& report, const ReportQuestion& question,
                     const std::string& name, std::size_t most_rows);

// The keys of the columns' texts without their "reports.column.", and what stands in them.
std::vector<std::string> columns_of(const ReportTable& table);
std::vector<ReportCell> cells_of(const ReportTable& table, const ReportRow& row);

// For people, and for a spreadsheet: without signs for thousands, a share in percent.
std::string shown_cell(const Visit& visit, const ReportCell& cell);
std::string plain_cell(const ReportCell& cell);

std::string shown_share(const Visit& visit, std::optional<double> share);

}  // namespace pages
