#include "crm/retry.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;

const crm::Time now = std::chrono::sys_days{std::chrono::year{2026} / 11 / 25};

TEST(Retry, PausesGrowFromSecondsToHours) {
    const std::vector<std::chrono::seconds> pauses{5s, 5min, 30min, 2h, 5h, 10h};
    for (int attempts = 1; attempts <= 6; ++attempts)
        EXPECT_EQ(crm::next_attempt(attempts, now, 0), now + pauses[static_cast<std::size_t>(attempts - 1)])
            << attempts;
}

TEST(Retry, AfterSevenAttemptsThereIsNoOther) {
    EXPECT_EQ(crm::next_attempt(7, now, 0), std::nullopt);
    EXPECT_EQ(crm::next_attempt(1000, now, 1), std::nullopt);
}

TEST(Retry, JitterSpreadsEventsThatFailedTogetherOverAFifthOfThePause) {
    EXPECT_EQ(crm::next_attempt(2, now, 1), now + 6min);
    EXPECT_EQ(crm::next_attempt(2, now, 0.5), now + 5min + 30s);
}

}  // namespace
