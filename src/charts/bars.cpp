#include <algorithm>

#include "charts/axis.hpp"
#include "charts/svg.hpp"
#include "text/text.hpp"

namespace charts {

namespace {

constexpr double row_height = 40;
constexpr double bar_top = 22;
constexpr double bar_height = 8;
constexpr std::size_t letters_of_line = 38;  // so many has a line on a phone, label and figure together
constexpr std::size_t shortest_label = 12;

double length_of(std::int64_t value) {
    return static_cast<double>(std::max<std::int64_t>(value, 0));
}

double length_of(const Bar& bar) {
    double sum = 0;
    for (const std::int64_t value : bar.values) sum += length_of(value);
    return sum;
}

// "yandex: New 3, Won 1": for who points at the bar.
std::string in_words(const Bar& bar, const BarChart& chart) {
    std::string text = bar.label;
    const char* separator = ": ";
    for (std::size_t at = 0; at < chart.series.size() && at < bar.values.size(); ++at) {
        text += separator + chart.series[at].name + ' ' + number(bar.values[at], chart.language);
        separator = ", ";
    }
    return text;
}

std::size_t room_for_label(const std::string& figure) {
    const auto letters = static_cast<std::size_t>(
        std::count_if(figure.begin(), figure.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
    return letters + shortest_label < letters_of_line ? letters_of_line - letters : shortest_label;
}

std::string rectangle(const std::string& style, double begin, double length, double longest, double y) {
    return "<rect class=\"chart-" + style + "\" x=\"" + percent(begin, longest) + "\" y=\"" +
           plain(y + bar_top) + "\" width=\"" + percent(length, longest) + "\" height=\"" +
           plain(bar_height) + "\"/>";
}

std::string row(const Bar& bar, const BarChart& chart, double longest, double y) {
    std::string out = "<g><title>" + escaped(in_words(bar, chart)) + "</title>";
    out += rectangle("track", 0, 1, 1, y);
    double begin = 0;
    for (std::size_t at = 0; at < chart.series.size() && at < bar.values.size(); ++at) {
        const double length = length_of(bar.values[at]);
        if (length > 0) out += rectangle(escaped(chart.series[at].style), begin, length, longest, y);
        begin += length;
    }
    const std::string baseline = plain(y + bar_top - 7);
    out += "<text class=\"chart-name\" x=\"0\" y=\"" + baseline + "\">" +
           escaped(text::clip(text::replace_invalid_utf8(bar.label), room_for_label(bar.figure))) + "</text>";
    out += "<text class=\"chart-figure\" text-anchor=\"end\" x=\"100%\" y=\"" + baseline + "\">" +
           escaped(bar.figure) + "</text>";
    return out + "</g>\n";
}

}  // namespace

std::string bars(const BarChart& chart) {
    const double height = row_height * static_cast<double>(std::max<std::size_t>(chart.bars.size(), 2));
    std::string out = open_chart(chart.caption, "bars", height);
    double longest = 0;
    for (const Bar& bar : chart.bars) longest = std::max(longest, length_of(bar));
    double y = 0;
    for (const Bar& bar : chart.bars) {
        out += row(bar, chart, longest, y);
        y += row_height;
    }
    if (chart.bars.empty()) out += empty_text(chart.caption, height);
    return out + close_chart();
}

}  // namespace charts
