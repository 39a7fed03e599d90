#include "fastcgi/worker_pool.hpp"

#include <sys/eventfd.h>

#include <algorithm>
#include <cerrno>
#include <exception>
#include <string>
#include <system_error>
#include <utility>

#include "fastcgi/connection.hpp"
#include "fastcgi/exchange.hpp"
#include "log/log.hpp"

namespace fastcgi {
namespace {

posix::Descriptor new_event() {
    const int descriptor = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (descriptor < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
    return posix::Descriptor(descriptor);
}

// What one thread needs to answer: its own handler, made anew when the making failed.
class Answerer {
public:
    explicit Answerer(const MakeHandler& make_handler) : make_handler_(make_handler) {}

    void prepare() noexcept {
        try {
            make_if_missing();
        } catch (...) {
            logging::error("a worker could not get ready", {{"error", current_exception_text()}});
        }
    }

    http::Response answer(const http::Request& request) noexcept {
        try {
            make_if_missing();
            return handler_(request);
        } catch (...) {
            logging::error("a request failed",
                           {{"error", current_exception_text()}, {"request_id", request.request_id}});
        }
        return {500, "application/json; charset=utf-8", R"({"result":"internal error"})", {}};
    }

private:
    void make_if_missing() {
        if (!handler_) handler_ = make_handler_();
    }

    static std::string current_exception_text() {
        try {
            throw;
        } catch (const std::exception& exception) {
            return exception.what();
        } catch (...) {
            return "not a std::exception";
        }
    }

    const MakeHandler& make_handler_;
    Handler handler_;
};

}  // namespace

WorkerPool::WorkerPool(const ListeningSocket& socket, std::size_t workers, MakeHandler make_handler,
                       Limits limits)
    : make_handler_(std::move(make_handler)),
      limits_(limits),
      stop_event_(new_event()),
      occupations_(workers) {
    FCGX_Init();
    threads_.reserve(workers);
    try {
        for (Occupation& occupation : occupations_) {
            threads_.emplace_back(
                [this, &socket, &occupation,
                 clients = watch_clients(socket.descriptor(), stop_event_.get())]() mutable {
                    work(socket, std::move(clients), occupation);
                });
        }
    } catch (...) {
        stop();
        throw;
    }
}

WorkerPool::~WorkerPool() {
    stop();
}

void WorkerPool::stop() {
    // Never read again: it stays readable, and so wakes every worker.
    ::eventfd_write(stop_event_.get(), 1);
    const std::lock_guard lock(stopping_);
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
}

Load WorkerPool::load() const {
    Load load{.workers = occupations_.size()};
    auto last_begin = Occupation::Clock::time_point::min();
    for (const Occupation& occupation : occupations_) {
        if (const auto since = occupation.since()) {
            ++load.busy;
            last_begin = std::max(last_begin, *since);
        }
    }
    if (load.busy == load.workers && load.workers != 0)
        load.without_progress = Occupation::Clock::now() - last_begin;
    return load;
}

void WorkerPool::work(const ListeningSocket& socket, posix::Descriptor clients, Occupation& occupation) {
    Answerer answerer(make_handler_);
    answerer.prepare();
    Connection connection(socket.descriptor(), stop_event_.get(), std::move(clients), limits_.patience,
                          occupation);
    while (connection.next_request()) {
        const http::Request request = read_request(connection.request(), limits_.body);
        write_response(connection.request(), answerer.answer(request));
        // The rest of a body that was not read would be taken for the next request.
        connection.finish(!request.body_too_large);
    }
}

}  // namespace fastcgi
