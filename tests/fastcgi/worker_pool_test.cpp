#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>

#include <atomic>
#include <future>
#include <set>
#include <stdexcept>
#include <thread>

#include "fastcgi/connection.hpp"
#include "fastcgi/pool_fixture.hpp"

namespace {

using WorkerPool = PoolTest;

// How often threads of this process had to wait so far.
long waits() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_nvcsw;
}

TEST_F(WorkerPool, AHandlerThatThrowsIsAnsweredWith500AndTheWorkerLives) {
    fastcgi::WorkerPool pool(socket, 1, every_worker([](const http::Request& request) -> http::Response {
                                 if (request.body == "odd") throw 17;
                                 if (request.body == "bad") throw std::runtime_error("broken");
                                 return {200, "text/plain", "fine", {}};
                             }));
    for (const char* body : {"bad", "odd"}) {
        const std::optional<std::string> answer = ask(body);
        ASSERT_TRUE(answer.has_value());
        EXPECT_TRUE(answer->starts_with("Status: 500 Internal Server Error\r\n")) << *answer;
        EXPECT_EQ(answer->find("broken"), std::string::npos);
    }
    EXPECT_TRUE(ask("good")->ends_with("\r\n\r\nfine"));
}

TEST_F(WorkerPool, EveryWorkerMakesItsHandlerInItsOwnThread) {
    std::mutex mutex;
    std::set<std::thread::id> makers;
    fastcgi::WorkerPool pool(socket, 4, [&]() -> fastcgi::Handler {
        const std::lock_guard lock(mutex);
        makers.insert(std::this_thread::get_id());
        return [](const http::Request&) { return http::Response(); };
    });
    pool.stop();
    EXPECT_EQ(makers.size(), 4U);
    EXPECT_FALSE(makers.contains(std::this_thread::get_id()));
}

TEST_F(WorkerPool, AHandlerThatCantBeMadeIsTriedAgainWithTheNextRequest) {
    std::atomic<int> attempts = 0;
    fastcgi::WorkerPool pool(socket, 1, [&]() -> fastcgi::Handler {
        if (++attempts < 3) throw std::runtime_error("no database yet");
        return [](const http::Request&) { return http::Response(); };
    });
    EXPECT_TRUE(ask("")->starts_with("Status: 500"));
    EXPECT_TRUE(ask("")->starts_with("Status: 200"));
    EXPECT_EQ(attempts, 3);
}

TEST_F(WorkerPool, AKeptConnectionServesOneRequestAfterAnother) {
    fastcgi::WorkerPool pool(socket, 1, echo());
    support::FastCgiClient client(path());
    for (const char* body : {"first", "second", "third"}) {
        client.send_request(body, true);
        EXPECT_EQ(client.read_answer(), echoed(body));
    }
    EXPECT_FALSE(client.is_closed(50));
}

TEST_F(WorkerPool, AConnectionThatNobodyWantsKeptIsClosed) {
    fastcgi::WorkerPool pool(socket, 1, echo());
    support::FastCgiClient client(path());
    client.send_request("x");
    EXPECT_EQ(client.read_answer(), echoed("x"));
    EXPECT_TRUE(client.is_closed(1000));
}

TEST_F(WorkerPool, AClientDoesNotWakeAllWhoWaitForOne) {
    constexpr int workers = 64;
    constexpr int clients = 50;
    fastcgi::WorkerPool pool(socket, workers, echo());
    EXPECT_EQ(ask("x"), echoed("x"));
    const long before = waits();
    for (int count = 0; count < clients; ++count) EXPECT_EQ(ask("x"), echoed("x"));
    EXPECT_LT(waits() - before, clients * workers / 2);
}

// As a process does that is killed when it has been woken for a client.
TEST_F(WorkerPool, AClientIsServedWhomAnotherProcessWasWokenForAndLeft) {
    const posix::Descriptor never(::eventfd(0, EFD_CLOEXEC));
    const posix::Descriptor clients = fastcgi::watch_clients(socket.descriptor(), never.get());
    std::thread other([&] {
        epoll_event ready{};
        EXPECT_EQ(::epoll_wait(clients.get(), &ready, 1, 10'000), 1);
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(50));  // until it waits
    fastcgi::WorkerPool pool(socket, 1, echo());
    auto left = std::async(std::launch::async, [&] { return ask("x"); });
    EXPECT_EQ(left.wait_for(std::chrono::seconds(10)), std::future_status::ready);
    EXPECT_EQ(ask("y"), echoed("y"));  // whoever comes next helps one who is left, so that this ends
    EXPECT_EQ(left.get(), echoed("x"));
    other.join();
}

TEST_F(WorkerPool, AClientThatGoesAwayHarmsNobody) {
    fastcgi::WorkerPool pool(
        socket, 1, every_worker([](const http::Request& request) {
            return http::Response{200, "text/plain", std::string(200000, 'x') + request.body, {}};
        }));
    { support::FastCgiClient said_nothing(path()); }
    {
        support::FastCgiClient half_a_head(path());
        half_a_head.send_begin(true);
    }
    {
        support::FastCgiClient half_a_body(path());
        half_a_body.send_begin(true);
        half_a_body.send_parameters({{"CONTENT_LENGTH", "100"}});
        half_a_body.send_body("half");
    }
    {
        support::FastCgiClient wants_no_answer(path());
        wants_no_answer.send_request("x");
    }
    EXPECT_TRUE(ask("still here")->ends_with("still here"));
}

TEST_F(WorkerPool, WhatIsNoFastCgiIsHungUpOn) {
    fastcgi::WorkerPool pool(socket, 1, echo());
    support::FastCgiClient browser(path());
    browser.send_raw("GET / HTTP/1.1\r\nHost: example.com\r\n\r\n");
    EXPECT_TRUE(browser.is_closed(1000));
    browser.close();
    EXPECT_EQ(ask("x"), echoed("x"));
}

TEST_F(WorkerPool, ASilentClientHoldsAWorkerNoLongerThanItsPatience) {
    fastcgi::WorkerPool pool(socket, 1, echo(), {.patience = std::chrono::milliseconds(200)});
    support::FastCgiClient silent(path());
    std::optional<std::string> answer;
    EXPECT_LT(time_of([&] { answer = ask("x"); }), std::chrono::milliseconds(1500));
    EXPECT_EQ(answer, echoed("x"));
}

}  // namespace
