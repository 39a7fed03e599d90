// What the tests of the pool share: a socket in a directory of their own, and simple handlers.
#pragma once

#include <gtest/gtest.h>
#include <poll.h>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <thread>

#include "fastcgi/listening_socket.hpp"
#include "fastcgi/stop_signal.hpp"
#include "fastcgi/worker_pool.hpp"
#include "support/fastcgi_client.hpp"
#include "support/temporary_directory.hpp"

class PoolTest : public testing::Test {
protected:
    // As main does it: a client that goes away must not end the program.
    static void SetUpTestSuite() { fastcgi::block_stop_signals(); }

    std::string path() const { return directory.file("socket"); }

    static fastcgi::MakeHandler every_worker(fastcgi::Handler handler) {
        return [handler = std::move(handler)] { return handler; };
    }

    static fastcgi::MakeHandler echo() {
        return every_worker([](const http::Request& request) {
            return http::Response{200, "text/plain", request.body, {}};
        });
    }

    // The answer to one request on a connection of its own.
    std::optional<std::string> ask(std::string_view body, support::Parameters parameters = {}) const {
        support::FastCgiClient client(path());
        client.send_request(body, false, std::move(parameters));
        return client.read_answer();
    }

    // Until a worker has taken every connection that was made.
    void wait_until_accepted() const {
        pollfd watched{socket.descriptor(), POLLIN, 0};
        while (::poll(&watched, 1, 0) != 0) std::this_thread::yield();
    }

    static std::chrono::milliseconds time_of(const std::function<void()>& action) {
        const auto start = std::chrono::steady_clock::now();
        action();
        return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                                     start);
    }

    support::TemporaryDirectory directory;
    fastcgi::ListeningSocket socket = fastcgi::ListeningSocket::open("unix:" + path(), 0600, 64);
};

// The answer that `echo` gives.
inline std::string echoed(const std::string& body) {
    return "Status: 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body;
}
