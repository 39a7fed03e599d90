#include "jivo/moment.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

namespace jivo {
namespace {

using std::chrono::microseconds;
using std::chrono::minutes;

// The number that these characters are made of, digits only.
std::optional<unsigned> number_in(std::string_view digits) {
    unsigned number = 0;
    const char* end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, number);
    return error == std::errc{} && stop == end ? std::optional{number} : std::nullopt;
}

// The number at `position`, as many digits as `size`.
std::optional<unsigned> number_at(std::string_view text, std::size_t position, std::size_t size) {
    return position + size <= text.size() ? number_in(text.substr(position, size)) : std::nullopt;
}

std::optional<std::chrono::local_days> day_in(std::string_view text) {
    constexpr unsigned first_year = 2000;
    constexpr unsigned last_year = 2099;
    const auto year = number_at(text, 0, 4);
    const auto month = number_at(text, 5, 2);
    const auto day = number_at(text, 8, 2);
    if (!year || !month || !day || text[4] != '-' || text[7] != '-') return std::nullopt;
    if (*year < first_year || *year > last_year) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(*year)},
                                           std::chrono::month{*month}, std::chrono::day{*day}};
    return date.ok() ? std::optional{std::chrono::local_days{date}} : std::nullopt;
}

std::optional<std::chrono::seconds> time_in(std::string_view text) {
    const auto hours = number_at(text, 0, 2);
    const auto minutes_of_hour = number_at(text, 3, 2);
    const auto seconds = number_at(text, 6, 2);
    if (!hours || !minutes_of_hour || !seconds || text[2] != ':' || text[5] != ':') return std::nullopt;
    if (*hours > 23 || *minutes_of_hour > 59 || *seconds > 59) return std::nullopt;
    return std::chrono::hours{*hours} + minutes{*minutes_of_hour} + std::chrono::seconds{*seconds};
}

// Takes ".123" off the front; zero when no fraction stands there. What is finer than we count is dropped.
microseconds take_fraction(std::string_view& text) {
    if (!text.starts_with('.') && !text.starts_with(',')) return {};
    const std::size_t end = std::min(text.find_first_not_of("0123456789", 1), text.size());
    std::string digits{text.substr(1, std::min<std::size_t>(end - 1, 6))};
    if (digits.empty()) return {};
    text.remove_prefix(end);
    digits.resize(6, '0');
    return microseconds{number_in(digits).value_or(0)};
}

// "Z", "+03:00", "+0300", "+03", or nothing for UTC.
std::optional<minutes> offset_in(std::string_view text) {
    if (text.empty() || text == "Z" || text == "z") return minutes{};
    const bool is_west = text.front() == '-';
    if (!is_west && text.front() != '+') return std::nullopt;
    std::string digits{text.substr(1)};
    if (digits.size() == 5 && digits[2] == ':') digits.erase(2, 1);
    if (digits.size() == 2) digits += "00";
    const auto hours = number_at(digits, 0, 2);
    const auto minutes_of_hour = number_at(digits, 2, 2);
    if (digits.size() != 4 || !hours || !minutes_of_hour || *hours > 18 || *minutes_of_hour > 59) {
        return std::nullopt;
    }
    const minutes offset = std::chrono::hours{*hours} + minutes{*minutes_of_hour};
    return is_west ? -offset : offset;
}

}  // namespace

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
    return crm::Time{microseconds{std::llround(seconds * 1e6)}};
}

std::optional<std::chrono::local_seconds> take_date_time(std::string_view& text) {
    constexpr std::size_t size = std::string_view{"2026-11-22 15:04:05"}.size();
    if (text.size() < size || (text[10] != ' ' && text[10] != 'T')) return std::nullopt;
    const auto day = day_in(text);
    const auto time = time_in(text.substr(11));
    if (!day || !time) return std::nullopt;
    text.remove_prefix(size);
    return *day + *time;
}

std::optional<crm::Time> moment_of_text(std::string_view text) {
    const auto shown = take_date_time(text);
    if (!shown) return std::nullopt;
    const microseconds fraction = take_fraction(text);
    const auto offset = offset_in(text);
    if (!offset) return std::nullopt;
    return crm::Time{shown->time_since_epoch() + fraction - *offset};
}

}  // namespace jivo
