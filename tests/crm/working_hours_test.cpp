#include "crm/working_hours.hpp"

#include <gtest/gtest.h>

#include "text/text.hpp"

namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::weeks;
using Spans = std::vector<crm::WorkingHours::Span>;

constexpr auto no_end = std::chrono::seconds(std::chrono::years(1000));

// A day of November 2026, whose 23rd is a Monday, by the clocks of the place.
crm::Time november(unsigned day, std::chrono::seconds time, const char* zone = "Europe/Moscow") {
    const std::chrono::local_days date{2026y / std::chrono::November / std::chrono::day(day)};
    return text::moment_of_local_time(date + time, zone);
}

crm::WorkingHours hours(const char* text) {
    return crm::parse_working_hours(text).value();
}

std::chrono::seconds worked(crm::Time from, crm::Time to, const char* text,
                            const char* zone = "Europe/Moscow") {
    return crm::working_time_between(from, to, hours(text), zone, no_end);
}

// From midnight to midnight by the clocks of Berlin, where they change on 2026-03-29 and 2026-10-25 at 01:00
// UTC.
std::chrono::seconds worked_in_berlin_on(std::chrono::year_month_day day, const char* text) {
    const std::chrono::local_days date{day};
    return worked(text::moment_of_local_time(date, "Europe/Berlin"),
                  text::moment_of_local_time(date + days(1), "Europe/Berlin"), text, "Europe/Berlin");
}

constexpr auto clocks_go_forward = 2026y / std::chrono::March / 29;
constexpr auto clocks_go_back = 2026y / std::chrono::October / 25;

TEST(WorkingHours, AreDaysAndTheirHours) {
    EXPECT_EQ(hours("Tue 09:00-18:30").spans, (Spans{{days(1) + 9h, days(1) + 18h + 30min}}));
    EXPECT_EQ(hours("Mon-Tue 09:00-18:00, Sat 10:00-15:00").spans,
              (Spans{{9h, 18h}, {days(1) + 9h, days(1) + 18h}, {days(5) + 10h, days(5) + 15h}}));
    EXPECT_EQ(hours("Sat  10:00-15:00,Mon 09:00-18:00"), hours("Mon 09:00-18:00, Sat 10:00-15:00"));
}

TEST(WorkingHours, AreThoseOfAnOfficeWhereNothingIsSet) {
    EXPECT_EQ(crm::office_hours(), hours("Mon-Fri 09:00-18:00"));
    EXPECT_EQ(crm::office_hours().spans.size(), 5U);
}

TEST(WorkingHours, OfNoTextAreAroundTheClock) {
    EXPECT_EQ(hours(""), hours("Mon-Sun 00:00-24:00"));
    EXPECT_EQ(hours("").spans, (Spans{{0min, weeks(1)}}));
}

TEST(WorkingHours, MayGoRoundTheWeeksEnd) {
    EXPECT_EQ(hours("Sat-Mon 10:00-12:00"), hours("Sat 10:00-12:00, Sun 10:00-12:00, Mon 10:00-12:00"));
}

TEST(WorkingHours, MayGoOnAfterMidnight) {
    EXPECT_EQ(hours("Tue 22:00-06:00"), hours("Tue 22:00-24:00, Wed 00:00-06:00"));
    EXPECT_EQ(hours("Sun 22:00-06:00"), hours("Sun 22:00-24:00, Mon 00:00-06:00"));
    EXPECT_EQ(hours("Sun 22:00-00:00"), hours("Sun 22:00-24:00"));
}

TEST(WorkingHours, CountAMinuteOnceInHoweverManyPartsItIs) {
    EXPECT_EQ(hours("Mon 09:00-14:00, Mon 13:00-18:00, Mon 10:00-11:00"), hours("Mon 09:00-18:00"));
    EXPECT_EQ(hours("Mon 09:00-12:00, Mon 12:00-18:00"), hours("Mon 09:00-18:00"));
}

TEST(WorkingHours, AreNoOtherText) {
    for (const char* text : {" ",
                             ",",
                             "Mon",
                             "09:00-18:00",
                             "Mon 9:00-18:00",
                             "Mon 09:00",
                             "Mon 09:00-18:00,",
                             "Mon 09:00-18:00 ",
                             "mon 09:00-18:00",
                             "Monday 09:00-18:00",
                             "Mon-Fri-Sat 09:00-18:00",
                             "Mon- 09:00-18:00",
                             "Mon 09:00-24:01",
                             "Mon 09:00-25:00",
                             "Mon 09:60-18:00",
                             "Mon 24:00-06:00",
                             "Mon 09:00-09:00",
                             "Mon 09:00-18:00; Tue 09:00-18:00",
                             "Mon 09:00-18:00-19:00",
                             "Mon 0a:00-18:00",
                             "Mon +9:00-18:00",
                             "Mon -9:00-18:00",
                             "around the clock"})
        EXPECT_EQ(crm::parse_working_hours(text), std::nullopt) << text;
}

TEST(WorkingTime, PassesInWorkingHoursOnly) {
    const char* office = "Mon-Fri 09:00-18:00";
    EXPECT_EQ(worked(november(24, 10h), november(24, 12h), office), 2h);
    EXPECT_EQ(worked(november(24, 7h), november(24, 10h), office), 1h);
    EXPECT_EQ(worked(november(24, 17h), november(25, 10h), office), 2h);
    EXPECT_EQ(worked(november(24, 19h), november(25, 8h), office), 0s);
    EXPECT_EQ(worked(november(24, 9h + 59s), november(24, 9h + 61s), office), 2s);
}

TEST(WorkingTime, StandsStillAtTheWeekend) {
    const char* office = "Mon-Fri 09:00-18:00";
    EXPECT_EQ(worked(november(20, 17h), november(23, 10h), office), 2h);
    EXPECT_EQ(worked(november(20, 18h), november(23, 9h), office), 0s);
    EXPECT_EQ(worked(november(16, 0h), november(30, 0h), office), 90h);
}

TEST(WorkingTime, IsByTheClocksOfThePlace) {
    const crm::Time from = std::chrono::sys_days{2026y / std::chrono::November / 24} + 6h;
    EXPECT_EQ(worked(from, from + 2h, "Tue 09:00-18:00", "Europe/Moscow"), 2h);
    EXPECT_EQ(worked(from, from + 2h, "Tue 09:00-18:00", "UTC"), 0s);
    EXPECT_EQ(worked(from, from + 2h, "Tue 09:00-18:00", "no such zone"), 0s);
    // At the date line it is Tuesday when elsewhere it is Monday still, or again.
    EXPECT_EQ(worked(november(24, 9h, "Pacific/Kiritimati"), november(24, 18h, "Pacific/Kiritimati"),
                     "Tue 09:00-18:00", "Pacific/Kiritimati"),
              9h);
    EXPECT_EQ(worked(november(29, 20h, "Pacific/Niue"), november(29, 24h, "Pacific/Niue"), "Sun 20:00-24:00",
                     "Pacific/Niue"),
              4h);
    EXPECT_EQ(worked(november(23, 0h, "Pacific/Kiritimati"), november(23, 3h, "Pacific/Kiritimati"),
                     "Mon 00:00-03:00", "Pacific/Kiritimati"),
              3h);
}

TEST(WorkingTime, OfADayOn23Or25HoursIsWhatPassed) {
    EXPECT_EQ(worked_in_berlin_on(clocks_go_forward, ""), 23h);
    EXPECT_EQ(worked_in_berlin_on(clocks_go_back, ""), 25h);
    EXPECT_EQ(worked_in_berlin_on(clocks_go_forward, "Sun 00:00-04:00"), 3h);
    EXPECT_EQ(worked_in_berlin_on(clocks_go_back, "Sun 00:00-04:00"), 5h);
    EXPECT_EQ(worked_in_berlin_on(clocks_go_forward, "Sun 09:00-18:00"), 9h);
    EXPECT_EQ(worked_in_berlin_on(clocks_go_back, "Sun 09:00-18:00"), 9h);
}

TEST(WorkingTime, IsNeverCountedTwiceWhenClocksGoForward) {
    EXPECT_EQ(worked_in_berlin_on(clocks_go_forward, "Sun 01:00-02:30, Sun 03:00-04:00"), 2h);
    EXPECT_EQ(worked_in_berlin_on(clocks_go_forward, "Sun 02:15-03:00"), 0s);
}

TEST(WorkingTime, IsNothingFromLaterToEarlier) {
    EXPECT_EQ(worked(november(24, 12h), november(24, 10h), ""), 0s);
    EXPECT_EQ(worked(november(24, 12h), november(24, 12h), ""), 0s);
}

TEST(WorkingTime, IsCountedUntilItIsEnough) {
    const crm::Time long_ago = std::chrono::sys_days{1900y / std::chrono::January / 1};
    const crm::WorkingHours office = crm::office_hours();
    EXPECT_EQ(crm::working_time_between(long_ago, november(24, 10h), office, "Europe/Moscow", 9h), 9h);
    EXPECT_EQ(crm::working_time_between(november(24, 10h), november(24, 17h), office, "Europe/Moscow", 9h),
              7h);
}

}  // namespace
