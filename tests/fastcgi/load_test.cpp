#include <future>
#include <list>
#include <thread>

#include "fastcgi/pool_fixture.hpp"

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

class Load : public PoolTest {
protected:
    // To be declared after the pool, which waits at its end for the requests that are held.
    struct Release {
        explicit Release(Load& test_) : test(test_) {}
        Release(const Release&) = delete;
        Release& operator=(const Release&) = delete;
        ~Release() { test.let_go(); }
        Load& test;
    };

    // Every request is held until let_go().
    fastcgi::MakeHandler hold() {
        return every_worker([held = may_end.get_future().share()](const http::Request&) {
            held.wait();
            return http::Response{200, "text/plain", "let go", {}};
        });
    }

    void let_go() {
        if (!gone) may_end.set_value();
        gone = true;
    }

    // A request that nobody has answered yet.
    support::FastCgiClient& send() {
        support::FastCgiClient& client = clients.emplace_back(path());
        client.send_request("x", true);
        return client;
    }

    static bool becomes(const std::function<bool()>& condition) {
        const auto deadline = steady_clock::now() + std::chrono::seconds(20);
        while (!condition()) {
            if (steady_clock::now() > deadline) return false;
            std::this_thread::sleep_for(milliseconds(1));
        }
        return true;
    }

    static bool gets_busy(const fastcgi::WorkerPool& pool, std::size_t workers) {
        return becomes([&] { return pool.load().busy == workers; });
    }

    std::list<support::FastCgiClient> clients;

private:
    std::promise<void> may_end;
    bool gone = false;
};

TEST_F(Load, OfAPoolThatNobodyAsksIsNone) {
    const fastcgi::WorkerPool pool(socket, 3, echo());
    const fastcgi::Load load = pool.load();
    EXPECT_EQ(load.workers, 3U);
    EXPECT_EQ(load.busy, 0U);
    EXPECT_EQ(load.without_progress, milliseconds(0));
}

TEST_F(Load, CountsTheWorkersThatAreOnARequest) {
    const fastcgi::WorkerPool pool(socket, 3, hold());
    const Release at_the_end(*this);
    send();
    EXPECT_TRUE(gets_busy(pool, 1));
    send();
    EXPECT_TRUE(gets_busy(pool, 2));
    let_go();
    EXPECT_TRUE(gets_busy(pool, 0));
    EXPECT_EQ(pool.load().workers, 3U);
}

TEST_F(Load, BeginsWithTheFirstBytesOfARequest) {
    const fastcgi::WorkerPool pool(socket, 2, echo());
    support::FastCgiClient slow(path());
    slow.send_begin(true);
    EXPECT_TRUE(gets_busy(pool, 1));
    slow.send_parameters({{"CONTENT_LENGTH", "1"}});
    slow.send_body("x");
    slow.send_end_of_body();
    EXPECT_EQ(slow.read_answer(), echoed("x"));
    EXPECT_TRUE(gets_busy(pool, 0));
}

TEST_F(Load, IsNotThatOfAKeptConnectionThatIsIdle) {
    const fastcgi::WorkerPool pool(socket, 1, echo());
    support::FastCgiClient client(path());
    client.send_request("x", true);
    EXPECT_EQ(client.read_answer(), echoed("x"));
    EXPECT_TRUE(gets_busy(pool, 0));
    EXPECT_FALSE(client.is_closed(50));
    EXPECT_EQ(pool.load().busy, 0U);
}

TEST_F(Load, EndsWithAClientThatGoesAwayHalfWay) {
    const fastcgi::WorkerPool pool(socket, 2, echo());
    for (int count = 0; count < 3; ++count) {
        support::FastCgiClient client(path());
        client.send_begin(true);
        EXPECT_TRUE(gets_busy(pool, 1));
        client.close();
        EXPECT_TRUE(gets_busy(pool, 0));
    }
}

TEST_F(Load, IsWithoutProgressOnlyWhileNoWorkerIsIdle) {
    const fastcgi::WorkerPool pool(socket, 2, hold());
    const Release at_the_end(*this);
    send();
    ASSERT_TRUE(gets_busy(pool, 1));
    std::this_thread::sleep_for(milliseconds(20));
    EXPECT_EQ(pool.load().without_progress, milliseconds(0));
    send();
    EXPECT_TRUE(becomes([&] { return pool.load().without_progress > milliseconds(20); }));
    let_go();
    EXPECT_TRUE(becomes([&] { return pool.load().without_progress == milliseconds(0); }));
}

TEST_F(Load, MakesProgressWithEveryRequestThatBegins) {
    const fastcgi::WorkerPool pool(socket, 2, hold());
    const Release at_the_end(*this);
    send();
    ASSERT_TRUE(gets_busy(pool, 1));
    std::this_thread::sleep_for(milliseconds(50));
    const auto before = steady_clock::now();
    send();
    ASSERT_TRUE(gets_busy(pool, 2));
    const auto without_progress = pool.load().without_progress;
    EXPECT_GT(without_progress, milliseconds(0));
    EXPECT_LE(without_progress, steady_clock::now() - before);
}

TEST_F(Load, OfAPoolThatHasStoppedIsNone) {
    fastcgi::WorkerPool pool(socket, 2, hold());
    const Release at_the_end(*this);
    send();
    ASSERT_TRUE(gets_busy(pool, 1));
    let_go();
    pool.stop();
    EXPECT_EQ(pool.load().busy, 0U);
}

}  // namespace
