#include "secrets/refusals.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

namespace {

using namespace std::chrono_literals;

class Refusals : public testing::Test {
protected:
    void knock(const std::string& address, std::chrono::seconds at, int times = 1) {
        for (int i = 0; i < times; ++i) refusals.count(address, secrets::Time(at));
    }

    secrets::Refusals refusals;
};

// What the action tells in the log, without the moments, a line each.
template <typename Action>
std::string told(Action action) {
    testing::internal::CaptureStderr();
    action();
    static const std::regex moment("[0-9T:.-]+Z warn\\S* ");
    return std::regex_replace(testing::internal::GetCapturedStderr(), moment, "");
}

std::string line(const std::string& address, int count) {
    return "wrong secret address=" + address + " count=" + std::to_string(count) + "\n";
}

std::ptrdiff_t lines_in(const std::string& text) {
    return std::count(text.begin(), text.end(), '\n');
}

TEST_F(Refusals, TheFirstOfAnAddressIsToldAtOnce) {
    EXPECT_EQ(told([&] { knock("192.0.2.7", 0s); }), line("192.0.2.7", 1));
    EXPECT_EQ(told([&] { knock("2001:db8::7", 0s); }), line("2001:db8::7", 1));
}

TEST_F(Refusals, AFloodIsOneLineInTenSeconds) {
    EXPECT_EQ(told([&] {
                  knock("192.0.2.7", 0s, 500);
                  refusals.flush(secrets::Time(9s));
                  knock("192.0.2.7", 9s, 500);
                  refusals.flush(secrets::Time(10s));
                  knock("192.0.2.7", 11s, 500);
              }),
              line("192.0.2.7", 1) + line("192.0.2.7", 999));
}

TEST_F(Refusals, WhatIsLeftWhenTheFloodStopsIsToldOnce) {
    told([&] { knock("192.0.2.7", 0s, 3); });
    EXPECT_EQ(told([&] {
                  for (int second = 1; second < 60; ++second)
                      refusals.flush(secrets::Time(std::chrono::seconds(second)));
              }),
              line("192.0.2.7", 2));
    EXPECT_EQ(told([&] { knock("192.0.2.7", 60s); }), line("192.0.2.7", 1));
}

TEST_F(Refusals, AtTheEndNothingStaysUntold) {
    told([&] { knock("192.0.2.7", 0s, 3); });
    EXPECT_EQ(told([&] { refusals.flush(secrets::Time(1s) + secrets::Refusals::window); }),
              line("192.0.2.7", 2));
}

TEST_F(Refusals, OfMoreThanAThousandAddressesTheRestIsSummed) {
    const std::string log = told([&] {
        for (int i = 0; i < 5000; ++i)
            knock("10.0." + std::to_string(i / 256) + "." + std::to_string(i % 256), 0s);
    });
    EXPECT_EQ(lines_in(log), 1001) << log;
    EXPECT_EQ(told([&] { refusals.flush(secrets::Time(10s)); }), line("others", 3999));
    refusals.flush(secrets::Time(20s));
    EXPECT_EQ(told([&] { knock("192.0.2.7", 21s); }), line("192.0.2.7", 1));
}

TEST_F(Refusals, WhatIsNoAddressNeverGetsIntoTheLog) {
    const std::string log = told([&] {
        for (const char* odd : {"", "unix:", "a\nb", "secret-of-ours", "192.0.2.7 x", "<script>"})
            knock(odd, 0s);
        knock(std::string(46, '1'), 0s);
        refusals.flush(secrets::Time(10s));
    });
    EXPECT_EQ(log, line("unknown", 1) + line("unknown", 6));
}

TEST_F(Refusals, AClockThatWasSetBackSilencesNobody) {
    told([&] { knock("192.0.2.7", 3600s, 2); });
    EXPECT_EQ(told([&] { refusals.flush(secrets::Time(0s)); }), line("192.0.2.7", 1));
}

}  // namespace
