// Addresses of sockets, from their text to what the system wants and back.
#pragma once

#include <netdb.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <memory>
#include <string>

namespace fastcgi {

// Of a path; throws SocketError when it is relative or too long.
sockaddr_un unix_address(const std::string& path);

using Addresses = std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)>;

// At least one, of "127.0.0.1:9000", "[::1]:9000" or "localhost:9000"; "9000" and ":9000" are 127.0.0.1:9000.
// Throws SocketError with the form when the address is of another.
Addresses resolve(const std::string& address);

// Whether an IPv4 or IPv6 address is reached from this machine only.
bool is_loopback(const sockaddr& address);

// "127.0.0.1:9000" or "[::1]:9000": where the socket is bound, with the port that the system chose where it
// was left to it.
std::string bound_name(int descriptor);

}  // namespace fastcgi
