#include "fastcgi/socket_address.hpp"

#include <gtest/gtest.h>

namespace {

bool is_loopback(const std::string& address) {
    return fastcgi::is_loopback(*fastcgi::resolve(address)->ai_addr);
}

TEST(SocketAddress, TellsThisMachineFromTheWorld) {
    for (const char* address : {"127.0.0.1:9000", "127.8.9.10:9000", "[::1]:9000", "9000", ":9000"}) {
        EXPECT_TRUE(is_loopback(address)) << address;
    }
    for (const char* address : {"0.0.0.0:9000", "192.0.2.7:9000", "126.255.255.255:9000", "128.0.0.1:9000",
                                "[::]:9000", "[2001:db8::7]:9000"}) {
        EXPECT_FALSE(is_loopback(address)) << address;
    }
}

}  // namespace
