#include <unicode/basictz.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "text/text.hpp"

namespace text {

namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::milliseconds;
using std::chrono::sys_days;

using Moment = std::chrono::sys_time<std::chrono::microseconds>;

// What can be written with four digits for the year: PostgreSQL knows infinity, and we keep it as the end of
// time.
constexpr Moment earliest = sys_days(std::chrono::year(1) / 1 / 2);
constexpr Moment latest = sys_days(std::chrono::year(9999) / 12 / 30);

// ICU gives a zone without an offset for a name that it does not know.
std::unique_ptr<icu::TimeZone> make_place(std::string_view zone) {
    return std::unique_ptr<icu::TimeZone>(icu::TimeZone::createTimeZone(
        icu::UnicodeString::fromUTF8({zone.data(), static_cast<std::int32_t>(zone.size())})));
}

bool is_known(const icu::TimeZone& place) {
    icu::UnicodeString name;
    return place.getID(name) != icu::UnicodeString(UCAL_UNKNOWN_ZONE_ID);
}

// Made once for each name that ICU knows: that takes it longer than to tell the time there, which one place
// may do for many threads.
const icu::TimeZone& place_of(std::string_view zone) {
    static std::mutex mutex;
    static std::map<std::string, std::unique_ptr<icu::TimeZone>, std::less<>> places;
    const std::lock_guard lock(mutex);
    const auto found = places.find(zone);
    if (found != places.end()) return *found->second;
    auto place = make_place(zone);
    if (!is_known(*place)) return *icu::TimeZone::getGMT();
    return *places.emplace(zone, std::move(place)).first->second;
}

std::chrono::sys_time<milliseconds> local(Moment moment, std::string_view zone) {
    const auto at = floor<milliseconds>(std::clamp(moment, earliest, latest));
    std::int32_t zone_offset = 0;
    std::int32_t summer_offset = 0;
    UErrorCode error = U_ZERO_ERROR;
    place_of(zone).getOffset(static_cast<UDate>(at.time_since_epoch().count()), 0, zone_offset, summer_offset,
                             error);
    return at + milliseconds(zone_offset + summer_offset);
}

std::string date(sys_days day) {
    const std::chrono::year_month_day parts(day);
    std::array<char, 32> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%02u.%02u.%04d", static_cast<unsigned>(parts.day()),
                  static_cast<unsigned>(parts.month()), static_cast<int>(parts.year()));
    return buffer.data();
}

}  // namespace

std::string local_date(Moment moment, std::string_view zone) {
    return date(floor<days>(local(moment, zone)));
}

std::string local_date_time(Moment moment, std::string_view zone) {
    const auto at = local(moment, zone);
    const auto day = floor<days>(at);
    const std::chrono::hh_mm_ss time(at - day);
    std::array<char, 16> buffer{};
    std::snprintf(buffer.data(), buffer.size(), " %02d:%02d", static_cast<int>(time.hours().count()),
                  static_cast<int>(time.minutes().count()));
    return date(day) + buffer.data();
}

std::chrono::sys_seconds moment_of_local_time(std::chrono::local_seconds time, std::string_view zone) {
    std::int32_t zone_offset = 0;
    std::int32_t summer_offset = 0;
    UErrorCode error = U_ZERO_ERROR;
    const milliseconds shown = time.time_since_epoch();
    // Every zone that ICU makes by name is one.
    if (const auto* basic = dynamic_cast<const icu::BasicTimeZone*>(&place_of(zone))) {
        basic->getOffsetFromLocal(static_cast<UDate>(shown.count()), UCAL_TZ_LOCAL_FORMER,
                                  UCAL_TZ_LOCAL_FORMER, zone_offset, summer_offset, error);
    }
    return floor<std::chrono::seconds>(
        std::chrono::sys_time<milliseconds>{shown - milliseconds(zone_offset + summer_offset)});
}

bool is_time_zone(std::string_view zone) {
    const auto place = make_place(zone);
    icu::UnicodeString name;
    std::string found;
    return is_known(*place) && place->getID(name).toUTF8String(found) == zone;
}

}  // namespace text
