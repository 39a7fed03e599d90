#include "jivo/moment.hpp"

#include <charconv>
#include <cmath>
#include <string>

namespace jivo {

std::optional<crm::Time> decode_moment(const Json& timestamp) {
    constexpr double year_2000 = 946684800;
    constexpr double year_2100 = 4102444800;
    const std::string digits = id_of(timestamp);
    double seconds = 0;
    const char* end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, seconds);
    if (error != std::errc{} || stop != end) return std::nullopt;
    // No moment in milliseconds is below that, and none in seconds above.
    if (seconds >= year_2000 * 1000) seconds /= 1000;
    // Written so that NaN, which from_chars reads too, does not pass.
    if (!(seconds >= year_2000 && seconds < year_2100)) return std::nullopt;
    return crm::Time{std::chrono::microseconds{std::llround(seconds * 1e6)}};
}

}  // namespace jivo
