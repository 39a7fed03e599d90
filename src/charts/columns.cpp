#include <algorithm>

#include "charts/axis.hpp"
#include "charts/svg.hpp"

namespace charts {

namespace {

double height_above_axis(std::int64_t value) {
    return static_cast<double>(std::max<std::int64_t>(value, 0));
}

double sum_of(const Column& column) {
    double sum = 0;
    for (const std::int64_t value : column.values) sum += height_above_axis(value);
    return sum;
}

// Of its place. Columns stand apart as long as there is room for it, and a few of them are no boards.
double width_of_column(std::size_t columns) {
    return columns > 120 ? 1.0 : columns > 40 ? 0.86 : std::min(0.72, 0.08 * static_cast<double>(columns));
}

// All parts of one series: they share their colour.
std::string parts_of(const ColumnChart& chart, std::size_t series, const Scale& scale) {
    const auto count = static_cast<double>(chart.columns.size());
    const double width = width_of_column(chart.columns.size());
    std::string out = "<g class=\"chart-" + escaped(chart.series[series].style) + "\">\n";
    for (std::size_t at = 0; at < chart.columns.size(); ++at) {
        const std::vector<std::int64_t>& values = chart.columns[at].values;
        if (series >= values.size() || values[series] <= 0) continue;
        double below = 0;
        for (std::size_t lower = 0; lower < series; ++lower) below += height_above_axis(values[lower]);
        const double top = height_of(below + height_above_axis(values[series]), scale);
        const double height = top - height_of(below, scale);
        out += "<rect x=\"" + percent(static_cast<double>(at) + (1 - width) / 2, count) + "\" y=\"" +
               plain(plot_bottom - top) + "\" width=\"" + percent(width, count) + "\" height=\"" +
               plain(height) + "\"/>\n";
    }
    return out + "</g>\n";
}

std::string in_words(const Column& column, const ColumnChart& chart) {
    std::string text = column.name;
    const char* separator = ": ";
    for (std::size_t at = 0; at < chart.series.size() && at < column.values.size(); ++at) {
        text += separator + chart.series[at].name + ' ' + number(column.values[at], chart.language);
        separator = ", ";
    }
    return text;
}

// What is pointed at: the whole height above a column's place.
std::string places(const ColumnChart& chart) {
    std::string out = "<g class=\"chart-place\">\n";
    const auto count = static_cast<double>(chart.columns.size());
    for (std::size_t at = 0; at < chart.columns.size(); ++at)
        out += "<rect x=\"" + percent(static_cast<double>(at), count) + "\" width=\"" + percent(1, count) +
               "\" y=\"" + plain(plot_top) + "\" height=\"" + plain(plot_height) + "\"><title>" +
               escaped(in_words(chart.columns[at], chart)) + "</title></rect>\n";
    return out + "</g>\n";
}

}  // namespace

std::string columns(const ColumnChart& chart) {
    double highest = 0;
    std::vector<std::string> labels;
    for (const Column& column : chart.columns) {
        highest = std::max(highest, sum_of(column));
        labels.push_back(column.label);
    }
    const Scale scale = scale_up_to(highest);
    std::string out = open_chart(chart.caption, kind_of_chart(scale, ""), chart_height);
    if (highest > 0)
        out += grid(scale, "", chart.language);
    else
        out += empty_axis() + empty_text(chart.caption, plot_top + plot_bottom);
    for (std::size_t series = 0; series < chart.series.size(); ++series)
        out += parts_of(chart, series, scale);
    return out + labels_below(labels) + places(chart) + close_chart();
}

}  // namespace charts
