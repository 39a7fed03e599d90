#include "pages/dates.hpp"

#include <algorithm>

#include "pages/form.hpp"
#include "text/text.hpp"

namespace pages {

namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

// The number that so many digits at the front are.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
    if (text.size() < digits) return std::nullopt;
    const auto number = whole_number(text.substr(0, digits));
    if (!number) return std::nullopt;
    text.remove_prefix(digits);
    return static_cast<int>(*number);
}

bool take(std::string_view& text, char letter) {
    if (text.empty() || text.front() != letter) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<sys_days> take_day(std::string_view& text) {
    const auto year = take_number(text, 4);
    if (!year || !take(text, '-')) return std::nullopt;
    const auto month = take_number(text, 2);
    if (!month || !take(text, '-')) return std::nullopt;
    const auto day = take_number(text, 2);
    if (!day || *year < 2000 || *year > 2099) return std::nullopt;
    const year_month_day parts{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                               std::chrono::day(static_cast<unsigned>(*day))};
    if (!parts.ok()) return std::nullopt;
    return sys_days(parts);
}

// "18:30", "18:30:05".
std::optional<std::chrono::seconds> take_time(std::string_view& text) {
    const auto hours = take_number(text, 2);
    if (!hours || *hours > 23 || !take(text, ':')) return std::nullopt;
    const auto minutes = take_number(text, 2);
    if (!minutes || *minutes > 59) return std::nullopt;
    const auto seconds = take(text, ':') ? take_number(text, 2) : 0;
    if (!seconds || *seconds > 59) return std::nullopt;
    return std::chrono::hours(*hours) + std::chrono::minutes(*minutes) + std::chrono::seconds(*seconds);
}

std::string digits(unsigned number, std::size_t count) {
    const std::string text = std::to_string(number);
    return std::string(count - std::min(count, text.size()), '0') + text;
}

struct DayText {
    explicit DayText(sys_days moment) {
        const year_month_day parts(moment);
        day = digits(static_cast<unsigned>(parts.day()), 2);
        month = digits(static_cast<unsigned>(parts.month()), 2);
        year = digits(static_cast<unsigned>(static_cast<int>(parts.year())), 4);
    }
    std::string day;
    std::string month;
    std::string year;
};

}  // namespace

std::optional<sys_days> read_day(std::string_view text) {
    const auto day = take_day(text);
    return text.empty() ? day : std::nullopt;
}

std::string form_day(sys_days day) {
    const DayText text(day);
    return text.year + '-' + text.month + '-' + text.day;
}

std::optional<crm::Time> read_moment(std::string_view text, std::string_view zone) {
    const auto day = take_day(text);
    if (!day || !take(text, 'T')) return std::nullopt;
    const auto time = take_time(text);
    if (!time || !text.empty()) return std::nullopt;
    const std::chrono::local_seconds local(day->time_since_epoch() + *time);
    return text::moment_of_local_time(local, zone);
}

std::string form_moment(crm::Time moment, std::string_view zone) {
    constexpr sys_days last = std::chrono::year(2099) / std::chrono::December / 31;
    if (moment >= last) return form_day(last) + "T00:00";
    // As people read it: 25.11.2026 18:30.
    const std::string shown = text::local_date_time(moment, zone);
    return shown.substr(6, 4) + '-' + shown.substr(3, 2) + '-' + shown.substr(0, 2) + 'T' + shown.substr(11);
}

crm::Time tomorrow_morning(crm::Time now, std::string_view zone) {
    const auto today = read_day(form_moment(now, zone).substr(0, 10));
    const sys_days tomorrow =
        today.value_or(std::chrono::floor<std::chrono::days>(now)) + std::chrono::days(1);
    return text::moment_of_local_time(
        std::chrono::local_seconds(tomorrow.time_since_epoch() + std::chrono::hours(10)), zone);
}

std::string shown_day(sys_days day) {
    const DayText text(day);
    return text.day + '.' + text.month + '.' + text.year;
}

std::string short_day(sys_days day) {
    const DayText text(day);
    return text.day + '.' + text.month;
}

}  // namespace pages
