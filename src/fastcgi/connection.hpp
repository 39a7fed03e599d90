// One worker's connection to the web server, through which its requests come one after another.
#pragma once

#include <fcgiapp.h>

#include <chrono>

namespace fastcgi {

// For one thread. FCGX_Init() must have been called.
class Connection {
public:
    // `listening_socket` is non-blocking; `stop_event` becomes readable, and stays so, when the pool stops;
    // `patience` is how long the web server may be silent in the middle of a request.
    Connection(int listening_socket, int stop_event, std::chrono::milliseconds patience);
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
    bool accept_next();
    void take_over(int descriptor);
    bool wait_for_bytes(bool is_new) const;
    void hang_up();

    int listening_socket_;
    int stop_event_;
    std::chrono::milliseconds patience_;
    FCGX_Request request_{};
};

}  // namespace fastcgi
