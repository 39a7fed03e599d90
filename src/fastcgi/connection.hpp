// One worker's connection to the web server, through which its requests come one after another.
#pragma once

#include <fcgiapp.h>

#include <chrono>

#include "fastcgi/occupation.hpp"
#include "posix/descriptor.hpp"

namespace fastcgi {

// What a worker waits at for the next client, or for the end: one for each of them, because a client wakes
// the first of those who wait, whichever process of this socket it is in, where `poll` would wake them all
// for all but one to find that he is taken. Throws std::system_error.
posix::Descriptor watch_clients(int listening_socket, int stop_event);

// For one thread. FCGX_Init() must have been called.
class Connection {
public:
    // `listening_socket` is non-blocking; `stop_event` becomes readable, and stays so, when the pool stops;
    // `patience` is how long the web server may be silent in the middle of a request; `occupation` is told
    // when a request begins to arrive and when its answer is out, and must outlive this; `clients` is of
    // watch_clients() with the same two.
    Connection(int listening_socket, int stop_event, posix::Descriptor clients,
               std::chrono::milliseconds patience, Occupation& occupation);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    // Waits for the head of the next request, on the connection that was kept or on a new one.
    // False: the pool stops, and there is nothing left that this worker has begun.
    bool next_request();

    // The request whose head has come.
    FCGX_Request& request() { return request_; }

    // Sends the rest of the answer. Keeps the connection if the web server wants that and `may_be_kept`.
    void finish(bool may_be_kept);

private:
    struct Readiness {
        bool descriptor = false;
        bool stop = false;
    };
    Readiness wait_for(int descriptor, std::chrono::milliseconds timeout) const;
    bool wait_for_client() const;
    bool accept_next();
    bool read_head();
    void take_over(int descriptor);
    bool wait_for_bytes(bool is_new) const;
    void hang_up();

    int listening_socket_;
    int stop_event_;
    posix::Descriptor clients_;
    std::chrono::milliseconds patience_;
    Occupation& occupation_;
    FCGX_Request request_{};
};

}  // namespace fastcgi
