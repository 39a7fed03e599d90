#include <algorithm>
#include <cmath>

#include "charts/axis.hpp"
#include "charts/svg.hpp"

namespace charts {

namespace {

bool has_value(const Point& point) {
    return point.value && std::isfinite(*point.value);
}

std::string place_of(std::size_t at, double value, const Scale& scale) {
    return plain(static_cast<double>(at) + 0.5) + ',' + plain(plot_height - height_of(value, scale));
}

// One run of points without a gap. A point that stands alone is a short line.
std::string run(const LineChart& chart, std::size_t begin, std::size_t end, const Scale& scale) {
    std::string out = "<polyline points=\"";
    if (end - begin == 1) {
        const std::string y = plain(plot_height - height_of(*chart.points[begin].value, scale));
        out += plain(static_cast<double>(begin) + 0.25) + ',' + y + ' ' +
               plain(static_cast<double>(begin) + 0.75) + ',' + y;
    } else {
        for (std::size_t at = begin; at < end; ++at)
            out += (at > begin ? " " : "") + place_of(at, *chart.points[at].value, scale);
    }
    return out + "\" vector-effect=\"non-scaling-stroke\"/>\n";
}

// The points stretch with the chart, one unit each; the line does not grow thicker.
std::string runs(const LineChart& chart, const Scale& scale) {
    std::string out = "<svg class=\"chart-line chart-" + escaped(chart.series.style) + "\" x=\"0\" y=\"" +
                      plain(plot_top) + "\" width=\"100%\" height=\"" + plain(plot_height) +
                      "\" viewBox=\"0 0 " + std::to_string(chart.points.size()) + ' ' + plain(plot_height) +
                      "\" preserveAspectRatio=\"none\">\n";
    for (std::size_t at = 0; at < chart.points.size();) {
        if (!has_value(chart.points[at])) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < chart.points.size() && has_value(chart.points[end])) ++end;
        out += run(chart, at, end, scale);
        at = end;
    }
    return out + "</svg>\n";
}

std::string in_words(const Point& point, const LineChart& chart) {
    if (!has_value(point)) return point.name + ": \u2014";
    constexpr double limit = 1e15;  // an integer has room for it
    const double value = std::clamp(*point.value, -limit, limit);
    return point.name + ": " + number(std::llround(value), chart.language) + chart.unit;
}

std::string places(const LineChart& chart) {
    std::string out = "<g class=\"chart-place\">\n";
    const auto count = static_cast<double>(chart.points.size());
    for (std::size_t at = 0; at < chart.points.size(); ++at)
        out += "<rect x=\"" + percent(static_cast<double>(at), count) + "\" width=\"" + percent(1, count) +
               "\" y=\"" + plain(plot_top) + "\" height=\"" + plain(plot_height) + "\"><title>" +
               escaped(in_words(chart.points[at], chart)) + "</title></rect>\n";
    return out + "</g>\n";
}

}  // namespace

std::string line(const LineChart& chart) {
    double highest = 0;
    bool is_empty = true;
    std::vector<std::string> labels;
    for (const Point& point : chart.points) {
        labels.push_back(point.label);
        if (!has_value(point)) continue;
        highest = std::max(highest, *point.value);
        is_empty = false;
    }
    const Scale scale = scale_up_to(highest);
    std::string out = open_chart(chart.caption, kind_of_chart(scale, chart.unit), chart_height);
    if (is_empty)
        out += empty_axis() + empty_text(chart.caption, plot_top + plot_bottom);
    else
        out += grid(scale, chart.unit, chart.language) + runs(chart, scale);
    return out + labels_below(labels) + places(chart) + close_chart();
}

}  // namespace charts
