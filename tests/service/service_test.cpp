// What systemd hears, on a socket as it makes one.
#include "service/service.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

#include "support/temporary_directory.hpp"

namespace {

using namespace std::chrono_literals;

class Service : public testing::Test {
protected:
    Service() {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        directory.file("notify").copy(address.sun_path, sizeof(address.sun_path) - 1);
        EXPECT_EQ(::bind(manager, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
        ::setenv("NOTIFY_SOCKET", directory.file("notify").c_str(), 1);
    }
    ~Service() override {
        ::unsetenv("NOTIFY_SOCKET");
        ::unsetenv("WATCHDOG_USEC");
        ::close(manager);
    }

    // "" when nothing was said.
    std::string heard() const {
        std::array<char, 1024> text{};
        const ssize_t size = ::recv(manager, text.data(), text.size(), MSG_DONTWAIT);
        return size < 0 ? "" : std::string(text.data(), static_cast<std::size_t>(size));
    }

private:
    support::TemporaryDirectory directory;
    int manager = ::socket(AF_UNIX, SOCK_DGRAM, 0);
};

TEST_F(Service, HearsWhenThePoolServesAndWhenItStops) {
    service::tell_ready("16 workers serve on unix:/run/pool.sock");
    EXPECT_EQ(heard(), "READY=1\nSTATUS=16 workers serve on unix:/run/pool.sock");
    service::tell_stopping();
    EXPECT_EQ(heard().substr(0, 10), "STOPPING=1");
}

TEST_F(Service, HearsThatAPoolIsAliveWhileItMakesProgress) {
    service::tell_alive({.workers = 16, .busy = 0});
    EXPECT_EQ(heard(), "WATCHDOG=1");
    service::tell_alive({.workers = 16, .busy = 16, .without_progress = 39s});
    EXPECT_EQ(heard(), "WATCHDOG=1") << "busy is not stuck";
}

TEST_F(Service, HearsNothingOfAPoolThatIsStuck) {
    service::tell_alive({.workers = 16, .busy = 16, .without_progress = 41s});
    EXPECT_EQ(heard(), "");
}

TEST_F(Service, IsToldTwiceInTheTimeThatItsPatienceLasts) {
    ::setenv("WATCHDOG_USEC", "30000000", 1);
    EXPECT_EQ(service::between_heartbeats(), 15s);
    ::unsetenv("WATCHDOG_USEC");
    EXPECT_EQ(service::between_heartbeats(), 1h);
}

TEST_F(Service, ThatIsNotThereIsNoError) {
    ::unsetenv("NOTIFY_SOCKET");
    service::tell_ready("alone");
    EXPECT_EQ(heard(), "");
}

}  // namespace
