#include "charts/charts.hpp"

namespace charts {

std::string number(std::int64_t value, Language language) {
    const char* const separator = language == Language::russian ? "\u00A0" : ",";
    const std::string digits = std::to_string(value);
    const std::size_t begin = value < 0 ? 1 : 0;
    std::string text = value < 0 ? "\u2212" : "";
    for (std::size_t at = begin; at < digits.size(); ++at) {
        if (at > begin && (digits.size() - at) % 3 == 0) text += separator;
        text += digits[at];
    }
    return text;
}

}  // namespace charts
