#include "pages/report_table.hpp"

#include <cmath>
#include <utility>

#include "pages/choices.hpp"
#include "pages/dates.hpp"
#include "pages/items.hpp"
#include "text/message.hpp"

namespace pages {

namespace {

using records::DayRow;
using records::OwnerRow;
using records::SourceRow;
using std::chrono::days;
using std::chrono::sys_days;
using Kind = ReportCell::Kind;

ReportCell count(std::int64_t number) {
    return {Kind::count, number, {}};
}
ReportCell share(std::optional<double> part) {
    return {Kind::share, 0, part};
}
ReportCell amount(std::int64_t hundredths) {
    return {Kind::amount, hundredths, {}};
}

// `next`: the first day of the next row.
ReportRow time_row(const DayRow& row, ReportStep step, sys_days next) {
    const sys_days last = next - days(1);
    std::string name = shown_day(row.day);
    if (last > row.day) name += " – " + shown_day(last);
    // Of a month only its number and the year.
    const std::string label = step == ReportStep::month ? shown_day(row.day).substr(3) : short_day(row.day);
    return {label, name, row.leads, row.chats};
}

std::vector<ReportRow> time_rows(const records::Report& report, const ReportQuestion& question) {
    const std::vector<DayRow> rows = question.step == ReportStep::day    ? report.by_day
                                     : question.step == ReportStep::week ? records::by_week(report.by_day)
                                                                         : records::by_month(report.by_day);
    const sys_days behind = question.filter.period.last + days(1);
    std::vector<ReportRow> found;
    found.reserve(rows.size());
    for (std::size_t at = 0; at < rows.size(); ++at)
        found.push_back(time_row(rows[at], question.step, at + 1 < rows.size() ? rows[at + 1].day : behind));
    return found;
}

std::string source_label(const Visit& visit, const SourceRow& row, bool with_campaign) {
    if (row.gathered > 0)
        return visit.texts.format("reports.others", {{"count", static_cast<std::int64_t>(row.gathered)}});
    std::string source = row.source.empty() ? visit.texts.get("source.unknown") : row.source;
    if (!with_campaign) return source;
    return source + " / " + (row.campaign.empty() ? visit.texts.get("reports.no_campaign") : row.campaign);
}

std::vector<ReportRow> source_rows(const Visit& visit, const std::vector<SourceRow>& rows, bool with_campaign,
                                   std::size_t most_rows) {
    std::vector<ReportRow> found;
    for (const SourceRow& row : most_rows > 0 ? records::leading(rows, most_rows) : rows) {
        const std::string label = source_label(visit, row, with_campaign);
        found.push_back({label, label, row.leads, {}});
    }
    return found;
}

std::vector<ReportRow> owner_rows(const Visit& visit, const std::vector<OwnerRow>& rows, bool are_sites) {
    std::vector<ReportRow> found;
    for (const OwnerRow& row : rows) {
        const std::string label = are_sites ? site_name(visit, row.id, row.name) : row.name;
        found.push_back({label, label, row.leads, row.chats});
    }
    return found;
}

// "1234.5" with that many digits behind the point, in any locale.
std::string decimal(std::int64_t number, std::int64_t unit) {
    const std::int64_t rest = number % unit;
    const std::string digits = std::to_string(unit + (rest < 0 ? -rest : rest)).substr(1);
    return (number < 0 && number > -unit ? "-" : "") + std::to_string(number / unit) + '.' + digits;
}

}  // namespace

ReportTable table_of(const Visit& visit, const records::Report& report, const ReportQuestion& question,
                     const std::string& name, std::size_t most_rows) {
    if (name == "answers") return {name, ReportColumns::chats, time_rows(report, question)};
    if (name == "source")
        return {name, ReportColumns::leads, source_rows(visit, report.by_source, false, most_rows)};
    if (name == "campaign")
        return {name, ReportColumns::leads, source_rows(visit, report.by_campaign, true, most_rows)};
    if (name == "site") return {name, ReportColumns::both, owner_rows(visit, report.by_site, true)};
    if (name == "manager") return {name, ReportColumns::both, owner_rows(visit, report.by_manager, false)};
    return {name, ReportColumns::leads, time_rows(report, question)};
}

std::vector<std::string> columns_of(const ReportTable& table) {
    std::vector<std::string> columns;
    if (table.columns != ReportColumns::chats)
        columns = {"leads", "new", "in_work", "won", "lost", "conversion", "amount"};
    if (table.columns == ReportColumns::leads) return columns;
    for (const char* column : {"chats", "answered", "missed", "missed_share", "measured", "prompt_share"})
        columns.emplace_back(column);
    return columns;
}

std::vector<ReportCell> cells_of(const ReportTable& table, const ReportRow& row) {
    const records::LeadCounts& leads = row.leads;
    const records::ChatCounts& chats = row.chats;
    std::vector<ReportCell> cells;
    if (table.columns != ReportColumns::chats)
        cells = {count(leads.all()),  count(leads.new_), count(leads.in_work),
                 count(leads.won),    count(leads.lost), share(records::conversion(leads)),
                 amount(leads.amount)};
    if (table.columns == ReportColumns::leads) return cells;
    for (const ReportCell& cell :
         {count(chats.all), count(chats.answered), count(chats.missed), share(records::missed_share(chats)),
          count(chats.measured), share(records::prompt_share(chats))})
        cells.push_back(cell);
    return cells;
}

std::string shown_cell(const Visit& visit, const ReportCell& cell) {
    if (cell.kind == Kind::share) return shown_share(visit, cell.share);
    if (cell.kind == Kind::amount) return shown_amount(visit, cell.number);
    return text::format_number(cell.number, visit.texts.language());
}

std::string plain_cell(const ReportCell& cell) {
    constexpr double tenths_of_percent = 1000;
    if (cell.kind == Kind::amount) return decimal(cell.number, 100);
    if (cell.kind == Kind::count) return std::to_string(cell.number);
    return cell.share ? decimal(std::llround(*cell.share * tenths_of_percent), 10) : "";
}

std::string shown_share(const Visit& visit, std::optional<double> part) {
    return part ? visit.texts.format("reports.share", {{"share", *part}}) : "—";
}

}  // namespace pages
