// recall and keep: several events in one transaction, twins, and what a rollback leaves.
#include <future>
#include <thread>

#include "crm/decide.hpp"
#include "crm/event_keys.hpp"
#include "jivo/encode.hpp"
#include "postgres/business_rows.hpp"
#include "postgres/database_test.hpp"
#include "postgres/keep.hpp"
#include "postgres/recall.hpp"
#include "take_in.hpp"

namespace {

using Strings = std::vector<std::string>;

// Three people at once, who have nothing in common.
const Strings three_bodies{
    R"({"event_name": "chat_accepted", "widget_id": "lWrSvShop1", "chat_id": 101,
        "visitor": {"number": "11", "name": "Anna", "email": "anna@example.com"},
        "agent": {"id": "501", "name": "Olga", "email": "olga@example.com"},
        "session": {"utm_json": {"source": "yandex", "medium": "cpc"}}})",
    R"({"event_name": "chat_finished", "widget_id": "lWrSvShop1", "chat_id": 102,
        "visitor": {"number": "12", "name": "Boris", "phone": "+79990000002"}, "agents": [],
        "chat": {"messages": [{"type": "visitor", "message": "Anybody?", "timestamp": 1795341600}]}})",
    R"({"event_name": "offline_message", "widget_id": "lWrSvShop1", "offline_message_id": 1795341600123,
        "visitor": {"number": "13", "name": "Vera", "email": "vera@example.com"}, "message": "Call me, please"})"};

const char* const kept_events =
    "select event_name, jivo_chat_id, outcome, answer, answer_status, convert_from(body, 'UTF8'), chat_id is "
    "not null,"
    " contact_id is not null, lead_id is not null, task_id is not null from webhook_events order by "
    "event_name";

class SeveralEvents : public database::DatabaseTest {
protected:
    // A batch on its way through the program, as far as each test takes it.
    class Batch {
    public:
        Batch(const Strings& bodies, const crm::Policy& policy) : policy_(policy) {
            for (const std::string& body : bodies) {
                deliveries_.push_back(
                    {.body = body, .received_at = database::ten_o_clock(), .request_id = ""});
                events_.push_back(std::get<crm::Event>(decode(deliveries_.back(), policy_)));
            }
            for (std::size_t at = 0; at < events_.size(); ++at)
                incoming_.push_back({events_[at], crm::keys_of(events_[at], policy_), deliveries_[at]});
        }
        void recall(postgres::Connection& connection) { recalled_ = postgres::recall(connection, incoming_); }
        const std::vector<postgres::Recalled>& recalled() const { return recalled_; }
        void decide() {
            for (std::size_t at = 0; at < events_.size(); ++at)
                decisions.push_back(crm::decide(events_[at], incoming_[at].keys,
                                                std::move(recalled_[at].snapshot), policy_,
                                                database::ten_o_clock()));
        }
        void keep(postgres::Connection& connection) {
            std::vector<postgres::Decided> decided;
            for (std::size_t at = 0; at < events_.size(); ++at)
                decided.push_back({incoming_[at], recalled_[at].event_id, decisions[at],
                                   jivo::encode(decisions[at].answer)});
            postgres::keep(connection, decided);
        }

        std::vector<crm::Decision> decisions;

    private:
        const crm::Policy& policy_;
        std::vector<crm::Delivery> deliveries_;
        std::vector<crm::Event> events_;
        std::vector<postgres::Incoming> incoming_;
        std::vector<postgres::Recalled> recalled_;
    };

    static void expect_nothing_kept() {
        EXPECT_EQ(rows("select (select count(*) from webhook_events) + (select count(*) from contacts)"
                       " + (select count(*) from chats) + (select count(*) from leads)"
                       " + (select count(*) from tasks) + (select count(*) from widgets)"),
                  Strings{"0"});
    }

    static bool somebody_waits_for_a_lock() {
        for (int tries = 0; tries < 500; ++tries) {
            if (rows("select count(*) from pg_locks where not granted").front() != "0") return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        return false;
    }
};

TEST_F(SeveralEvents, InOneTransactionWriteWhatTheyWriteOneByOne) {
    const crm::Policy rules = policy();
    for (const std::string& body : three_bodies) database::send_webhook(program(), rules, body);
    const Strings one_by_one = database::business_rows(owner());
    const Strings events_one_by_one = rows(kept_events);
    ASSERT_EQ(rows("select count(*) from contacts"), Strings{"3"});

    SetUp();
    Batch batch(three_bodies, rules);
    batch.recall(program());
    batch.decide();
    batch.keep(program());
    EXPECT_EQ(database::difference(one_by_one, database::business_rows(owner())), "");
    EXPECT_EQ(rows(kept_events), events_one_by_one);
}

TEST_F(SeveralEvents, OfWhichOneIsARepeatGiveItsSavedAnswerAndClaimTheOthers) {
    const crm::Policy rules = policy();
    const std::string answer = database::send_webhook(program(), rules, three_bodies[0]).body;
    Batch batch(three_bodies, rules);
    batch.recall(program());
    const std::vector<postgres::Recalled>& recalled = batch.recalled();
    ASSERT_TRUE(recalled[0].repeat.has_value());
    EXPECT_EQ(recalled[0].repeat->answer, answer);
    EXPECT_FALSE(recalled[1].repeat.has_value());
    EXPECT_FALSE(recalled[2].repeat.has_value());
    EXPECT_TRUE(program().rollback());
}

TEST_F(SeveralEvents, AnEventWhoseTwinIsBeingHandledWaitsAndGetsItsAnswer) {
    const crm::Policy rules = policy();
    Batch first({three_bodies[0]}, rules);
    first.recall(program());
    auto twin = std::async(std::launch::async, [&, conninfo = conninfo()] {
        postgres::Connection connection(conninfo);
        return database::send_webhook(connection, rules, three_bodies[0]);
    });
    EXPECT_TRUE(somebody_waits_for_a_lock());
    EXPECT_EQ(twin.wait_for(std::chrono::seconds(0)), std::future_status::timeout);
    first.decide();
    first.keep(program());
    EXPECT_EQ(twin.get().body, jivo::encode(first.decisions[0].answer));
    EXPECT_EQ(rows("select outcome, repeat_of from webhook_events order by id"),
              (Strings{"created | null", "repeated | 1"}));
    EXPECT_EQ(rows("select count(*) from contacts"), Strings{"1"});
}

TEST_F(SeveralEvents, AnEventWhoseTwinIsRolledBackIsHandledItself) {
    const crm::Policy rules = policy();
    Batch first({three_bodies[0]}, rules);
    first.recall(program());
    auto twin = std::async(std::launch::async, [&, conninfo = conninfo()] {
        postgres::Connection connection(conninfo);
        return database::send_webhook(connection, rules, three_bodies[0]);
    });
    EXPECT_TRUE(somebody_waits_for_a_lock());
    EXPECT_TRUE(program().rollback());
    EXPECT_EQ(twin.get().status, 200);
    EXPECT_EQ(rows("select outcome from webhook_events"), Strings{"created"});
}

TEST_F(SeveralEvents, ARollbackAfterRecallLeavesNothingBehind) {
    const crm::Policy rules = policy();
    Batch batch(three_bodies, rules);
    batch.recall(program());
    EXPECT_TRUE(program().rollback());
    expect_nothing_kept();
    EXPECT_EQ(rows("select count(*) from pg_locks where locktype = 'advisory'"), Strings{"0"});
}

TEST_F(SeveralEvents, WhatTheDatabaseRefusesOfOneEventLeavesNothingOfAnyBehind) {
    const crm::Policy rules = policy();
    Batch batch(three_bodies, rules);
    batch.recall(program());
    batch.decide();
    ASSERT_EQ(batch.decisions[2].leads.size(), 1U);
    batch.decisions[2].leads[0].responsible.manager_id = 999;
    try {
        batch.keep(program());
        ADD_FAILURE() << "a manager who is not there was taken";
    } catch (const postgres::Error& error) {
        EXPECT_EQ(error.sqlstate, "23503");
        EXPECT_EQ(error.constraint, "leads_responsible_id_fkey");
    }
    EXPECT_TRUE(program().rollback());
    expect_nothing_kept();
}

}  // namespace
