// The threads that answer the web server's requests.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "fastcgi/listening_socket.hpp"
#include "fastcgi/load.hpp"
#include "fastcgi/occupation.hpp"
#include "http/message.hpp"
#include "posix/descriptor.hpp"

namespace fastcgi {

// Answers one request. What it throws is answered with 500 and logged, so the text of an exception must hold
// nothing that a log must not.
using Handler = std::function<http::Response(const http::Request&)>;

// Called in each worker's own thread when it starts, and again before its next request if it threw: what the
// handler owns (a database connection) belongs to that one thread.
using MakeHandler = std::function<Handler()>;

struct Limits {
    std::size_t body = std::size_t{2} * 1024 * 1024;  // bytes of a request's body
    // How long the web server may be silent in the middle of a request. It sends whole requests at once, so
    // this only frees a worker from one that has died half-way.
    std::chrono::milliseconds patience{10'000};
};

// Each worker owns one connection at a time, also a kept one that is idle (fastcgi_keep_conn): have at least
// as many workers as the web server may keep connections.
class WorkerPool {
public:
    // Starts the workers. The socket must outlive the pool; call block_stop_signals() before. Throws
    // std::system_error when there can't be so many threads or descriptors.
    WorkerPool(const ListeningSocket& socket, std::size_t workers, MakeHandler make_handler,
               Limits limits = Limits());
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;
    ~WorkerPool();  // stops

    // Takes in no new request, lets those that have reached a worker be answered, leaves idle connections,
    // and returns when every worker has ended. Thread-safe; not to be called by a handler.
    void stop();

    // As it is at this moment; a pool that has stopped is idle. Thread-safe, takes no lock.
    Load load() const;

private:
    void work(const ListeningSocket& socket, posix::Descriptor clients, Occupation& occupation);

    MakeHandler make_handler_;
    Limits limits_;
    posix::Descriptor stop_event_;
    std::vector<Occupation> occupations_;  // one a worker
    std::mutex stopping_;
    std::vector<std::thread> threads_;
};

}  // namespace fastcgi
