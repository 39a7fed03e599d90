// What can be wrong with a listening socket.
#pragma once

#include <stdexcept>

namespace fastcgi {

// The message says what is wrong with the socket and what to do.
struct SocketError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Somebody listens there already: another program, or this one started before.
struct SocketTaken : SocketError {
    using SocketError::SocketError;
};

}  // namespace fastcgi
