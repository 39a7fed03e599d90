#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <future>
#include <list>
#include <thread>

#include "fastcgi/pool_fixture.hpp"

namespace {

using std::chrono::milliseconds;

constexpr milliseconds soon{1000};

using Stop = PoolTest;

TEST_F(Stop, ReturnsWhenAllWorkersAreIdle) {
    fastcgi::WorkerPool pool(socket, 8, echo());
    EXPECT_EQ(ask("x"), echoed("x"));
    EXPECT_LT(time_of([&] { pool.stop(); }), soon);
}

TEST_F(Stop, MayBeAskedForTwice) {
    fastcgi::WorkerPool pool(socket, 2, echo());
    pool.stop();
    EXPECT_LT(time_of([&] { pool.stop(); }), soon);
}

TEST_F(Stop, AnswersTheRequestThatIsBeingServedFirst) {
    std::promise<void> begun;
    std::promise<void> may_end;
    fastcgi::WorkerPool pool(socket, 2, every_worker([&](const http::Request&) {
                                 begun.set_value();
                                 may_end.get_future().wait();
                                 return http::Response{200, "text/plain", "late", {}};
                             }));
    support::FastCgiClient client(path());
    client.send_request("x", true);
    begun.get_future().wait();
    std::thread stopper([&] { pool.stop(); });
    may_end.set_value();
    const std::optional<std::string> answer = client.read_answer();
    EXPECT_TRUE(answer && answer->ends_with("late"));
    EXPECT_TRUE(client.is_closed(1000));
    stopper.join();
}

TEST_F(Stop, LeavesKeptConnectionsThatAreIdle) {
    fastcgi::WorkerPool pool(socket, 8, echo());
    std::list<support::FastCgiClient> clients;
    for (int count = 0; count < 8; ++count) {
        support::FastCgiClient& client = clients.emplace_back(path());
        client.send_request("x", true);
        EXPECT_EQ(client.read_answer(), echoed("x"));
    }
    EXPECT_LT(time_of([&] { pool.stop(); }), soon);
    for (support::FastCgiClient& client : clients) EXPECT_TRUE(client.is_closed(0));
}

TEST_F(Stop, DoesNotWaitLongForAClientThatSaysNothing) {
    fastcgi::WorkerPool pool(socket, 1, echo());
    support::FastCgiClient silent(path());
    wait_until_accepted();
    EXPECT_LT(time_of([&] { pool.stop(); }), milliseconds(2000));
}

TEST_F(Stop, DoesNotWaitForEverForTheRestOfARequest) {
    fastcgi::WorkerPool pool(socket, 1, echo(), {.patience = milliseconds(200)});
    support::FastCgiClient client(path());
    client.send_begin(false);
    wait_until_accepted();
    EXPECT_LT(time_of([&] { pool.stop(); }), milliseconds(4000));
}

TEST_F(Stop, LeavesWhatWaitsInTheSocketToTheNextPool) {
    {
        fastcgi::WorkerPool pool(socket, 2, echo());
        pool.stop();
    }
    support::FastCgiClient client(path());
    client.send_request("patient");
    fastcgi::WorkerPool next(socket, 2, echo());
    EXPECT_EQ(client.read_answer(), echoed("patient"));
    client.close();
}

// Asks without pause until told to end. A kept connection that is closed before the first byte of an answer
// is idle to the pool, and its client asks again; every other missing or different answer is broken.
int count_broken_answers(const std::string& path, bool keep, const std::atomic<bool>& end,
                         std::atomic<int>& answered) {
    int broken = 0;
    const std::string body(3000, 'b');
    while (!end) {
        support::FastCgiClient client(path);
        for (bool is_first = true; !end; is_first = false) {
            client.send_request(body, keep);
            const std::optional<std::string> answer = client.read_answer();
            if (answer == echoed(body)) {
                ++answered;
            } else if (is_first || answer.has_value()) {
                ++broken;
            }
            if (!keep || !answer) break;
        }
    }
    return broken;
}

class StopUnderLoad : public PoolTest, public testing::WithParamInterface<bool> {};

TEST_P(StopUnderLoad, FiftyTimesNeverHangsOrBreaksAnAnswer) {
    std::atomic<bool> end = false;
    std::atomic<int> answered = 0;
    std::list<std::future<int>> clients;
    for (int count = 0; count < 6; ++count) {
        clients.push_back(std::async(
            std::launch::async, [&] { return count_broken_answers(path(), GetParam(), end, answered); }));
    }
    for (int round = 0; round < 50; ++round) {
        fastcgi::WorkerPool pool(socket, 8, echo());
        const int before = answered;
        while (answered < before + 20) std::this_thread::yield();
        std::this_thread::sleep_for(std::chrono::microseconds(round * 53));
        EXPECT_LT(time_of([&] { pool.stop(); }), soon) << "round " << round;
    }
    fastcgi::WorkerPool last(socket, 8, echo());
    end = true;
    for (std::future<int>& client : clients) EXPECT_EQ(client.get(), 0);
    EXPECT_GE(answered, 1000);
}

INSTANTIATE_TEST_SUITE_P(Connections, StopUnderLoad, testing::Values(false, true),
                         [](const auto& parameter) { return parameter.param ? "Kept" : "ClosedEachTime"; });

TEST(StopSignal, IsWaitedForAndNamedEvenWhenItComesEarly) {
    for (const int signal : {SIGTERM, SIGINT}) {
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            fastcgi::block_stop_signals();
            ::kill(::getpid(), signal);
            ::kill(::getpid(), SIGPIPE);
            ::_exit(fastcgi::wait_for_stop_signal());
        }
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        ASSERT_TRUE(WIFEXITED(status));
        EXPECT_EQ(WEXITSTATUS(status), signal);
    }
}

}  // namespace
