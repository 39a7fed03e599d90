#include "pages/report_chart.hpp"

#include "charts/charts.hpp"
#include "text/message.hpp"

namespace pages {

namespace {

charts::Language language_of(const Visit& visit) {
    return visit.texts.language() == "ru" ? charts::Language::russian : charts::Language::english;
}

charts::Caption caption(const Visit& visit, const std::string& name) {
    return {"chart-" + name, visit.texts.get("reports.table." + name),
            visit.texts.get("reports.chart_description"), visit.texts.get("reports.nothing")};
}

std::vector<charts::Series> states(const Visit& visit) {
    return {{visit.texts.get("lead.new"), "new"},
            {visit.texts.get("lead.in_work"), "in-work"},
            {visit.texts.get("lead.won"), "won"},
            {visit.texts.get("lead.lost"), "lost"}};
}

std::vector<std::int64_t> values_of(const records::LeadCounts& leads) {
    return {leads.new_, leads.in_work, leads.won, leads.lost};
}

std::string columns_of_time(const Visit& visit, const ReportTable& table) {
    charts::ColumnChart chart{caption(visit, table.name), states(visit), {}, language_of(visit)};
    for (const ReportRow& row : table.rows)
        chart.columns.push_back({row.label, row.name, values_of(row.leads)});
    return charts::legend(chart.series) + charts::columns(chart);
}

std::string bars_of_leads(const Visit& visit, const ReportTable& table) {
    charts::BarChart chart{caption(visit, table.name), states(visit), {}, language_of(visit)};
    for (const ReportRow& row : table.rows) {
        const auto won = records::conversion(row.leads);
        std::string figure = text::format_number(row.leads.all(), visit.texts.language());
        if (won) figure += " · " + shown_share(visit, won);
        chart.bars.push_back({row.label, figure, values_of(row.leads)});
    }
    return charts::legend(chart.series) + charts::bars(chart);
}

std::string line_of_share(const Visit& visit, const ReportTable& table, const std::string& name,
                          const std::string& style,
                          std::optional<double> (*share)(const records::ChatCounts& chats)) {
    constexpr double percent = 100;
    charts::LineChart chart{
        caption(visit, name), {visit.texts.get("reports.table." + name), style}, {}, "%", language_of(visit)};
    for (const ReportRow& row : table.rows) {
        const auto part = share(row.chats);
        chart.points.push_back({row.label, row.name, part ? std::optional(*part * percent) : std::nullopt});
    }
    return charts::legend({chart.series}) + charts::line(chart);
}

}  // namespace

std::string chart_of(const Visit& visit, const ReportTable& table) {
    if (table.name == "time") return columns_of_time(visit, table);
    if (table.name == "answers")
        return line_of_share(visit, table, "missed_share", "warning", records::missed_share) +
               line_of_share(visit, table, "prompt_share", "won", records::prompt_share);
    return bars_of_leads(visit, table);
}

}  // namespace pages
