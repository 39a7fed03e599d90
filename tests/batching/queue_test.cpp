// Who goes together, and who waits for whom.
#include "batching/queue.hpp"

#include <gtest/gtest.h>

namespace {

using batching::Keys;
using Chosen = std::vector<const Keys*>;

class Queue : public ::testing::Test {
protected:
    void enter(std::initializer_list<const Keys*> all) {
        for (const Keys* keys : all) queue.enter(*keys);
    }

    const Keys anna{1, 2};
    const Keys boris{3};
    const Keys anna_again{2, 4};
    const Keys vera{4, 5};
    batching::Queue queue;
};

TEST_F(Queue, ThoseWhoShareNothingGoTogetherInTheirOrder) {
    enter({&anna, &boris, &vera});
    EXPECT_EQ(queue.next(8), (Chosen{&anna, &boris, &vera}));
    EXPECT_EQ(queue.waiting(), 0U);
    EXPECT_EQ(queue.next(8), Chosen{});
}

TEST_F(Queue, NoMoreThanAreAskedFor) {
    enter({&anna, &boris, &vera});
    EXPECT_EQ(queue.next(2), (Chosen{&anna, &boris}));
    EXPECT_EQ(queue.next(2), Chosen{&vera});
}

TEST_F(Queue, WhoSharesAKeyWaitsUntilTheOtherHasEnded) {
    enter({&anna, &anna_again});
    EXPECT_EQ(queue.next(8), Chosen{&anna});
    EXPECT_EQ(queue.next(8), Chosen{});
    EXPECT_FALSE(queue.is_free(anna_again));
    queue.end(anna);
    EXPECT_TRUE(queue.is_free(anna_again));
    EXPECT_EQ(queue.next(8), Chosen{&anna_again});
}

TEST_F(Queue, NobodyOvertakesOneWithWhomHeSharesAKey) {
    enter({&anna, &anna_again, &vera, &boris});
    EXPECT_EQ(queue.next(8), (Chosen{&anna, &boris}));
    queue.end(boris);
    EXPECT_EQ(queue.next(8), Chosen{}) << "Vera is free, but comes after one with whom she shares a key";
    queue.end(anna);
    EXPECT_EQ(queue.next(8), Chosen{&anna_again});
    queue.end(anna_again);
    EXPECT_EQ(queue.next(8), Chosen{&vera});
}

TEST_F(Queue, WhoLeavesHoldsUpNobody) {
    enter({&anna, &anna_again, &vera});
    queue.next(1);
    queue.leave(anna_again);
    EXPECT_EQ(queue.next(8), Chosen{&vera});
}

TEST_F(Queue, OneWithoutKeysGoesWithEverybody) {
    const Keys none;
    enter({&anna, &none});
    EXPECT_EQ(queue.next(8), (Chosen{&anna, &none}));
}

}  // namespace
