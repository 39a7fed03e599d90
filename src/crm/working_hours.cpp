#include "crm/working_hours.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "text/text.hpp"

namespace crm {

namespace {

using std::chrono::days;
using std::chrono::minutes;
using std::chrono::seconds;
using Span = WorkingHours::Span;

constexpr minutes whole_week = std::chrono::weeks(1);

std::optional<days> read_day(std::string_view text) {
    constexpr std::array<std::string_view, 7> names{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    const auto found = std::find(names.begin(), names.end(), text);
    if (found == names.end()) return std::nullopt;
    return days(found - names.begin());
}

std::optional<int> read_two_digits(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool is_number = error == std::errc() && end == text.data() + text.size();
    if (!is_number || text.size() != 2 || value < 0) return std::nullopt;
    return value;
}

// "HH:MM", up to 24:00.
std::optional<minutes> read_clock(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const auto hour = read_two_digits(text.substr(0, 2));
    const auto minute = read_two_digits(text.substr(3));
    if (!hour || !minute || *minute >= 60) return std::nullopt;
    const minutes time = std::chrono::hours(*hour) + minutes(*minute);
    if (time > days(1)) return std::nullopt;
    return time;
}

// "A-B" as A and B; one without a dash as twice itself.
std::pair<std::string_view, std::string_view> split_range(std::string_view text) {
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) return {text, text};
    return {text.substr(0, dash), text.substr(dash + 1)};
}

// From the day's begin; the end may be on the day after.
std::optional<Span> read_clocks(std::string_view text) {
    const auto [first, last] = split_range(text);
    const auto begin = read_clock(first);
    const auto end = read_clock(last);
    if (!begin || !end || *begin == *end || *begin == days(1)) return std::nullopt;
    return Span{*begin, *end < *begin ? *end + days(1) : *end};
}

void add(Span span, std::vector<Span>& spans) {
    spans.push_back({span.begin, std::min(span.end, whole_week)});
    if (span.end > whole_week) spans.push_back({minutes(0), span.end - whole_week});
}

std::string_view without_spaces_before(std::string_view text) {
    return text.substr(std::min(text.find_first_not_of(' '), text.size()));
}

// "Mon-Fri 09:00-18:00". False when it is not of that form.
bool read_part(std::string_view part, std::vector<Span>& spans) {
    part = without_spaces_before(part);
    const auto space = part.find(' ');
    if (space == std::string_view::npos) return false;
    const auto [first, last] = split_range(part.substr(0, space));
    const auto first_day = read_day(first);
    const auto last_day = read_day(last);
    const auto clocks = read_clocks(without_spaces_before(part.substr(space)));
    if (!first_day || !last_day || !clocks) return false;
    for (days day = *first_day;; day = (day + days(1)) % days(7)) {
        add({day + clocks->begin, day + clocks->end}, spans);
        if (day == *last_day) return true;
    }
}

WorkingHours united(std::vector<Span> spans) {
    std::sort(spans.begin(), spans.end(), [](Span one, Span other) { return one.begin < other.begin; });
    WorkingHours hours;
    for (const Span& span : spans) {
        if (hours.spans.empty() || hours.spans.back().end < span.begin)
            hours.spans.push_back(span);
        else
            hours.spans.back().end = std::max(hours.spans.back().end, span.end);
    }
    return hours;
}

// A Monday of the place that is not after the moment, whatever the place's clocks differ from UTC's.
std::chrono::local_days monday_before(Time moment) {
    const std::chrono::local_days day_before{std::chrono::floor<days>(moment).time_since_epoch() - days(1)};
    return day_before - (std::chrono::weekday(day_before) - std::chrono::Monday);
}

}  // namespace

WorkingHours office_hours() {
    return parse_working_hours("Mon-Fri 09:00-18:00").value();
}

std::optional<WorkingHours> parse_working_hours(std::string_view text) {
    if (text.empty()) return WorkingHours{{{minutes(0), whole_week}}};
    std::vector<Span> spans;
    for (std::size_t begin = 0; begin <= text.size();) {
        const auto end = std::min(text.find(',', begin), text.size());
        if (!read_part(text.substr(begin, end - begin), spans)) return std::nullopt;
        begin = end + 1;
    }
    return united(std::move(spans));
}

seconds working_time_between(Time from, Time to, const WorkingHours& hours, std::string_view time_zone,
                             seconds enough) {
    Time::duration passed{0};
    // Clocks that are put forward may show the end of one span after the begin of the next.
    Time counted = from;
    for (auto week = monday_before(from); text::moment_of_local_time(week, time_zone) < to;
         week += std::chrono::weeks(1)) {
        for (const Span& span : hours.spans) {
            const Time begin =
                std::max<Time>(text::moment_of_local_time(week + span.begin, time_zone), counted);
            const Time end = std::min<Time>(text::moment_of_local_time(week + span.end, time_zone), to);
            if (end <= begin) continue;
            passed += end - begin;
            counted = end;
            if (passed >= enough) return enough;
        }
    }
    return std::chrono::floor<seconds>(passed);
}

}  // namespace crm
