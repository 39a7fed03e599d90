// What the tests of a silent database ask.
#pragma once

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <string>

#include "support/temporary_directory.hpp"

namespace database {

// A server that takes connections and never says a word, as a stopped PostgreSQL does.
class SilentServer {
public:
    SilentServer() : descriptor_(::socket(AF_UNIX, SOCK_STREAM, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        directory_.file(".s.PGSQL.5432").copy(address.sun_path, sizeof(address.sun_path) - 1);
        const bool listens =
            ::bind(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0 &&
            ::listen(descriptor_, 8) == 0;
        EXPECT_TRUE(listens);
    }
    SilentServer(const SilentServer&) = delete;
    SilentServer& operator=(const SilentServer&) = delete;
    ~SilentServer() { ::close(descriptor_); }

    std::string host() const { return directory_.file(""); }
    std::string conninfo() const { return "host=" + host() + " dbname=silent"; }

private:
    support::TemporaryDirectory directory_;
    int descriptor_;
};

}  // namespace database
