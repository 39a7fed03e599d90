#include <gtest/gtest.h>

#include "text/text.hpp"

namespace {

using std::chrono::sys_days;
using std::chrono::system_clock;
using namespace std::chrono_literals;

system_clock::time_point late_evening_in_november() {
    return sys_days(2026y / std::chrono::November / 22) + 21h + 4min + 59s;
}

TEST(LocalTime, IsReadAtThePlace) {
    EXPECT_EQ(text::local_date_time(late_evening_in_november(), "UTC"), "22.11.2026 21:04");
    EXPECT_EQ(text::local_date_time(late_evening_in_november(), "Europe/Moscow"), "23.11.2026 00:04");
    EXPECT_EQ(text::local_date(late_evening_in_november(), "Europe/Moscow"), "23.11.2026");
    EXPECT_EQ(text::local_date(late_evening_in_november(), "America/New_York"), "22.11.2026");
}

TEST(LocalTime, KnowsSummerTime) {
    const system_clock::time_point july = sys_days(2026y / std::chrono::July / 1) + 12h;
    EXPECT_EQ(text::local_date_time(july, "Europe/Berlin"), "01.07.2026 14:00");
    EXPECT_EQ(text::local_date_time(late_evening_in_november(), "Europe/Berlin"), "22.11.2026 22:04");
}

TEST(LocalTime, CountsAnUnknownZoneAsUtc) {
    for (const std::string zone : {"", "Mars/Olympus", "\xff\xff"}) {
        EXPECT_EQ(text::local_date_time(late_evening_in_november(), zone), "22.11.2026 21:04") << zone;
    }
}

TEST(LocalTime, TellsTheNameOfAZoneFromAnyOther) {
    for (const char* zone : {"UTC", "Europe/Moscow", "Asia/Almaty"})
        EXPECT_TRUE(text::is_time_zone(zone)) << zone;
    for (const char* zone : {"", "Moscow", "Mars/Olympus", "\xff\xff"}) {
        EXPECT_FALSE(text::is_time_zone(zone)) << zone;
    }
}

TEST(LocalTime, ReadsMomentsBeforeTheEpoch) {
    EXPECT_EQ(text::local_date_time(system_clock::time_point() - 1s, "UTC"), "31.12.1969 23:59");
}

}  // namespace
