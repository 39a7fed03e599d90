// Merges while webhooks arrive and other people merge.
#include <atomic>
#include <chrono>
#include <future>
#include <thread>

#include "postgres/crowd.hpp"
#include "records/merge_fixture.hpp"

namespace {

using records::ChangeResult;
using Kind = ChangeResult::Kind;
using Strings = std::vector<std::string>;

// Two events of one chat, '#', of the first client and of the second.
using Events = std::vector<const char*>;
const Events events_of_first{
    R"({"event_name": "chat_accepted", "widget_id": "lWrSvShop1", "chat_id": 5#,
    "visitor": {"number": "6#", "email": "client1@example.com"}})",
    R"({"event_name": "chat_finished", "widget_id": "lWrSvShop1", "chat_id": 5#, "agents": [],
    "visitor": {"number": "6#", "phone": "+79990000001"}})"};
const Events events_of_second{
    R"({"event_name": "chat_accepted", "widget_id": "lWrSvShop1", "chat_id": 5#,
    "visitor": {"number": "6#", "email": "client2@example.com"}})",
    R"({"event_name": "chat_finished", "widget_id": "lWrSvShop1", "chat_id": 5#, "agents": [],
    "visitor": {"number": "6#", "phone": "+79990000002"}})"};

class MergeRace : public database::MergeTest {
protected:
    // Until so many connections wait for a lock.
    static void wait_until_waiting(int wanted) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        while (std::chrono::steady_clock::now() < end) {
            if (rows("select count(*) from pg_locks where not granted") == Strings{text(wanted)}) return;
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        FAIL() << wanted << " connections do not come to wait for a lock";
    }
};

TEST_F(MergeRace, AWebhookThatWaitedForTheMergeWaitsForTheSurvivorTooAndOverwritesNothing) {
    const std::int64_t anna = client(1);
    const std::int64_t other = client(2);
    postgres::Connection merging(conninfo("jivo_crm_owner"));
    postgres::Connection writing(conninfo("jivo_crm_owner"));
    postgres::Connection serving(conninfo());
    merging.execute("begin; select from contacts where id in (" + text(anna) + ", " + text(other) +
                    ") order by id for no key update");
    auto webhook = std::async(std::launch::async, [&] {
        return database::send_webhook(serving, rules, R"({"event_name": "chat_accepted", "chat_id": 301,
            "widget_id": "lWrSvShop1", "visitor": {"number": "31", "email": "client2@example.com"}})");
    });
    wait_until_waiting(1);
    auto lock = std::async(std::launch::async, [&] {
        writing.execute("begin; select from contacts where id = " + text(anna) + " for no key update");
    });
    wait_until_waiting(2);
    merging.execute("update contacts set merged_into = " + text(anna) + " where id = " + text(other) +
                    "; commit");
    lock.get();
    wait_until_waiting(1);
    writing.execute("update contacts set name = 'Written meanwhile' where id = " + text(anna) + "; commit");
    EXPECT_EQ(webhook.get().status, 200);
    EXPECT_EQ(rows("select contact_id from chats where jivo_chat_id = '301'"), Strings{text(anna)});
    EXPECT_EQ(rows("select name from contacts where id = " + text(anna)), Strings{"Written meanwhile"});
}

TEST_F(MergeRace, MergesAndUndosWhileWebhooksArriveNeitherDeadlockNorLoseAnEvent) {
    const std::int64_t anna = client(1);
    const std::int64_t other = client(2);
    const std::string before = rows("select count(*) from webhook_events").front();
    const std::string deadlocks = "select deadlocks from pg_stat_database where datname = current_database()";
    const Strings deadlocks_before = rows(deadlocks);
    constexpr std::int64_t chats = 60;
    Strings bodies;
    for (std::int64_t chat = 1; chat <= chats; ++chat)
        for (const char* event : chat % 2 ? events_of_first : events_of_second)
            bodies.push_back(database::filled(event, text(chat)));
    std::atomic<bool> is_over = false;
    int merges = 0;
    std::thread people([&] {
        for (; !is_over || merges < 3; ++merges) {
            const std::int64_t done = merges % 2 ? merge(anna, other) : merge(other, anna);
            EXPECT_NE(done, 0);
            EXPECT_EQ(undo(done).change.kind, Kind::done);
        }
    });
    const auto result = database::send_from_many(conninfo(), 16, rules, bodies);
    is_over = true;
    people.join();
    EXPECT_EQ(result.errors, Strings{});
    EXPECT_EQ(rows(deadlocks), deadlocks_before);
    EXPECT_EQ(rows("select count(*) - " + before +
                   ", count(*) filter (where outcome in ('failed', 'in_progress')) "
                   "from webhook_events"),
              Strings{text(2 * chats) + " | 0"});
    EXPECT_EQ(rows("select count(*) from chats where jivo_chat_id like '5%' and status = 'finished'"),
              Strings{text(chats)});
    ASSERT_NE(merge(anna, other), 0);
    for (const char* table : {"chats", "leads", "tasks", "calls", "offline_messages", "contact_identifiers",
                              "contact_names", "webhook_events"})
        EXPECT_EQ(rows(std::string("select count(*) from ") + table + " where contact_id is distinct from " +
                       text(anna)),
                  Strings{"0"})
            << table;
}

TEST_F(MergeRace, OfTwoWhoMergeOneContactAtOnceOneWinsAndTheOtherIsTold) {
    const std::int64_t anna = client(1);
    const std::int64_t second = client(2);
    const std::int64_t third = client(3);
    const std::string as_pages = conninfo("jivo_crm_pages");
    for (int round = 0; round < 10; ++round) {
        const auto merge_into = [&](std::int64_t survivor) {
            return std::async(std::launch::async, [&, survivor] {
                postgres::Connection connection(as_pages);
                return records::merge(connection, olga, "", {survivor, third, {}, {}});
            });
        };
        auto one = merge_into(anna);
        auto other = merge_into(second);
        const records::MergeDone results[]{one.get(), other.get()};
        const auto& won = results[results[0].change.kind == Kind::done ? 0 : 1];
        const auto& lost = results[results[0].change.kind == Kind::done ? 1 : 0];
        EXPECT_EQ(won.change.kind, Kind::done);
        EXPECT_EQ(lost.change.kind, Kind::invalid);
        EXPECT_EQ(lost.change.reason, "merge.merged_was_merged");
        EXPECT_EQ(rows("select count(*) from merges where undone_at is null"), Strings{"1"});
        EXPECT_EQ(undo(won.merge_id).change.kind, Kind::done);
    }
}

TEST_F(MergeRace, OfTwoWhoMergeTwoContactsIntoEachOtherOneWins) {
    const std::int64_t anna = client(1);
    const std::int64_t other = client(2);
    const std::string as_pages = conninfo("jivo_crm_pages");
    for (int round = 0; round < 10; ++round) {
        const auto merge_into = [&](std::int64_t survivor, std::int64_t merged) {
            return std::async(std::launch::async, [&, survivor, merged] {
                postgres::Connection connection(as_pages);
                return records::merge(connection, olga, "", {survivor, merged, {}, {}});
            });
        };
        auto one = merge_into(anna, other);
        auto two = merge_into(other, anna);
        const records::MergeDone results[]{one.get(), two.get()};
        EXPECT_NE(results[0].change.kind == Kind::done, results[1].change.kind == Kind::done);
        EXPECT_EQ(rows("select count(*) from contacts where merged_into is not null"), Strings{"1"});
        undo(results[results[0].change.kind == Kind::done ? 0 : 1].merge_id);
    }
}

}  // namespace
