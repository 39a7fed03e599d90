#include "charts/axis.hpp"

#include <algorithm>
#include <cmath>

#include "charts/svg.hpp"

namespace charts {

namespace {

constexpr std::int64_t most_steps = 4;
constexpr std::size_t most_labels = 8;

std::string across(double y, const char* style) {
    return std::string("<line class=\"") + style + "\" x1=\"0\" x2=\"100%\" y1=\"" + plain(y) + "\" y2=\"" +
           plain(y) + "\"/>\n";
}

}  // namespace

Scale scale_up_to(double greatest) {
    // Beyond it the steps would not fit into an integer.
    constexpr double limit = 1e17;
    const double wanted = std::clamp(std::isfinite(greatest) ? greatest : 0.0, 0.0, limit);
    Scale scale;
    for (std::int64_t power = 1;; power *= 10) {
        for (const std::int64_t step : {power, 2 * power, 5 * power}) {
            scale.step = step;
            const auto steps = static_cast<std::int64_t>(std::ceil(wanted / static_cast<double>(step)));
            scale.top = std::max<std::int64_t>(steps, 1) * step;
            if (steps <= most_steps) return scale;
        }
    }
}

double height_of(double value, const Scale& scale) {
    const double share = value / static_cast<double>(scale.top);
    return std::clamp(std::isfinite(share) ? share : 0.0, 0.0, 1.0) * plot_height;
}

std::string grid(const Scale& scale, const std::string& unit, Language language) {
    std::string out;
    for (std::int64_t at = 0; at <= scale.top; at += scale.step) {
        const double y = plot_bottom - height_of(static_cast<double>(at), scale);
        out += across(y, at > 0 ? "chart-grid" : "chart-axis");
        out += "<text class=\"chart-number\" text-anchor=\"end\" x=\"-8\" y=\"" + plain(y + 4) + "\">" +
               number(at, language) + escaped(unit) + "</text>\n";
    }
    return out;
}

const char* kind_of_chart(const Scale& scale, const std::string& unit) {
    const std::size_t letters = std::to_string(scale.top).size() + unit.size();
    return letters <= 3 ? "axes" : letters <= 6 ? "axes chart-wide-axis" : "axes chart-wider-axis";
}

std::string empty_axis() {
    return across(plot_bottom, "chart-axis");
}

std::string labels_below(const std::vector<std::string>& labels) {
    std::string out;
    const std::size_t step = std::max<std::size_t>(1, (labels.size() + most_labels - 1) / most_labels);
    for (std::size_t at = 0; at < labels.size(); at += step) {
        const double middle = static_cast<double>(at) + 0.5;
        const double share = middle / static_cast<double>(labels.size());
        const char* const anchor = share < 0.04 ? "start" : share > 0.96 ? "end" : "middle";
        const bool is_second = at / step % 2 == 1;
        out += std::string("<text class=\"chart-label") +
               (is_second && labels.size() > 4 ? " chart-wide" : "") + "\" text-anchor=\"" + anchor +
               "\" x=\"" + (share < 0.04 ? "0" : percent(middle, static_cast<double>(labels.size()))) +
               "\" y=\"" + plain(plot_bottom + 20) + "\">" + escaped(labels[at]) + "</text>\n";
    }
    return out;
}

std::string empty_text(const Caption& caption, double height) {
    return "<text class=\"chart-empty\" text-anchor=\"middle\" x=\"50%\" y=\"" + plain(height / 2) + "\">" +
           escaped(caption.empty) + "</text>\n";
}

}  // namespace charts
