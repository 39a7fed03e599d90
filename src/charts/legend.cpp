#include "charts/svg.hpp"

namespace charts {

std::string legend(const std::vector<Series>& series) {
    std::string out = "<ul class=\"chart-legend\">\n";
    for (const Series& one : series)
        out += "<li><svg width=\"12\" height=\"12\" aria-hidden=\"true\"><rect class=\"chart-" +
               escaped(one.style) + "\" width=\"12\" height=\"12\" rx=\"2\"/></svg>" + escaped(one.name) +
               "</li>\n";
    return out + "</ul>\n";
}

}  // namespace charts
