#include <gtest/gtest.h>

#include <string>

#include "crm/rank.hpp"
#include "crm/situation.hpp"

namespace {

using namespace crm_tests;

crm::Ranked<std::string> taken(std::initializer_list<std::pair<const char*, crm::Rank>> observations) {
    crm::Ranked<std::string> ranked;
    for (const auto& [value, rank] : observations) ranked.take(value, rank);
    return ranked;
}

TEST(Rank, GrowsWithTheMoment) {
    EXPECT_LT(crm::rank_at(at(11), crm::EventKind::chat_finished),
              crm::rank_at(at(11) + std::chrono::microseconds(1), crm::EventKind::chat_accepted));
}

TEST(Rank, OfOneMomentFollowsTheLifeOfAChat) {
    EXPECT_LT(crm::rank_at(at(11), crm::EventKind::chat_accepted),
              crm::rank_at(at(11), crm::EventKind::chat_updated));
    EXPECT_LT(crm::rank_at(at(11), crm::EventKind::chat_updated),
              crm::rank_at(at(11), crm::EventKind::chat_finished));
}

TEST(RankedValue, IsTheNewestWhateverTheOrder) {
    EXPECT_EQ(taken({{"old", 1}, {"new", 2}}).value, "new");
    EXPECT_EQ(taken({{"new", 2}, {"old", 1}}).value, "new");
}

TEST(RankedValue, OfEqualRankIsTheGreaterWhateverTheOrder) {
    EXPECT_EQ(taken({{"a", 1}, {"b", 1}}).value, "b");
    EXPECT_EQ(taken({{"b", 1}, {"a", 1}}).value, "b");
}

TEST(RankedValue, IsNeverOverwrittenByABlank) {
    const auto ranked = taken({{"known", 1}, {"", 2}});
    EXPECT_EQ(ranked.value, "known");
    EXPECT_EQ(ranked.rank, 1);
}

TEST(RankedValue, IsTakenAtAnyRankWhereThereWasNone) {
    EXPECT_EQ(taken({{"old", -5}}).value, "old");
}

}  // namespace
