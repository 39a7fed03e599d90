#include <algorithm>

#include "pages/answers.hpp"
#include "pages/csv_file.hpp"
#include "pages/items.hpp"
#include "pages/page.hpp"
#include "pages/report_chart.hpp"
#include "pages/report_filter.hpp"
#include "pages/report_table.hpp"
#include "text/message.hpp"

namespace pages {

namespace {

using ctemplate::TemplateDictionary;

// So many sources fit a chart that is looked at; a CSV has all.
constexpr std::size_t most_sources = 12;

bool has_nobody_to_tell_of(const Visit& visit) {
    return visit.scope(crm::Right::see_reports) != crm::Scope::all && !visit.actor().manager_id;
}

// "45 s", "3 min 20 s", "2 h".
std::string waiting_time(const Visit& visit, std::optional<std::int64_t> seconds) {
    constexpr std::int64_t minute = 60;
    constexpr std::int64_t hour = 3600;
    if (!seconds) return "—";
    if (*seconds >= hour) return visit.duration(std::chrono::seconds(*seconds));
    std::string rest = visit.texts.format("reports.seconds", {{"count", *seconds % minute}});
    if (*seconds < minute) return rest;
    return visit.duration(std::chrono::seconds(*seconds)) + (*seconds % minute > 0 ? ' ' + rest : "");
}

void show_figures(const Visit& visit, const records::Report& report, TemplateDictionary& values) {
    const auto number = [&](std::int64_t count) {
        return text::format_number(count, visit.texts.language());
    };
    const auto show = [&](const char* name, const std::string& figure) {
        TemplateDictionary& item = add(values, "FIGURE");
        item.SetValue("NAME", visit.texts.get(std::string("reports.figure.") + name));
        item.SetValue("NUMBER", figure);
    };
    show("leads", number(report.leads.all()));
    show("won", number(report.leads.won));
    show("conversion", shown_share(visit, records::conversion(report.leads)));
    show("amount", shown_amount(visit, report.leads.amount));
    show("chats", number(report.chats.all));
    show("missed_share", shown_share(visit, records::missed_share(report.chats)));
    // Times are counted in classes, so that a year is read at once.
    const auto about = [&](std::optional<std::int64_t> seconds) {
        const std::string time = waiting_time(visit, seconds);
        return seconds ? visit.texts.format("reports.about", {{"time", time}}) : time;
    };
    show("median", about(report.median_answer_seconds));
    show("slow", about(report.slow_answer_seconds));
    show("prompt_share", shown_share(visit, records::prompt_share(report.chats)));
}

void show_table(const Visit& visit, const ReportTable& table, TemplateDictionary& values) {
    for (const std::string& column : columns_of(table))
        add(values, "COLUMN").SetValue("NAME", visit.texts.get("reports.column." + column));
    for (const ReportRow& row : table.rows) {
        TemplateDictionary& line = add(values, "ROW");
        line.SetValue("NAME", row.name);
        for (const ReportCell& cell : cells_of(table, row))
            add(line, "CELL").SetValue("NUMBER", shown_cell(visit, cell));
    }
}

void show_section(const Visit& visit, const records::Report& report, const ReportQuestion& question,
                  const std::string& name, TemplateDictionary& values) {
    ReportQuestion shown = question;
    if (!fits_page(question)) shown.step = ReportStep::week;
    const ReportTable table = table_of(visit, report, shown, name, most_sources);
    TemplateDictionary& section = add(values, "REPORT");
    section.SetValue("ID", name);
    section.SetValue("TITLE", visit.texts.get("reports.table." + name));
    section.SetValue("FIRST_COLUMN", visit.texts.get("reports.row." + name));
    section.SetValue("CHART", chart_of(visit, table));
    if (!table.rows.empty()) show_table(visit, table, add(section, "TABLE"));
    if (!visit.may(crm::Right::export_lists)) return;
    auto query = query_of(question);
    query.emplace_back("table", name);
    section.SetValueAndShowSection("CSV", address("/reports.csv", query), "MAY_EXPORT");
}

}  // namespace

http::Response show_reports(Visit& visit, postgres::Connection& connection) {
    const ReportQuestion question = read_question(visit, records::report_today(connection));
    Page page(visit, "reports.tpl", visit.texts.get("reports.title"));
    page.add_style("charts.css");
    TemplateDictionary& values = page.values();
    if (has_nobody_to_tell_of(visit)) {
        values.ShowSection("IS_NO_MANAGER");
        return page.respond();
    }
    const records::Report report = records::read_report(connection, question.filter);
    if (report.counted_at)
        values.SetValueAndShowSection("COUNTED_AT", visit.moment(*report.counted_at), "IS_COUNTED");
    else
        values.ShowSection("IS_NOT_COUNTED");
    TemplateDictionary& shown = add(values, "REPORTS");
    show_filter(visit, question, shown);
    if (!fits_page(question)) shown.ShowSection("IS_BY_WEEK");
    show_figures(visit, report, shown);
    const bool is_of_one = question.filter.manager_id.has_value();
    for (const std::string& name : report_tables)
        if (!(is_of_one && name == "manager")) show_section(visit, report, question, name, shown);
    return page.respond();
}

http::Response export_report(Visit& visit, postgres::Connection& connection) {
    const std::string& asked = visit.query.get("table");
    const bool is_known = std::find(report_tables.begin(), report_tables.end(), asked) != report_tables.end();
    const std::string name = is_known ? asked : report_tables.front();
    if (!visit.may(crm::Right::see_reports)) return error_page(visit, 403, "not_allowed");
    if (has_nobody_to_tell_of(visit)) return redirect("/reports");
    const ReportQuestion question = read_question(visit, records::report_today(connection));
    const ReportTable table =
        table_of(visit, records::read_report(connection, question.filter), question, name, 0);
    std::vector<std::string> columns{"reports.row." + name};
    for (const std::string& column : columns_of(table)) columns.push_back("reports.column." + column);
    CsvFile file(visit, columns);
    for (const ReportRow& row : table.rows) {
        std::vector<std::string> line{row.name};
        for (const ReportCell& cell : cells_of(table, row)) line.push_back(plain_cell(cell));
        file.add(line);
    }
    return file.respond("report-" + name);
}

}  // namespace pages
