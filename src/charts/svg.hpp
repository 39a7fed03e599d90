// The letters of SVG.
#pragma once

#include <string>
#include <string_view>

#include "charts/charts.hpp"

namespace charts {

// As text of an element or value of an attribute: well-formed in XML and in HTML, whatever came in.
std::string escaped(std::string_view text);

// With at most three decimals and a point, in any locale; a number that is none is 0.
std::string plain(double value);

// The part of the whole as "12.5%"; within 0% and 100%.
std::string percent(double part, double whole);

// The beginning of a chart that is so high, in pixels, with what it is read aloud as; and its end.
std::string open_chart(const Caption& caption, const std::string& kind, double height);
inline const char* close_chart() {
    return "</svg>\n";
}

}  // namespace charts
