#include "fastcgi/socket_address.hpp"

#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <utility>

#include "fastcgi/socket_error.hpp"

namespace fastcgi {
namespace {

bool is_port(const std::string& text) {
    // Not left to getaddrinfo: it takes 70000 for 4464, and nothing for 0.
    std::uint16_t port = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, port);
    return error == std::errc() && stop == end;
}

// Host and port; a port alone is one of this machine only.
std::pair<std::string, std::string> split(const std::string& address) {
    if (is_port(address)) return {"127.0.0.1", address};
    const std::size_t colon = std::min(address.rfind(':'), address.size());
    const std::string port = address.substr(std::min(colon + 1, address.size()));
    const std::string host = address.substr(0, colon);
    if (colon == 0) return {"127.0.0.1", port};
    if (host.starts_with('[') && host.ends_with(']')) return {host.substr(1, host.size() - 2), port};
    return {host, port};
}

}  // namespace

sockaddr_un unix_address(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.empty() || path.front() != '/') {
        throw SocketError("--listen unix:" + path +
                          " needs an absolute path, such as unix:/run/jivo-crm.sock");
    }
    if (path.size() >= sizeof(address.sun_path)) {
        throw SocketError("the path " + path + " is too long for a socket: at most " +
                          std::to_string(sizeof(address.sun_path) - 1) + " bytes");
    }
    std::memcpy(address.sun_path, path.data(), path.size());
    return address;
}

Addresses resolve(const std::string& address) {
    const auto [host, port] = split(address);
    const std::string form =
        "--listen " + address + " must be unix:/path, 9000, 127.0.0.1:9000 or [::1]:9000";
    if (host.empty() || !is_port(port)) throw SocketError(form);

    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
    addrinfo* found = nullptr;
    const int error = ::getaddrinfo(host.c_str(), port.c_str(), &hints, &found);
    if (error != 0) throw SocketError(form + " (" + ::gai_strerror(error) + ")");
    return {found, &::freeaddrinfo};
}

bool is_loopback(const sockaddr& address) {
    if (address.sa_family == AF_INET) {
        const auto& number = reinterpret_cast<const sockaddr_in&>(address).sin_addr;
        return ntohl(number.s_addr) >> 24U == IN_LOOPBACKNET;
    }
    return IN6_IS_ADDR_LOOPBACK(&reinterpret_cast<const sockaddr_in6&>(address).sin6_addr) != 0;
}

std::string bound_name(int descriptor) {
    sockaddr_storage address{};
    socklen_t size = sizeof(address);
    std::array<char, NI_MAXHOST> host{};
    std::array<char, NI_MAXSERV> port{};
    auto* bound = reinterpret_cast<sockaddr*>(&address);
    if (::getsockname(descriptor, bound, &size) != 0 ||
        ::getnameinfo(bound, size, host.data(), host.size(), port.data(), port.size(),
                      NI_NUMERICHOST | NI_NUMERICSERV) != 0) {
        return "tcp";
    }
    const std::string brackets = address.ss_family == AF_INET6 ? "[]" : "";
    return brackets.substr(0, 1) + host.data() + brackets.substr(brackets.size() / 2) + ":" + port.data();
}

}  // namespace fastcgi
