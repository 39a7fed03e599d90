#include "fastcgi/listening_socket.hpp"

#include <fcntl.h>
#include <grp.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <system_error>

#include "support/fastcgi_client.hpp"
#include "support/temporary_directory.hpp"

namespace {

using fastcgi::ListeningSocket;
using posix::Descriptor;

std::string complaint(const std::string& address, const std::string& group = "") {
    try {
        const ListeningSocket socket = ListeningSocket::open(address, 0660, 8, group);
    } catch (const fastcgi::SocketError& error) {
        return error.what();
    }
    return "";
}

bool mentions(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

bool answers(const std::string& path) {
    try {
        const support::FastCgiClient client(path);
        return true;
    } catch (const std::system_error&) {
        return false;
    }
}

mode_t mode_of(const std::string& path) {
    struct stat status {};
    EXPECT_EQ(::stat(path.c_str(), &status), 0);
    return status.st_mode & 07777;
}

gid_t group_of(const std::string& path) {
    struct stat status {};
    EXPECT_EQ(::stat(path.c_str(), &status), 0);
    return status.st_gid;
}

// Root may give a file to any group: so that it may not, it is somebody else meanwhile.
class Nobody {
public:
    Nobody() : was_root_(::geteuid() == 0) { become(65534); }
    Nobody(const Nobody&) = delete;
    Nobody& operator=(const Nobody&) = delete;
    ~Nobody() { become(0); }

private:
    void become(uid_t user) const {
        if (was_root_) {
            EXPECT_EQ(::seteuid(user), 0);
        }
    }

    bool was_root_;
};

// The file of a program that was killed: bound once, and nobody behind it.
void leave_stale_socket(const std::string& path) {
    const Descriptor socket(::socket(AF_UNIX, SOCK_STREAM, 0));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.c_str(), sizeof(address.sun_path) - 1);
    ASSERT_EQ(::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
    ASSERT_EQ(::listen(socket.get(), 1), 0);
}

TEST(ListeningSocket, HasTheModeItWasGivenWhateverTheUmask) {
    const support::TemporaryDirectory directory;
    const mode_t old_mask = ::umask(0077);
    for (const mode_t mode : {0660U, 0666U, 0600U}) {
        const ListeningSocket socket = ListeningSocket::open("unix:" + directory.file("s"), mode, 8);
        EXPECT_EQ(mode_of(directory.file("s")), mode);
    }
    EXPECT_EQ(::umask(old_mask), 0077U);
}

TEST(ListeningSocket, BelongsToTheGroupItWasGiven) {
    const support::TemporaryDirectory directory;
    const struct group* wanted = ::geteuid() == 0 ? ::getgrnam("daemon") : ::getgrgid(::getegid());
    ASSERT_NE(wanted, nullptr);
    const gid_t number = wanted->gr_gid;
    const ListeningSocket socket =
        ListeningSocket::open("unix:" + directory.file("s"), 0660, 8, wanted->gr_name);
    EXPECT_EQ(group_of(directory.file("s")), number);
    EXPECT_EQ(mode_of(directory.file("s")), 0660U);
}

TEST(ListeningSocket, SaysWhatIsWrongWithItsGroupAndLeavesNoFile) {
    const support::TemporaryDirectory directory;
    std::filesystem::permissions(directory.file(""), std::filesystem::perms(0777));
    EXPECT_TRUE(mentions(complaint("unix:" + directory.file("s"), "no-such-group"),
                         "--listen-group: there is no group no-such-group"));
    const Nobody nobody;
    EXPECT_TRUE(mentions(complaint("unix:" + directory.file("s"), "daemon"),
                         "of --listen-group, which the program's user must be in"));
    EXPECT_FALSE(std::filesystem::exists(directory.file("s")));
}

TEST(ListeningSocket, NeverBlocksAWorkerThatCameTooLate) {
    const support::TemporaryDirectory directory;
    const ListeningSocket socket = ListeningSocket::open("unix:" + directory.file("s"), 0600, 8);
    EXPECT_NE(::fcntl(socket.descriptor(), F_GETFL) & O_NONBLOCK, 0);
    EXPECT_EQ(socket.name(), "unix:" + directory.file("s"));
}

TEST(ListeningSocket, RemovesItsFileAtTheEnd) {
    const support::TemporaryDirectory directory;
    { const ListeningSocket socket = ListeningSocket::open("unix:" + directory.file("s"), 0600, 8); }
    EXPECT_FALSE(std::filesystem::exists(directory.file("s")));
}

TEST(ListeningSocket, LeavesTheFileOfItsSuccessorAlone) {
    const support::TemporaryDirectory directory;
    {
        const ListeningSocket socket = ListeningSocket::open("unix:" + directory.file("s"), 0600, 8);
        std::filesystem::rename(directory.file("s"), directory.file("old"));
        leave_stale_socket(directory.file("s"));
    }
    EXPECT_TRUE(std::filesystem::exists(directory.file("s")));
}

TEST(ListeningSocket, ReplacesTheStaleFileOfAProgramThatWasKilled) {
    const support::TemporaryDirectory directory;
    leave_stale_socket(directory.file("s"));
    ASSERT_FALSE(answers(directory.file("s")));
    const ListeningSocket socket = ListeningSocket::open("unix:" + directory.file("s"), 0600, 8);
    EXPECT_TRUE(answers(directory.file("s")));
}

TEST(ListeningSocket, RefusesAFileOnWhichSomebodyAnswers) {
    const support::TemporaryDirectory directory;
    const ListeningSocket first = ListeningSocket::open("unix:" + directory.file("s"), 0600, 8);
    EXPECT_TRUE(mentions(complaint("unix:" + directory.file("s")), "another program answers on"));
    EXPECT_TRUE(answers(directory.file("s")));
}

TEST(ListeningSocket, RefusesASocketWhoseQueueIsFullAsAlive) {
    const support::TemporaryDirectory directory;
    const ListeningSocket first = ListeningSocket::open("unix:" + directory.file("s"), 0600, 1);
    const support::FastCgiClient one(directory.file("s"));
    const support::FastCgiClient two(directory.file("s"));
    EXPECT_TRUE(mentions(complaint("unix:" + directory.file("s")), "another program answers on"));
}

TEST(ListeningSocket, RefusesAPathWhereSomethingElseLies) {
    const support::TemporaryDirectory directory;
    const std::string file = directory.write("notes", "precious");
    EXPECT_TRUE(mentions(complaint("unix:" + file), "exists and is no socket"));
    EXPECT_TRUE(std::filesystem::exists(file));
}

TEST(ListeningSocket, SaysWhatIsWrongWithAPath) {
    EXPECT_TRUE(mentions(complaint("unix:/nowhere/s"), "can't make the socket /nowhere/s: No such file"));
    EXPECT_TRUE(mentions(complaint("unix:relative"), "absolute path"));
    EXPECT_TRUE(mentions(complaint("unix:/" + std::string(200, 'x')), "too long for a socket"));
}

TEST(ListeningSocket, ListensOnAnAddressAndPort) {
    const ListeningSocket socket = ListeningSocket::open("127.0.0.1:0", 0, 8);
    EXPECT_TRUE(socket.name().starts_with("127.0.0.1:"));
    EXPECT_NE(socket.name(), "127.0.0.1:0");
    EXPECT_TRUE(mentions(complaint(socket.name()), "another program listens on " + socket.name()));
}

TEST(ListeningSocket, OfAPortAloneIsForThisMachineOnly) {
    for (const char* address : {"0", ":0"}) {
        EXPECT_TRUE(ListeningSocket::open(address, 0, 8).name().starts_with("127.0.0.1:")) << address;
    }
}

TEST(ListeningSocket, ThatOtherMachinesMayReachIsWarnedAbout) {
    testing::internal::CaptureStderr();
    const ListeningSocket open = ListeningSocket::open("0.0.0.0:0", 0, 8);
    EXPECT_TRUE(mentions(testing::internal::GetCapturedStderr(), "FastCGI knows no password"));
    testing::internal::CaptureStderr();
    const ListeningSocket closed = ListeningSocket::open("127.0.0.1:0", 0, 8);
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

TEST(ListeningSocket, SaysHowAnAddressIsWritten) {
    for (const char* address : {":", "70000", ":70000", "127.0.0.1:", "127.0.0.1:http", "127.0.0.1:70000",
                                "[]:9000", "/run/socket", "no host:9000"}) {
        EXPECT_TRUE(mentions(complaint(address), "must be unix:/path, 9000, 127.0.0.1:9000 or [::1]:9000"))
            << address << ": " << complaint(address);
    }
}

TEST(ListeningSocket, AnInheritedOneIsTakenAndLeftOpen) {
    const support::TemporaryDirectory directory;
    const ListeningSocket parent = ListeningSocket::open("unix:" + directory.file("s"), 0600, 8);
    const Descriptor copy(::dup(parent.descriptor()));
    { EXPECT_EQ(ListeningSocket::inherit(copy.get()).descriptor(), copy.get()); }
    EXPECT_NE(::fcntl(copy.get(), F_GETFD), -1);
    EXPECT_TRUE(answers(directory.file("s")));
}

TEST(ListeningSocket, WithoutAnInheritedOneTheErrorSaysWhatToDo) {
    const support::TemporaryDirectory directory;
    const Descriptor file(::open(directory.write("f", "").c_str(), O_RDONLY));
    const Descriptor not_listening(::socket(AF_UNIX, SOCK_STREAM, 0));
    for (const int descriptor : {file.get(), not_listening.get(), -1}) {
        try {
            ListeningSocket::inherit(descriptor);
            ADD_FAILURE() << descriptor;
        } catch (const fastcgi::SocketError& error) {
            EXPECT_TRUE(mentions(error.what(), "not started by spawn-fcgi or systemd"));
            EXPECT_TRUE(mentions(error.what(), "--listen"));
        }
    }
}

}  // namespace
