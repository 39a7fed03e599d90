#include "fastcgi/listening_socket.hpp"

#include <fcntl.h>
#include <netdb.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <memory>
#include <system_error>

namespace fastcgi {
namespace {

[[noreturn]] void fail(const std::string& what, int error) {
    throw SocketError(what + ": " + std::generic_category().message(error));
}

void make_non_blocking(int descriptor) {
    const int flags = ::fcntl(descriptor, F_GETFL);
    if (flags < 0 || ::fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) < 0) {
        fail("can't make the listening socket non-blocking", errno);
    }
}

posix::Descriptor new_socket(int family) {
    const int descriptor = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (descriptor < 0) fail("can't make a socket", errno);
    return posix::Descriptor(descriptor);
}

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

const sockaddr* generic(const sockaddr_un& address) {
    return reinterpret_cast<const sockaddr*>(&address);
}

// Removes what a program that was killed has left at the path; refuses to take it from one that lives.
void make_room(const std::string& path, const sockaddr_un& address) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0) return;
    if (!S_ISSOCK(status.st_mode)) {
        throw SocketError(path +
                          " exists and is no socket: move it away or choose another path for --listen");
    }
    const posix::Descriptor probe = new_socket(AF_UNIX);
    if (::connect(probe.get(), generic(address), sizeof(address)) == 0 || errno == EAGAIN) {
        throw SocketTaken("another program answers on " + path +
                          ": stop it or choose another path for --listen");
    }
    if (errno != ECONNREFUSED) fail("can't tell whether somebody answers on " + path, errno);
    if (::unlink(path.c_str()) != 0) fail("can't remove the old socket " + path, errno);
}

void bind_with_mode(int descriptor, const std::string& path, const sockaddr_un& address, mode_t mode) {
    // Nobody may connect before the mode is what it must be.
    const mode_t old_mask = ::umask(0177);
    const int bound = ::bind(descriptor, generic(address), sizeof(address));
    const int error = errno;
    ::umask(old_mask);
    if (bound != 0) fail("can't make the socket " + path, error);
    if (::chmod(path.c_str(), mode) != 0) fail("can't set the mode of the socket " + path, errno);
}

using Addresses = std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)>;

bool is_port(const std::string& text) {
    // Not left to getaddrinfo: it takes 70000 for 4464, and nothing for 0.
    std::uint16_t port = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, port);
    return error == std::errc() && stop == end;
}

Addresses resolve(const std::string& address) {
    const std::size_t colon = std::min(address.rfind(':'), address.size());
    const std::string port = address.substr(std::min(colon + 1, address.size()));
    std::string host = address.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    const std::string form = "--listen " + address + " must be unix:/path, 127.0.0.1:9000 or [::1]:9000";
    if (host.empty() || !is_port(port)) throw SocketError(form);

    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
    addrinfo* found = nullptr;
    const int error = ::getaddrinfo(host.c_str(), port.c_str(), &hints, &found);
    if (error != 0) throw SocketError(form + " (" + ::gai_strerror(error) + ")");
    return {found, &::freeaddrinfo};
}

// With the port that the system chose, where it was left to it.
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

}  // namespace

ListeningSocket::ListeningSocket(posix::Descriptor descriptor, std::string name, bool is_inherited, File file)
    : descriptor_(std::move(descriptor)),
      name_(std::move(name)),
      is_inherited_(is_inherited),
      file_(std::move(file)) {}

ListeningSocket::~ListeningSocket() {
    if (is_inherited_) descriptor_.release();
    struct stat status {};
    if (!file_.path.empty() && ::lstat(file_.path.c_str(), &status) == 0 && status.st_dev == file_.device &&
        status.st_ino == file_.number) {
        ::unlink(file_.path.c_str());
    }
}

ListeningSocket ListeningSocket::open(const std::string& address, mode_t mode, int backlog) {
    if (address.empty()) return inherit(STDIN_FILENO);
    if (address.starts_with("unix:")) return open_unix(address.substr(5), mode, backlog);
    return open_tcp(address, backlog);
}

ListeningSocket ListeningSocket::inherit(int descriptor) {
    int is_listening = 0;
    socklen_t size = sizeof(is_listening);
    if (::getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &is_listening, &size) != 0 || is_listening == 0) {
        throw SocketError(
            "standard input is no listening socket, so the program was not started by spawn-fcgi "
            "or systemd: start it by one of them or use --listen unix:/path");
    }
    make_non_blocking(descriptor);
    return {posix::Descriptor(descriptor), "inherited", true, {}};
}

ListeningSocket ListeningSocket::open_unix(const std::string& path, mode_t mode, int backlog) {
    const sockaddr_un address = unix_address(path);
    make_room(path, address);
    posix::Descriptor descriptor = new_socket(AF_UNIX);
    bind_with_mode(descriptor.get(), path, address, mode);
    if (::listen(descriptor.get(), backlog) != 0) fail("can't listen on " + path, errno);
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0) fail("the socket " + path + " is gone", errno);
    return {std::move(descriptor), "unix:" + path, false, {path, status.st_dev, status.st_ino}};
}

ListeningSocket ListeningSocket::open_tcp(const std::string& address, int backlog) {
    const Addresses addresses = resolve(address);
    posix::Descriptor descriptor = new_socket(addresses->ai_family);
    // A restart must not wait for connections of the last run to be forgotten.
    const int yes = 1;
    ::setsockopt(descriptor.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
    if (::bind(descriptor.get(), addresses->ai_addr, addresses->ai_addrlen) != 0 ||
        ::listen(descriptor.get(), backlog) != 0) {
        if (errno == EADDRINUSE)
            throw SocketTaken("another program listens on " + address +
                              ": stop it or choose another --listen");
        fail("can't listen on " + address, errno);
    }
    std::string name = bound_name(descriptor.get());
    return {std::move(descriptor), std::move(name), false, {}};
}

}  // namespace fastcgi
