// Many threads and a few places: what is done together, by whom, and who waits.
#include "batching/batches.hpp"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <memory>
#include <optional>
#include <semaphore>
#include <thread>

namespace {

using namespace std::chrono_literals;

struct Item : batching::Waiting {
    explicit Item(batching::Keys keys_, std::chrono::milliseconds patience = 1min)
        : Waiting(std::move(keys_), std::chrono::steady_clock::now() + patience) {}
    int done = 0;
};
using Batch = std::span<Item* const>;

// One place, whose first batch takes until the test lets it end.
class OnePlace : public ::testing::Test {
protected:
    void work(Batch batch) {
        sizes.push_back(batch.size());
        for (Item* item : batch) ++item->done;
        if (sizes.size() > 1) return;
        has_begun.release();
        may_end.acquire();
    }

    // In a thread of its own, until the end of the test.
    Item& send(batching::Keys keys) {
        Item& item = *items.emplace_back(std::make_unique<Item>(std::move(keys)));
        threads.emplace_back([&] { EXPECT_TRUE(batches.pass(item)); });
        return item;
    }

    void hold_the_place() {
        send({1});
        has_begun.acquire();
    }

    void let_go() {
        may_end.release();
        for (std::thread& thread : threads) thread.join();
        threads.clear();
    }

    void wait_until(std::size_t waiting) {
        while (batches.waiting() < waiting) std::this_thread::yield();
    }

    std::binary_semaphore has_begun{0}, may_end{0};
    std::vector<std::size_t> sizes;
    batching::Batches<Item> batches{1, 3, {}, [this](std::size_t, Batch batch) { work(batch); }};
    std::vector<std::unique_ptr<Item>> items;
    std::vector<std::thread> threads;
};

TEST(Batches, OneAloneIsDoneAtOnceInItsOwnThread) {
    std::thread::id doer;
    batching::Batches<Item> batches(1, 8, {}, [&](std::size_t, Batch) { doer = std::this_thread::get_id(); });
    Item item({1});
    EXPECT_TRUE(batches.pass(item));
    EXPECT_EQ(doer, std::this_thread::get_id());
}

TEST_F(OnePlace, DoesTogetherWhatCameMeanwhileAndNoMoreAtATimeThanItMay) {
    hold_the_place();
    for (const std::int64_t key : {2, 3, 4, 5}) send({key});
    wait_until(4);
    let_go();
    EXPECT_EQ(sizes, (std::vector<std::size_t>{1, 3, 1}));
    for (const auto& item : items) EXPECT_EQ(item->done, 1);
}

TEST_F(OnePlace, DoesOneAfterTheOtherThoseWhoShareAKey) {
    hold_the_place();
    send({2, 3});
    send({3, 4});
    wait_until(2);
    let_go();
    EXPECT_EQ(sizes, (std::vector<std::size_t>{1, 1, 1}));
}

TEST_F(OnePlace, IsWaitedForUntilTheDeadlineAndNoLonger) {
    hold_the_place();
    Item impatient({2}, 1ms);
    EXPECT_FALSE(batches.pass(impatient));
    EXPECT_EQ(impatient.done, 0);
    EXPECT_EQ(batches.waiting(), 0U);
    let_go();
    EXPECT_EQ(impatient.done, 0);
    Item another({2});
    EXPECT_TRUE(batches.pass(another)) << "who gave up holds up nobody";
}

// Two places; each batch waits in its work until the test lets all go on.
class TwoPlaces : public ::testing::Test {
protected:
    void begin(batching::Gathering gathering) {
        batches.emplace(2, 8, gathering, [this](std::size_t, Batch batch) {
            ++sizes[batch.size()];
            has_begun.release();
            may_end.acquire();
        });
    }

    void send(const batching::Keys& keys) {
        threads.emplace_back([this, keys] {
            Item item(keys);
            EXPECT_TRUE(batches->pass(item));
        });
    }

    // Whether another batch has begun; not for ever, so that a test that fails ends.
    bool another_begins() { return has_begun.try_acquire_for(10s); }

    void let_go() {
        may_end.release(8);
        for (std::thread& thread : threads) thread.join();
    }

    std::optional<batching::Batches<Item>> batches;
    std::array<std::atomic<int>, 9> sizes{};
    std::counting_semaphore<8> has_begun{0}, may_end{0};
    std::vector<std::thread> threads;
};

TEST_F(TwoPlaces, WorkAtTheSameTime) {
    begin({});
    send({1});
    send({2});
    EXPECT_TRUE(another_begins());
    EXPECT_TRUE(another_begins());
    let_go();
}

TEST_F(TwoPlaces, TheSecondBeginsWhenEnoughWaitForIt) {
    begin({.enough = 3, .longest = 1min});
    send({1});
    EXPECT_TRUE(another_begins());
    for (const std::int64_t key : {2, 3, 4}) send({key});
    EXPECT_TRUE(another_begins());
    let_go();
    EXPECT_EQ(sizes[1], 1);
    EXPECT_EQ(sizes[3], 1) << "they gathered";
}

TEST_F(TwoPlaces, NobodyGathersForLongerThanIsSaid) {
    begin({.enough = 3, .longest = 1ms});
    send({1});
    EXPECT_TRUE(another_begins());
    send({2});
    EXPECT_TRUE(another_begins()) << "while the first is still at work";
    let_go();
    EXPECT_EQ(sizes[1], 2);
}

TEST_F(TwoPlaces, WhoHasGatheredForLongWhileBothWereAtWorkGoesAsSoonAsOneIsFree) {
    begin({.enough = 3, .longest = 1ms});
    for (const std::int64_t key : {1, 2}) {
        send({key});
        EXPECT_TRUE(another_begins());
    }
    send({3});
    while (batches->waiting() == 0) std::this_thread::yield();
    std::this_thread::sleep_for(20ms);
    may_end.release();
    EXPECT_TRUE(another_begins()) << "while the other one is still at work";
    let_go();
}

TEST_F(TwoPlaces, WhoHasNotGatheredForLongWhenOneIsFreeGoesAsSoonAsHeHas) {
    begin({.enough = 3, .longest = 100ms});
    send({1});
    EXPECT_TRUE(another_begins());
    send({2});
    EXPECT_TRUE(another_begins());
    send({3});
    while (batches->waiting() == 0) std::this_thread::yield();
    may_end.release();
    EXPECT_TRUE(another_begins()) << "while the other one is still at work, and nobody else comes";
    let_go();
}

TEST_F(TwoPlaces, WhoWaitedForOneThatGaveUpGoes) {
    begin({.enough = 3, .longest = 1ms});
    send({1});
    EXPECT_TRUE(another_begins());
    std::thread impatient([&] {
        Item item({1, 2}, 200ms);
        EXPECT_FALSE(batches->pass(item));
    });
    while (batches->waiting() == 0) std::this_thread::yield();
    send({2});
    EXPECT_TRUE(another_begins()) << "while the first is still at work";
    impatient.join();
    let_go();
}

TEST_F(TwoPlaces, WhoGathersStillWhenOneBeforeHimGivesUpGoesAsSoonAsHeHas) {
    begin({.enough = 3, .longest = 300ms});
    send({1});
    EXPECT_TRUE(another_begins());
    send({2});
    EXPECT_TRUE(another_begins());
    std::atomic<bool> has_given_up = false;
    std::thread impatient([&] {
        Item item({3}, 100ms);
        EXPECT_FALSE(batches->pass(item));
        has_given_up = true;
    });
    while (batches->waiting() == 0 && !has_given_up) std::this_thread::yield();
    send({4});
    while (batches->waiting() < 2 && !has_given_up) std::this_thread::yield();
    may_end.release();
    EXPECT_TRUE(another_begins()) << "while the other one is still at work, and nobody else comes";
    impatient.join();
    let_go();
}

TEST(Batches, EachOfManyThreadsIsDoneOnceAndNeverWithOneThatSharesItsKey) {
    std::atomic<int> clashes = 0;
    std::array<std::atomic<int>, 7> in_work{};
    batching::Batches<Item> batches(3, 4, {.enough = 2, .longest = 1ms}, [&](std::size_t, Batch batch) {
        for (Item* item : batch)
            for (const std::int64_t key : item->keys)
                clashes += in_work.at(static_cast<std::size_t>(key))++ > 0;
        std::this_thread::yield();
        for (Item* item : batch) {
            ++item->done;
            for (const std::int64_t key : item->keys) --in_work.at(static_cast<std::size_t>(key));
        }
    });
    std::vector<std::thread> threads;
    for (std::int64_t number = 0; number < 8; ++number)
        threads.emplace_back([&, number] {
            for (std::int64_t round = 0; round < 500; ++round) {
                const std::int64_t first = (number + round) % 7;
                const std::int64_t second = (first + 1 + (number * 3 + round) % 6) % 7;
                Item item({first, second});
                EXPECT_TRUE(batches.pass(item));
                EXPECT_EQ(item.done, 1);
            }
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(clashes, 0);
}

}  // namespace
