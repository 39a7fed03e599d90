#include "fastcgi/connection.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <system_error>
#include <utility>

#include "log/log.hpp"

namespace fastcgi {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds for_ever{-1};
// What a stopping worker grants a connection that it has accepted and that has not said anything yet.
constexpr milliseconds last_chance{1000};
constexpr milliseconds pause_after_error{1000};
// Another process may have been woken for a client and have ended before it took him: then nobody else is.
constexpr milliseconds look_again{1000};

int poll_through_signals(pollfd* watched, nfds_t count, milliseconds timeout) {
    int ready = 0;
    do {
        ready = ::poll(watched, count, static_cast<int>(timeout.count()));
    } while (ready < 0 && errno == EINTR);
    return ready;
}

void sleep_on(int descriptor, milliseconds timeout) {
    pollfd watched{descriptor, POLLIN, 0};
    poll_through_signals(&watched, 1, timeout);
}

void watch(const posix::Descriptor& watcher, int descriptor, std::uint32_t events) {
    epoll_event event{.events = events, .data = {.fd = descriptor}};
    if (::epoll_ctl(watcher.get(), EPOLL_CTL_ADD, descriptor, &event) != 0)
        throw std::system_error(errno, std::generic_category(), "epoll_ctl");
}

// Another worker was faster, or the client has thought better of it.
bool is_harmless(int accept_error) {
    return accept_error == EAGAIN || accept_error == EINTR || accept_error == ECONNABORTED ||
           accept_error == EPROTO;
}

}  // namespace

posix::Descriptor watch_clients(int listening_socket, int stop_event) {
    posix::Descriptor clients(::epoll_create1(EPOLL_CLOEXEC));
    if (clients.get() < 0) throw std::system_error(errno, std::generic_category(), "epoll_create1");
    watch(clients, listening_socket, EPOLLIN | EPOLLEXCLUSIVE);
    watch(clients, stop_event, EPOLLIN);
    return clients;
}

Connection::Connection(int listening_socket, int stop_event, posix::Descriptor clients, milliseconds patience,
                       Occupation& occupation)
    : listening_socket_(listening_socket),
      stop_event_(stop_event),
      clients_(std::move(clients)),
      patience_(patience),
      occupation_(occupation) {
    // Connections are accepted here: libfcgi's own accept waits two seconds for a silent client, and sets no
    // limit to the wait for the rest of a half-sent request. So it gets no listening socket at all.
    FCGX_InitRequest(&request_, -1, 0);
}

Connection::~Connection() {
    hang_up();
}

bool Connection::next_request() {
    bool is_new = false;
    for (;;) {
        if (request_.ipcFd < 0) {
            if (!accept_next()) return false;
            is_new = true;
        }
        if (!wait_for_bytes(is_new)) {
            hang_up();
        } else if (read_head()) {
            return true;
        }
        // What is no whole request has been closed by libfcgi; so has a kept connection that nginx gave up.
    }
}

void Connection::finish(bool may_be_kept) {
    const bool is_kept = may_be_kept && request_.keepConnection != 0;
    FCGX_Finish_r(&request_);
    occupation_.end();
    if (!is_kept) FCGX_Free(&request_, 1);
}

Connection::Readiness Connection::wait_for(int descriptor, milliseconds timeout) const {
    std::array<pollfd, 2> watched{{{descriptor, POLLIN, 0}, {stop_event_, POLLIN, 0}}};
    poll_through_signals(watched.data(), watched.size(), timeout);
    return {watched[0].revents != 0, watched[1].revents != 0};
}

// False: the pool stops.
bool Connection::wait_for_client() const {
    std::array<epoll_event, 2> ready{};
    int count = 0;
    do {
        count =
            ::epoll_wait(clients_.get(), ready.data(), ready.size(), static_cast<int>(look_again.count()));
    } while (count < 0 && errno == EINTR);
    return std::none_of(ready.begin(), ready.begin() + std::max(count, 0),
                        [&](const epoll_event& event) { return event.data.fd == stop_event_; });
}

bool Connection::accept_next() {
    for (;;) {
        if (!wait_for_client()) return false;
        const int accepted = ::accept4(listening_socket_, nullptr, nullptr, SOCK_CLOEXEC);
        if (accepted >= 0) {
            take_over(accepted);
            return true;
        }
        if (!is_harmless(errno)) {
            logging::error("can't accept a connection", {{"error", std::generic_category().message(errno)}});
            sleep_on(stop_event_, pause_after_error);
        }
    }
}

void Connection::take_over(int descriptor) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(patience_);
    const timeval limit{seconds.count(), std::chrono::microseconds(patience_ - seconds).count()};
    ::setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
    ::setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof(limit));
    const int yes = 1;  // does nothing on a Unix socket
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
    // To libfcgi it is a connection kept from a request before, so that it reads the next one from it.
    request_.ipcFd = descriptor;
    request_.keepConnection = 1;
}

bool Connection::read_head() {
    occupation_.begin();
    if (FCGX_Accept_r(&request_) == 0) return true;
    occupation_.end();
    return false;
}

bool Connection::wait_for_bytes(bool is_new) const {
    const Readiness readiness = wait_for(request_.ipcFd, is_new ? patience_ : for_ever);
    // A request that has reached us is answered even when the pool stops: the web server can't take it back.
    if (readiness.descriptor || !readiness.stop || !is_new) return readiness.descriptor;
    pollfd watched{request_.ipcFd, POLLIN, 0};
    return poll_through_signals(&watched, 1, std::min(patience_, last_chance)) > 0;
}

void Connection::hang_up() {
    // Not by FCGX_Free, which would wait two seconds for the other side to close first: nothing is under way.
    if (request_.ipcFd >= 0) ::close(request_.ipcFd);
    request_.ipcFd = -1;
}

}  // namespace fastcgi
