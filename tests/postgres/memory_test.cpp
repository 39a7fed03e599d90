// The way to the database when something is wrong with it.
#include <future>

#include "postgres/memory_fixture.hpp"
#include "postgres/silent_server.hpp"

namespace {

using namespace std::chrono_literals;
using Outcome = postgres::Memory::Outcome;

postgres::Deadline in(std::chrono::milliseconds time) {
    return std::chrono::steady_clock::now() + time;
}

class Memory : public database::MemoryTest {
protected:
    // Does `work` as often as it is asked to, and counts.
    Outcome attempt(postgres::Memory& memory, const std::function<void(postgres::Connection&)>& work,
                    std::chrono::milliseconds time = 20s) {
        times = 0;
        return memory.attempt(
            [&](postgres::Connection& connection, const crm::Policy&) {
                ++times;
                work(connection);
            },
            in(time));
    }

    static void kill(postgres::Connection& victim) {
        const std::string pid(victim.execute("select pg_backend_pid()").text(0, 0));
        program().execute("select pg_terminate_backend(" + pid + ", 5000)");
    }

    int times = 0;
};

TEST_F(Memory, WhatIsLostWithItsConnectionIsDoneOnANewOne) {
    postgres::Memory sound = memory();
    EXPECT_EQ(attempt(sound,
                      [&](postgres::Connection& connection) {
                          if (times < 3) kill(connection);
                          connection.execute("select 1");
                      }),
              Outcome::done);
    EXPECT_EQ(times, 3);
}

TEST_F(Memory, AConnectionThatIsCutAgainAndAgainIsADatabaseThatIsAway) {
    postgres::Memory cut = memory();
    EXPECT_EQ(attempt(cut,
                      [](postgres::Connection& connection) {
                          kill(connection);
                          connection.execute("select 1");
                      }),
              Outcome::away);
    EXPECT_EQ(times, 5);
    EXPECT_FALSE(gate.is_open());
}

TEST_F(Memory, ADeadlockIsTriedThreeTimesAndThenRefusedAlone) {
    postgres::Memory sound = memory();
    EXPECT_EQ(attempt(sound,
                      [](postgres::Connection& connection) {
                          connection.execute(
                              "do $$ begin raise 'twins' using errcode = 'deadlock_detected'; end $$");
                      }),
              Outcome::refused);
    EXPECT_EQ(times, 3);
    EXPECT_TRUE(gate.is_open()) << "others are not affected";
}

TEST_F(Memory, WhatSomebodyHoldsLockedIsRefusedAfterTheTimeForLocks) {
    postgres::Connection holder(conninfo("jivo_crm_owner"));
    holder.execute("begin; lock table leads");
    postgres::Memory sound = memory();
    EXPECT_EQ(
        attempt(sound, [](postgres::Connection& connection) { connection.execute("select * from leads"); }),
        Outcome::refused);
    EXPECT_EQ(times, 1);
    EXPECT_TRUE(gate.is_open());
}

TEST_F(Memory, WorkThatTakesTooLongOfADatabaseThatAnswersIsRefusedAlone) {
    postgres::Memory sound = memory();
    EXPECT_EQ(attempt(
                  sound,
                  [](postgres::Connection& connection) {
                      for (int step = 0; step < 100; ++step) connection.execute("select pg_sleep(0.05)");
                  },
                  300ms),
              Outcome::refused);
    EXPECT_TRUE(gate.is_open()) << "others are not affected";
}

TEST_F(Memory, WorkThatIsRefusedShowsToTheOthersThatTheDatabaseIsBack) {
    gate.close(std::chrono::steady_clock::now() - 1s);
    postgres::Memory sound = memory();
    EXPECT_EQ(attempt(sound, [](postgres::Connection& connection) { connection.execute("no statement"); }),
              Outcome::refused);
    EXPECT_TRUE(gate.is_open());
}

TEST_F(Memory, AMistakeOfOursIsNothingAgainstTheDatabase) {
    gate.close(std::chrono::steady_clock::now() - 1s);
    postgres::Memory sound = memory();
    EXPECT_THROW(attempt(sound, [](postgres::Connection&) { throw std::logic_error("a mistake"); }),
                 std::logic_error);
    EXPECT_TRUE(gate.is_open()) << "others need not wait for another attempt";
}

TEST_F(Memory, ADatabaseThatIsAwayIsNotAskedByEachRequest) {
    postgres::Memory absent = memory(nowhere);
    EXPECT_EQ(attempt(absent, [](postgres::Connection&) {}), Outcome::away);
    EXPECT_EQ(times, 0);
    postgres::Memory sound = memory();
    EXPECT_EQ(attempt(sound, [](postgres::Connection&) {}), Outcome::away) << "the gate is closed for all";
    const auto deadline = in(10s);
    while (attempt(sound, [](postgres::Connection&) {}) != Outcome::done)
        ASSERT_LT(std::chrono::steady_clock::now(), deadline)
            << "nobody was let through to see that it is back";
    EXPECT_TRUE(gate.is_open());
}

TEST_F(Memory, ASilentDatabaseIsGivenUpAtTheDeadlineBeforeAndAfterItHasTakenTheConnection) {
    const database::SilentServer server;
    postgres::Memory silent = memory(server.conninfo());
    auto answer = std::async(std::launch::async, [&] {
        return attempt(
            silent, [](postgres::Connection&) {}, 300ms);
    });
    ASSERT_EQ(answer.wait_for(20s), std::future_status::ready) << "it waits for ever";
    EXPECT_EQ(answer.get(), Outcome::away);
    gate.reopen();
    postgres::Memory slow = memory();
    answer = std::async(std::launch::async, [&] {
        return attempt(
            slow, [](postgres::Connection& connection) { connection.execute("select pg_sleep(8)"); }, 300ms);
    });
    ASSERT_EQ(answer.wait_for(7s), std::future_status::ready);
    EXPECT_EQ(answer.get(), Outcome::away);
}

TEST_F(Memory, AConnectionFromBeforeAnotherOneWasSilentIsReplaced) {
    const auto backend = [](postgres::Memory& memory) {
        std::string pid;
        const auto ask = [&](postgres::Connection& connection, const crm::Policy&) {
            pid = connection.execute("select pg_backend_pid()").text(0, 0);
        };
        EXPECT_EQ(memory.attempt(ask, in(20s)), Outcome::done);
        return pid;
    };
    postgres::Memory first = memory();
    postgres::Memory second = memory();
    const std::string before = backend(first);
    EXPECT_EQ(backend(first), before);
    EXPECT_EQ(attempt(
                  second, [](postgres::Connection& connection) { connection.execute("select pg_sleep(5)"); },
                  200ms),
              Outcome::away);
    gate.reopen();
    const std::string after = backend(first);
    EXPECT_NE(after, before);
    EXPECT_EQ(backend(first), after);
}

TEST_F(Memory, AnOlderSchemaIsWaitedForAndNotWrittenTo) {
    owner().execute(
        "delete from schema_migrations where version = (select max(version) from schema_migrations)");
    postgres::Memory early = memory();
    EXPECT_EQ(attempt(early, [](postgres::Connection&) {}), Outcome::away);
    EXPECT_EQ(times, 0);
}

TEST_F(Memory, WorkThatLeavesATransactionOpenDoesNotMixItWithTheNext) {
    postgres::Memory sound = memory();
    const auto begin_and_fail = [](postgres::Connection& connection) {
        connection.execute("begin");
        connection.execute("select no_such_function()");
    };
    EXPECT_EQ(attempt(sound, begin_and_fail), Outcome::refused);
    EXPECT_EQ(attempt(sound, [](postgres::Connection& connection) { connection.execute("begin; commit"); }),
              Outcome::done);
}

}  // namespace
