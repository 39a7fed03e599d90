// The socket on which the web server finds the program.
#pragma once

#include <sys/types.h>

#include <string>

#include "fastcgi/socket_error.hpp"
#include "posix/descriptor.hpp"

namespace fastcgi {

// A non-blocking listening socket. An inherited one is left open at the end, for the next program to go on
// with; an own one is closed, and its file removed while it is still ours.
// Open it before any thread starts (the mode of a socket's file needs the umask); use it from any thread.
class ListeningSocket {
public:
    // `address` as --listen takes it: "" for the socket inherited as descriptor 0, "unix:/path",
    // "127.0.0.1:9000", "[::1]:9000" (port 0: any free one) or "9000", which is 127.0.0.1:9000. An address
    // that other machines may reach is warned about in the log. `backlog` is for all but the inherited one.
    // `mode` and `group` are for the file of a unix: path; group "": the program's own. Throws SocketError.
    static ListeningSocket open(const std::string& address, mode_t mode, int backlog,
                                const std::string& group = "");

    // The socket that spawn-fcgi, or systemd by StandardInput=socket, has left. Throws SocketError.
    static ListeningSocket inherit(int descriptor);

    ListeningSocket(const ListeningSocket&) = delete;
    ListeningSocket& operator=(const ListeningSocket&) = delete;
    ~ListeningSocket();

    // Whether it is a Unix socket, which other machines can't reach.
    bool is_unix() const;

    int descriptor() const { return descriptor_.get(); }
    // For people: "unix:/path", "127.0.0.1:9000" or "inherited".
    const std::string& name() const { return name_; }

private:
    // With what tells a unix: socket's file from a later one of the same path; none for the others.
    struct File {
        std::string path;
        dev_t device = 0;
        ino_t number = 0;
    };

    ListeningSocket(posix::Descriptor descriptor, std::string name, bool is_inherited, File file);
    static ListeningSocket open_unix(const std::string& path, mode_t mode, int backlog,
                                     const std::string& group);
    static ListeningSocket open_tcp(const std::string& address, int backlog);

    posix::Descriptor descriptor_;
    std::string name_;
    bool is_inherited_;
    File file_;
};

}  // namespace fastcgi
