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

charts::Bar bar_of(const Visit& visit, const std::string& label, const records::LeadCounts& leads) {
    std::string figure = text::format_number(leads.all(), visit.texts.language());
    if (const auto won = records::conversion(leads)) figure += " · " + shown_share(visit, won);
    return {label, figure, values_of(leads)};
}

// Of very many managers or sites the first; the others are one bar. The table has them all.
std::string bars_of_leads(const Visit& visit, const ReportTable& table) {
    constexpr std::size_t most_bars = 15;
    charts::BarChart chart{caption(visit, table.name), states(visit), {}, language_of(visit)};
    const std::size_t shown = table.rows.size() > most_bars + 1 ? most_bars : table.rows.size();
    records::LeadCounts others;
    for (std::size_t place = 0; place < table.rows.size(); ++place)
        if (place < shown)
            chart.bars.push_back(bar_of(visit, table.rows[place].label, table.rows[place].leads));
        else
            others += table.rows[place].leads;
    if (const std::size_t count = table.rows.size() - shown; count > 0)
        chart.bars.push_back(
            bar_of(visit, visit.texts.format("reports.others", {{"count", static_cast<std::int64_t>(count)}}),
                   others));
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
