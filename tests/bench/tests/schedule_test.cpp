#include "bench/load/schedule.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace {

std::vector<bench::Delivery> deliveries(const std::string& lines) {
    std::istringstream input(lines);
    return bench::read_deliveries(input);
}

const std::string chat_1 = R"({"widget_id":"a","chat_id":1})"
                           "\n";
const std::string chat_2 = R"({"widget_id":"a","chat_id":"2"})"
                           "\n";
const std::string client_1 = R"({"widget_id":"a","client_id":"1"})"
                             "\n";

TEST(BenchSchedule, HoldsAnEventBackUntilTheEarlierOneOfItsChatIsAnswered) {
    const auto all = deliveries(chat_1 + chat_1 + chat_2 + client_1);
    bench::Schedule schedule(all);
    EXPECT_EQ(schedule.take(all.size()), 0U);
    EXPECT_EQ(schedule.take(all.size()), 2U);
    EXPECT_EQ(schedule.take(all.size()), 3U);
    EXPECT_EQ(schedule.take(all.size()), std::nullopt);
    schedule.answered(0);
    EXPECT_EQ(schedule.take(all.size()), 1U);
    EXPECT_EQ(schedule.take(all.size()), std::nullopt);
}

TEST(BenchSchedule, GivesNothingBeforeItIsDue) {
    const auto all = deliveries(chat_1 + chat_2);
    bench::Schedule schedule(all);
    EXPECT_EQ(schedule.take(1), 0U);
    EXPECT_EQ(schedule.take(1), std::nullopt);
    EXPECT_EQ(schedule.take(2), 1U);
}

TEST(BenchSchedule, KeepsTheOrderOfALongChat) {
    const auto all = deliveries(chat_1 + chat_1 + chat_1);
    bench::Schedule schedule(all);
    for (std::size_t place = 0; place < all.size(); ++place) {
        EXPECT_EQ(schedule.take(all.size()), place);
        EXPECT_EQ(schedule.take(all.size()), std::nullopt);
        schedule.answered(place);
    }
}

TEST(BenchSchedule, RefusesALineThatIsNoEvent) {
    EXPECT_THROW(deliveries("[]\n"), std::runtime_error);
}

}  // namespace
