#include "postgres/gate.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;

const postgres::Gate::Moment start{1h};

TEST(Gate, LetsEverybodyPassUntilTheDatabaseIsFoundAway) {
    postgres::Gate gate;
    EXPECT_TRUE(gate.may_pass(start));
    EXPECT_TRUE(gate.close(start)) << "that is news";
    EXPECT_FALSE(gate.close(start + 1ms));
    EXPECT_FALSE(gate.may_pass(start + 100ms));
    EXPECT_FALSE(gate.is_open());
}

TEST(Gate, LetsOneTryAtATimeUntilOneSucceeds) {
    postgres::Gate gate;
    gate.close(start);
    EXPECT_TRUE(gate.may_pass(start + 500ms));
    EXPECT_FALSE(gate.may_pass(start + 500ms)) << "one is enough";
    EXPECT_FALSE(gate.may_pass(start + 5s))
        << "that one has not come back, and would only be joined in its wait";
    EXPECT_FALSE(gate.close(start + 6s));
    EXPECT_TRUE(gate.may_pass(start + 6500ms));
    EXPECT_TRUE(gate.reopen());
    EXPECT_FALSE(gate.reopen()) << "no news any more";
    EXPECT_TRUE(gate.may_pass(start + 7s));
}

TEST(Gate, LetsOneConnectAtATime) {
    postgres::Gate gate;
    EXPECT_TRUE(gate.may_connect());
    EXPECT_FALSE(gate.may_connect());
    gate.has_connected();
    EXPECT_TRUE(gate.may_connect());
}

TEST(Gate, KnowsWhichServerWasHadLastUntilTheDatabaseIsAway) {
    postgres::Gate gate;
    EXPECT_EQ(gate.server(), 0U);
    gate.has_found(1);
    EXPECT_EQ(gate.server(), 1U);
    gate.close(start);
    EXPECT_EQ(gate.server(), 0U) << "a standby that was found is left as soon as it refuses to write";
}

}  // namespace
