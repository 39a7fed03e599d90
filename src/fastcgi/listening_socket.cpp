#include "fastcgi/listening_socket.hpp"

#include <fcntl.h>
#include <grp.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include <cerrno>
#include <optional>
#include <system_error>
#include <vector>

#include "fastcgi/socket_address.hpp"
#include "log/log.hpp"

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

// Nothing for the program's own group.
std::optional<gid_t> find_group(const std::string& name) {
    if (name.empty()) return std::nullopt;
    struct group entry {};
    struct group* found = nullptr;
    std::vector<char> strings(1 << 16);
    const int error = ::getgrnam_r(name.c_str(), &entry, strings.data(), strings.size(), &found);
    if (error != 0) fail("can't look up the group " + name + " of --listen-group", error);
    if (found == nullptr) {
        throw SocketError("--listen-group: there is no group " + name +
                          ": name the one that nginx runs in, www-data on Debian");
    }
    return found->gr_gid;
}

// Nobody may connect before group and mode are what they must be.
void bind_for_nobody(int descriptor, const std::string& path, const sockaddr_un& address) {
    const mode_t old_mask = ::umask(0177);
    const int bound = ::bind(descriptor, generic(address), sizeof(address));
    const int error = errno;
    ::umask(old_mask);
    if (bound != 0) fail("can't make the socket " + path, error);
}

void set_group_and_mode(const std::string& path, std::optional<gid_t> group, mode_t mode) {
    if (group && ::chown(path.c_str(), static_cast<uid_t>(-1), *group) != 0) {
        fail("can't give the socket " + path +
                 " to the group of --listen-group, which the program's user must be in",
             errno);
    }
    if (::chmod(path.c_str(), mode) != 0) fail("can't set the mode of the socket " + path, errno);
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

bool ListeningSocket::is_unix() const {
    int domain = 0;
    socklen_t size = sizeof(domain);
    return ::getsockopt(descriptor(), SOL_SOCKET, SO_DOMAIN, &domain, &size) == 0 && domain == AF_UNIX;
}

ListeningSocket ListeningSocket::open(const std::string& address, mode_t mode, int backlog,
                                      const std::string& group) {
    if (address.empty()) return inherit(STDIN_FILENO);
    if (address.starts_with("unix:")) return open_unix(address.substr(5), mode, backlog, group);
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

ListeningSocket ListeningSocket::open_unix(const std::string& path, mode_t mode, int backlog,
                                           const std::string& group) {
    const sockaddr_un address = unix_address(path);
    const std::optional<gid_t> group_number = find_group(group);
    make_room(path, address);
    posix::Descriptor descriptor = new_socket(AF_UNIX);
    bind_for_nobody(descriptor.get(), path, address);
    try {
        set_group_and_mode(path, group_number, mode);
        if (::listen(descriptor.get(), backlog) != 0) fail("can't listen on " + path, errno);
    } catch (const SocketError&) {
        ::unlink(path.c_str());
        throw;
    }
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
    if (!is_loopback(*addresses->ai_addr)) {
        logging::warning(
            "FastCGI knows no password: whoever reaches this port sends events past nginx and its limits; "
            "put a "
            "firewall before it, or listen on unix:/path",
            {{"socket", name}});
    }
    return {std::move(descriptor), std::move(name), false, {}};
}

}  // namespace fastcgi
