#include <gtest/gtest.h>

#include "text/text.hpp"

namespace {

using std::chrono::sys_days;
using namespace std::chrono_literals;

std::chrono::sys_seconds late_evening_in_november() {
    return sys_days(2026y / std::chrono::November / 22) + 21h + 4min + 59s;
}

TEST(LocalTime, IsReadAtThePlace) {
    EXPECT_EQ(text::local_date_time(late_evening_in_november(), "UTC"), "22.11.2026 21:04");
    EXPECT_EQ(text::local_date_time(late_evening_in_november(), "Europe/Moscow"), "23.11.2026 00:04");
    EXPECT_EQ(text::local_date(late_evening_in_november(), "Europe/Moscow"), "23.11.2026");
    EXPECT_EQ(text::local_date(late_evening_in_november(), "America/New_York"), "22.11.2026");
}

TEST(LocalTime, KnowsSummerTime) {
    const std::chrono::sys_seconds july = sys_days(2026y / std::chrono::July / 1) + 12h;
    EXPECT_EQ(text::local_date_time(july, "Europe/Berlin"), "01.07.2026 14:00");
    EXPECT_EQ(text::local_date_time(late_evening_in_november(), "Europe/Berlin"), "22.11.2026 22:04");
}

TEST(LocalTime, CountsAnUnknownZoneAsUtc) {
    for (const std::string zone : {"", "Mars/Olympus", "\xff\xff"}) {
        EXPECT_EQ(text::local_date_time(late_evening_in_november(), zone), "22.11.2026 21:04") << zone;
    }
}

TEST(LocalTime, ReadsMomentsBeforeTheEpoch) {
    EXPECT_EQ(text::local_date_time(std::chrono::sys_seconds() - 1s, "UTC"), "31.12.1969 23:59");
}

TEST(LocalTime, ReadsTheEndOfTimeAsTheLastYearThatCanBeWritten) {
    using Moment = std::chrono::sys_time<std::chrono::microseconds>;
    EXPECT_EQ(text::local_date(Moment::max(), "Europe/Moscow"), "30.12.9999");
    EXPECT_EQ(text::local_date(Moment::min(), "Europe/Moscow"), "02.01.0001");
}

std::chrono::sys_seconds at(std::chrono::local_days day, std::chrono::seconds time, std::string_view zone) {
    return text::moment_of_local_time(day + time, zone);
}

TEST(LocalTime, IsReadBackIntoTheMoment) {
    const std::chrono::local_days day{2026y / std::chrono::November / 22};
    const std::chrono::sys_days utc_day{2026y / std::chrono::November / 22};
    EXPECT_EQ(at(day, 15h + 4min + 5s, "UTC"), utc_day + 15h + 4min + 5s);
    EXPECT_EQ(at(day, 1h, "Europe/Moscow"), utc_day - 2h);
    EXPECT_EQ(at(day, 1h, "America/New_York"), utc_day + 6h);
    EXPECT_EQ(at(std::chrono::local_days{2026y / std::chrono::July / 1}, 12h, "Europe/Berlin"),
              sys_days(2026y / std::chrono::July / 1) + 10h);
    EXPECT_EQ(at(day, 1h, "Mars/Olympus"), utc_day + 1h);
}

TEST(LocalTime, ThatClocksShowTwiceIsTheFirstPass) {
    const std::chrono::local_days day{2026y / std::chrono::October / 25};
    const std::chrono::sys_days utc_day{2026y / std::chrono::October / 25};
    EXPECT_EQ(at(day, 2h + 30min, "Europe/Berlin"), utc_day + 30min);
    EXPECT_EQ(at(day, 3h, "Europe/Berlin"), utc_day + 2h);
}

TEST(LocalTime, ThatClocksSkipIsCountedOnFromBefore) {
    const std::chrono::local_days day{2026y / std::chrono::March / 29};
    const std::chrono::sys_days utc_day{2026y / std::chrono::March / 29};
    EXPECT_EQ(at(day, 2h + 30min, "Europe/Berlin"), utc_day + 1h + 30min);
    EXPECT_EQ(at(day, 3h, "Europe/Berlin"), utc_day + 1h);
}

TEST(LocalTime, KnowsItsZonesByName) {
    for (const std::string zone : {"UTC", "Europe/Moscow", "America/New_York", "Asia/Kolkata"}) {
        EXPECT_TRUE(text::is_time_zone(zone)) << zone;
    }
    for (const std::string zone : {"", "Mars/Olympus", "europe/moscow", "Etc/Unknown", "\xff\xff"}) {
        EXPECT_FALSE(text::is_time_zone(zone)) << zone;
    }
}

}  // namespace
