#include <algorithm>

#include "crm/identifier.hpp"
#include "text/text.hpp"

namespace crm {

namespace {

// Far longer than any that Jivo gives; what is longer is somebody's experiment, and no key for an index.
constexpr std::size_t longest_number = 20;
constexpr std::size_t longest_widget_id = 200;

}  // namespace

std::string visitor_key(std::string_view widget_id, std::string_view number) {
    const std::string widget = text::trim(widget_id);
    std::string digits = text::trim(number);
    const bool is_number =
        std::all_of(digits.begin(), digits.end(), [](char one) { return one >= '0' && one <= '9'; });
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
    if (!is_number || digits.empty() || digits.size() > longest_number || widget.empty() ||
        widget.size() > longest_widget_id) {
        return {};
    }
    return widget + ":" + digits;
}

}  // namespace crm
