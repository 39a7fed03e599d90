// Many at one spool: threads, processes, and those that die in the middle.
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <limits>
#include <list>
#include <map>
#include <random>
#include <set>
#include <stdexcept>
#include <thread>

#include "posix/descriptor.hpp"
#include "spool/spooling.hpp"

namespace {

struct Pipe {
    Pipe() {
        std::array<int, 2> ends{};
        if (::pipe(ends.data()) != 0) throw std::runtime_error("can't make a pipe");
        out = posix::Descriptor(ends[0]);
        in = posix::Descriptor(ends[1]);
    }

    posix::Descriptor out{-1};
    posix::Descriptor in{-1};
};

// Runs the call in a process of its own, which ends with it.
template <typename Call>
pid_t forked(Call call) {
    const pid_t child = ::fork();
    if (child == 0) {
        try {
            call();
        } catch (...) {
            ::_exit(1);
        }
        ::_exit(0);
    }
    return child;
}

class CrowdTest : public SpoolTest {};

TEST_F(CrowdTest, EightThreadsPutWhileAnotherDrainsAndEachComesOnce) {
    std::atomic<int> next = 0;
    std::atomic<int> writing = 8;
    std::list<std::thread> writers;
    for (int count = 0; count < 8; ++count) {
        writers.emplace_back([&] {
            for (int number = next++; number < 1000; number = next++) spool.put(delivery(number));
            --writing;
        });
    }
    std::map<std::string, int> times;
    while (true) {
        const bool is_last = writing == 0;
        for (const std::string& id : drained(spool)) ++times[id];
        if (is_last) break;
    }
    for (std::thread& writer : writers) writer.join();
    EXPECT_EQ(times.size(), 1000U);
    for (const auto& [id, count] : times) EXPECT_EQ(count, 1) << id;
    EXPECT_EQ(spool.state().waiting.files, 0U);
    EXPECT_EQ(spool.state().aside, 0U);
}

TEST_F(CrowdTest, TheRightToDrainEndsWithItsProcess) {
    const Pipe pipe;
    const pid_t child = forked([&] {
        spool::Spool own(directory.file("spool"), plenty);
        const std::optional<spool::Drain> drain = own.try_drain();
        const char answer = drain ? 'y' : 'n';
        if (::write(pipe.in.get(), &answer, 1) == 1) ::pause();
    });
    ASSERT_GT(child, 0);
    char answer = ' ';
    EXPECT_EQ(::read(pipe.out.get(), &answer, 1), 1);
    EXPECT_EQ(answer, 'y');
    EXPECT_FALSE(spool.try_drain().has_value());
    EXPECT_EQ(::kill(child, SIGKILL), 0);
    EXPECT_EQ(::waitpid(child, nullptr, 0), child);
    EXPECT_TRUE(spool.try_drain().has_value());
}

TEST_F(CrowdTest, AProcessThatDiesInTheMiddleOfAWriteLeavesNothingThatWaits) {
    const pid_t child = forked([&] {
        const ResourceLimit no_core(RLIMIT_CORE, 0);
        const ResourceLimit limit(RLIMIT_FSIZE, 1000);
        std::signal(SIGXFSZ, SIG_DFL);
        spool.put(delivery(1, std::string(5000, 'x')));
    });
    ASSERT_GT(child, 0);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGXFSZ);
    ASSERT_EQ(names("tmp").size(), 1U);
    EXPECT_EQ(content("tmp", names("tmp").at(0)).size(), 1000U);
    EXPECT_TRUE(names("new").empty());
    EXPECT_EQ(spool.state().waiting.files, 0U);
}

// Puts deliveries for ever, and writes the number of each into the pipe once it was put.
void put_for_ever(spool::Spool& spool, int first, int pipe) {
    for (int number = first;; ++number) {
        spool.put(delivery(number, std::string(20'000, 'x')));
        if (::write(pipe, &number, sizeof(number)) != sizeof(number)) return;
    }
}

// Reads so many numbers from the pipe, or all where it ends before.
void read_acknowledged(int pipe, std::size_t most, std::set<std::string>& acknowledged) {
    int number = 0;
    for (; most > 0 && ::read(pipe, &number, sizeof(number)) == sizeof(number); --most) {
        acknowledged.insert(std::to_string(number));
    }
}

TEST_F(CrowdTest, WhatAKilledProcessAcknowledgedIsThereWholeAndNothingElseIsBroken) {
    const unsigned seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    std::set<std::string> acknowledged;
    for (int round = 0; round < 20; ++round) {
        Pipe pipe;
        const pid_t child = forked([&] { put_for_ever(spool, round * 1'000'000, pipe.in.get()); });
        ASSERT_GT(child, 0);
        pipe.in = posix::Descriptor(-1);
        read_acknowledged(pipe.out.get(), 1 + random() % 10, acknowledged);
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 3000));
        ASSERT_EQ(::kill(child, SIGKILL), 0);
        ASSERT_EQ(::waitpid(child, nullptr, 0), child);
        read_acknowledged(pipe.out.get(), std::numeric_limits<std::size_t>::max(), acknowledged);
    }
    EXPECT_GE(acknowledged.size(), 20U);
    for (const std::string& name : names("new")) {
        const auto read = spool::decode(content("new", name));
        ASSERT_TRUE(std::holds_alternative<crm::Delivery>(read)) << name;
        acknowledged.erase(std::get<crm::Delivery>(read).request_id);
    }
    EXPECT_TRUE(acknowledged.empty()) << acknowledged.size() << " are lost";
    EXPECT_LE(names("tmp").size(), 20U);
}

}  // namespace
