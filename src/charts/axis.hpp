// The axes that columns and lines share.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "charts/charts.hpp"

namespace charts {

// From zero up to a round number that is no less than the greatest value, in at most four round steps.
struct Scale {
    std::int64_t top = 0;
    std::int64_t step = 1;
};
Scale scale_up_to(double greatest);

// Where things are, in pixels from above.
inline constexpr double chart_height = 232;
inline constexpr double plot_top = 20;
inline constexpr double plot_bottom = 204;
inline constexpr double plot_height = plot_bottom - plot_top;

// How high above the plot's bottom a value stands.
double height_of(double value, const Scale& scale);

// The lines across, with their numbers left of the chart, where the style sheet leaves room for them: as much
// as the kind of the chart says.
std::string grid(const Scale& scale, const std::string& unit, Language language);
const char* kind_of_chart(const Scale& scale, const std::string& unit);

// The lowest line alone, for a chart without values.
std::string empty_axis();

// The labels below, as many as have room: of `labels`, one for each column.
std::string labels_below(const std::vector<std::string>& labels);

// What is said when there is nothing to show.
std::string empty_text(const Caption& caption, double height);

}  // namespace charts
