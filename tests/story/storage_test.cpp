// Events of many workers at one moment: which share a transaction, and that none suffers from another.
#include "storage.hpp"

#include <algorithm>
#include <atomic>
#include <future>
#include <random>
#include <thread>

#include "crm/event_keys.hpp"
#include "handle_webhook.hpp"
#include "postgres/business_rows.hpp"
#include "postgres/crowd.hpp"
#include "postgres/lock_number.hpp"
#include "postgres/memory_fixture.hpp"
#include "postgres/recall.hpp"
#include "support/open_door.hpp"

namespace {

using namespace std::chrono_literals;
using Strings = std::vector<std::string>;

std::string accepted(int chat, const std::string& visitor) {
    return R"({"event_name": "chat_accepted", "widget_id": "lWrSvShop1", "chat_id": )" +
           std::to_string(chat) + R"(, "visitor": {"number": ")" + std::to_string(chat) + R"(", )" + visitor +
           "}}";
}

const std::string anna = accepted(101, R"("name": "Anna", "email": "anna@example.com")");
const std::string boris = accepted(102, R"("name": "Boris", "email": "boris@example.com")");
const std::string vera = accepted(103, R"("name": "Vera", "email": "vera@example.com")");
const std::string gleb = accepted(104, R"("name": "Gleb", "email": "gleb@example.com")");

class StorageTest : public database::MemoryTest {
protected:
    // The one connection is busy with the first event for as long as what this returns lives.
    postgres::Connection keep_busy() {
        postgres::Connection holder(conninfo());
        holder.execute("select pg_advisory_lock(" +
                       std::to_string(postgres::lock_number("chat", "lWrSvShop1/101")) + ")");
        send(anna);
        wait_until([] { return rows("select count(*) from pg_locks where not granted").front() != "0"; });
        return holder;
    }

    // All of them wait, and go together when it ends.
    void send_while_busy(const Strings& bodies) {
        const postgres::Connection holder = keep_busy();
        for (const std::string& body : bodies) {
            const std::size_t before = storage.waiting();
            send(body);
            wait_until([&] { return storage.waiting() > before; });
        }
    }

    void send(const std::string& body) {
        threads.emplace_back([this, body, number = threads.size()] {
            postgres::Memory own = memory(target);
            hand_in(body, number, storage, own);
        });
    }

    void hand_in(const std::string& body, std::size_t number, Storage& at, postgres::Memory& own) {
        http::Request request;
        request.method = "POST";
        request.path = open_door.path();
        request.request_id = "request-" + std::to_string(number);
        request.body = body;
        const Desk desk{open_door.door(), at, own, nullptr, 20s, metrics};
        EXPECT_EQ(handle_webhook(request, desk, database::ten_o_clock()).status, 200);
    }

    // Each of 16 threads takes the next body until none is left.
    void hand_in_at_once(const Strings& bodies, Storage& at) {
        std::atomic<std::size_t> next = 0;
        for (int thread = 0; thread < 16; ++thread)
            threads.emplace_back([&] {
                postgres::Memory own = storing_memory();
                for (std::size_t number = next++; number < bodies.size(); number = next++)
                    hand_in(bodies[number], number, at, own);
            });
        wait_for_all();
    }

    void wait_for_all() {
        for (std::thread& thread : threads) thread.join();
        threads.clear();
    }
    void TearDown() override { wait_for_all(); }

    template <typename Condition>
    static void wait_until(Condition condition) {
        const auto end = std::chrono::steady_clock::now() + 1min;
        while (!condition()) {
            ASSERT_LT(std::chrono::steady_clock::now(), end) << "what was waited for never came";
            std::this_thread::sleep_for(1ms);
        }
    }

    postgres::Memory storing_memory(std::chrono::milliseconds lock = 10s) {
        return {target, {.lock = lock, .statement = 20s}, *company, gate, [](const postgres::Error&) {}};
    }

    const std::string target = conninfo();  // asked in this thread alone
    metrics::Metrics metrics;
    support::OpenDoor open_door;
    Storage storage{1, 8, [this] { return storing_memory(); }};
    std::vector<std::thread> threads;
};

TEST_F(StorageTest, WhatCameWhileTheConnectionWasBusyIsKeptInOneTransaction) {
    send_while_busy({boris, vera, gleb});
    wait_for_all();
    EXPECT_EQ(rows("select string_agg(jivo_chat_id, ' ' order by jivo_chat_id) from webhook_events "
                   "where outcome = 'created' group by xmin::text order by 1"),
              (Strings{"101", "102 103 104"}));
    EXPECT_EQ(rows("select count(*) from contacts"), Strings{"4"});
    EXPECT_EQ(rows("select count(*) from leads"), Strings{"4"});
}

TEST_F(StorageTest, OneThatCannotBeStoredIsKeptAsFailedAndItsNeighboursAsIfItWereNotThere) {
    owner().execute("alter table leads add constraint no_vera check (title not like '%Vera%')");
    send_while_busy({boris, vera, gleb});
    wait_for_all();
    owner().execute("alter table leads drop constraint no_vera");
    EXPECT_EQ(rows("select jivo_chat_id, outcome, constraint_name from webhook_events order by 1"),
              (Strings{"101 | created | null", "102 | created | null", "103 | failed | no_vera",
                       "104 | created | null"}));
}

TEST_F(StorageTest, OneThatTheProgramCannotHandleIsKeptAsFailedAtOnceAndItsNeighboursAsIfItWereNotThere) {
    database::send_webhook(program(), policy(), boris);
    owner().execute("update chats set visitor_facts = '{email,boris@example.com,not a number}'");
    const std::string boris_again = accepted(102, R"("name": "Boris", "email": "boris@example.org")");
    send_while_busy({boris_again, vera});
    wait_for_all();
    EXPECT_EQ(rows("select jivo_chat_id, outcome from webhook_events order by 1, 2"),
              (Strings{"101 | created", "102 | created", "102 | failed", "103 | created"}));
}

TEST_F(StorageTest, TwoThatShareAKeyGoOneAfterTheOther) {
    const std::string boris_again = accepted(105, R"("name": "Boris", "email": "Boris@Example.com")");
    send_while_busy({boris, boris_again, vera});
    wait_for_all();
    EXPECT_EQ(rows("select string_agg(jivo_chat_id, ' ' order by jivo_chat_id) from webhook_events group by "
                   "xmin::text "
                   "order by 1"),
              (Strings{"101", "102 103", "105"}));
    EXPECT_EQ(rows("select count(*) from contacts"), Strings{"3"});
}

TEST_F(StorageTest, TwoThatLeadToOneClientByDifferentKeysWriteWhatTheyWriteOneByOne) {
    const Strings bodies{
        accepted(110, R"("name": "Olga", "email": "olga@example.com", "phone": "+74950000017")"),
        accepted(111, R"("name": "Olga", "email": "olga@example.com")"),
        accepted(112, R"("name": "Olga", "phone": "+74950000017", "description": "by phone")")};
    for (const std::string& body : {bodies[0], anna, bodies[1], bodies[2]})
        database::send_webhook(program(), policy(), body);
    const Strings one_by_one = database::business_rows(owner());

    SetUp();
    database::send_webhook(program(), policy(), bodies[0]);
    send_while_busy({bodies[1], bodies[2]});
    wait_for_all();
    EXPECT_EQ(database::difference(one_by_one, database::business_rows(owner())), "");
    EXPECT_EQ(
        rows("select count(*) from webhook_events where jivo_chat_id in ('111', '112') group by xmin::text"),
        (Strings{"1", "1"}));
}

TEST_F(StorageTest, ManyNewPeopleAtOnceAreTheSameRowsAsOneAfterTheOther) {
    Strings bodies;
    for (int person = 1; person <= 60; ++person)
        for (std::string& body : database::events_of(person)) bodies.push_back(std::move(body));
    std::ranges::shuffle(bodies, std::mt19937(database::seed_of_this_run()));
    Storage at_two_places{2, 16, [this] { return storing_memory(100ms); }};
    hand_in_at_once(bodies, at_two_places);
    EXPECT_NE(
        rows(
            "select count(*) from (select from webhook_events group by xmin::text having count(*) > 1) many"),
        Strings{"0"})
        << "some went together";
    EXPECT_EQ(rows("select count(*) from contacts"), Strings{"60"});
    const Strings at_once = database::business_rows(owner());
    SetUp();
    for (const std::string& body : bodies) database::send_webhook(program(), policy(), body);
    EXPECT_EQ(database::difference(database::business_rows(owner()), at_once), "");
}

TEST_F(StorageTest, ATwinThatComesMeanwhileGetsTheSameAnswer) {
    send_while_busy({boris, boris});
    wait_for_all();
    EXPECT_EQ(rows("select jivo_chat_id, outcome from webhook_events order by 1, 2"),
              (Strings{"101 | created", "102 | created", "102 | repeated"}));
}

TEST_F(StorageTest, ALargeEventHoldsNobodyUp) {
    const std::string large =
        accepted(106, R"("name": "Large", "email": "large@example.com", "description": ")" +
                          std::string(70000, 'a') + '"');
    const postgres::Connection holder = keep_busy();
    send(large);
    wait_until([] { return rows("select count(*) from webhook_events").front() == "1"; });
    EXPECT_EQ(rows("select jivo_chat_id from webhook_events"), Strings{"106"})
        << "on a connection of its own";
}

TEST_F(StorageTest, WhoseTurnDoesNotComeInTimeIsNotStored) {
    const crm::Delivery delivery{.body = boris, .received_at = {}, .request_id = "request-of-boris"};
    const crm::Event event = std::get<crm::Event>(decode(delivery, policy()));
    std::future<std::optional<Taken>> taken;  // outlives what keeps it waiting
    const postgres::Connection holder = keep_busy();
    taken = std::async(std::launch::async, [&, now = std::chrono::steady_clock::now()] {
        return storage.take_in(event, delivery, policy(), database::ten_o_clock(), {now + 100ms, now + 1h});
    });
    ASSERT_EQ(taken.wait_for(20s), std::future_status::ready)
        << "though there would be time left to store it";
    EXPECT_FALSE(taken.get());
}

TEST_F(StorageTest, TwoStatesOfACallThatNothingElseTellsDoNotGoTogether) {
    const auto numbers = [](const std::string& status) {
        const crm::Delivery delivery{.body = R"({"event_name": "call_event", "widget_id": "lWrSvShop1",
            "call": {"type": "incoming", "phone": "anonymous", "status": ")" +
                                             status + "\"}}",
                                     .received_at = database::ten_o_clock(),
                                     .request_id = ""};
        const crm::Event event = std::get<crm::Event>(decode(delivery, policy()));
        return postgres::lock_numbers({event, crm::keys_of(event, policy()), delivery});
    };
    const std::vector<std::int64_t> started = numbers("start");
    const std::vector<std::int64_t> ended = numbers("end");
    EXPECT_NE(std::ranges::find_first_of(started, ended), started.end());
}

}  // namespace
