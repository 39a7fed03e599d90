// Many events at the same moment, from 64 connections.
#include <algorithm>
#include <random>

#include "postgres/business_rows.hpp"
#include "postgres/crowd.hpp"
#include "postgres/database_test.hpp"

namespace {

using Strings = std::vector<std::string>;

constexpr std::size_t connections = 64;

class Race : public database::DatabaseTest {
protected:
    // Each body `times` times, in an order that the seed tells.
    database::CrowdResult run(const Strings& bodies, std::size_t times) {
        const unsigned seed = database::seed_of_this_run();
        Strings dealt;
        for (std::size_t time = 0; time < times; ++time)
            dealt.insert(dealt.end(), bodies.begin(), bodies.end());
        std::shuffle(dealt.begin(), dealt.end(), std::mt19937(seed));
        const std::string deadlocks =
            "select deadlocks from pg_stat_database where datname = current_database()";
        const Strings deadlocks_before = rows(deadlocks);
        database::CrowdResult result = database::send_from_many(conninfo(), connections, policy(), dealt);
        EXPECT_EQ(result.errors, Strings{});
        EXPECT_EQ(rows(deadlocks), deadlocks_before);
        EXPECT_EQ(result.answers.size(), bodies.size());
        for (const auto& [body, answers] : result.answers) EXPECT_EQ(answers.size(), 1U) << body;
        expect_each_event_kept_once(bodies.size(), dealt.size());
        return result;
    }

    static void expect_each_event_kept_once(std::size_t different, std::size_t sent) {
        EXPECT_EQ(rows("select count(event_key), count(distinct event_key), count(*), "
                       "count(*) filter (where outcome = 'repeated') from webhook_events"),
                  Strings{std::to_string(different) + " | " + std::to_string(different) + " | " +
                          std::to_string(sent) + " | " + std::to_string(sent - different)});
        EXPECT_EQ(rows("select distinct outcome from webhook_events where outcome in "
                       "('failed', 'in_progress', 'rejected')"),
                  Strings{});
    }

    static std::string count(const std::string& table) {
        return rows("select count(*) from " + table).front();
    }
};

TEST_F(Race, OneNewClientIsOneContactOneLeadAndOneChat) {
    const int rounds = 8;
    for (int round = 0; round < rounds; ++round) {
        SetUp();
        run(database::events_of(1), 8);
        EXPECT_EQ(count("contacts"), "1");
        EXPECT_EQ(count("leads"), "1");
        EXPECT_EQ(count("chats"), "1");
        EXPECT_EQ(count("offline_messages"), "1");
        EXPECT_EQ(rows("select kind, key, is_primary from contact_identifiers order by kind"),
                  (Strings{"email | client10001@example.com | t", "phone | +79990010001 | t",
                           "visitor | lWrSvShop1:10001 | f"}));
        EXPECT_EQ(rows("select status, contact_id is not null, lead_id is not null from chats"),
                  Strings{"finished | t | t"});
        if (HasFailure()) return;
    }
}

// Each with five events in random order, and every event twice.
TEST_F(Race, FiveHundredNewPeopleAreTheSameRowsAsOneAfterTheOther) {
    Strings bodies;
    for (int person = 1; person <= 500; ++person)
        for (std::string& body : database::events_of(person)) bodies.push_back(std::move(body));
    run(bodies, 2);
    EXPECT_EQ(count("contacts"), "500");
    EXPECT_EQ(count("leads"), "500");
    EXPECT_EQ(count("chats"), "500");
    EXPECT_EQ(count("contact_identifiers"), "1500");
    EXPECT_EQ(count("possible_duplicates"), "0");
    const Strings at_once = database::business_rows(owner());
    SetUp();
    const crm::Policy rules = policy();
    for (const std::string& body : bodies) database::send_webhook(program(), rules, body);
    EXPECT_EQ(database::difference(database::business_rows(owner()), at_once), "");
}

TEST_F(Race, TwoChatsOfAKnownClientAtOnceAreOneOpenLead) {
    const Strings bodies{
        R"({"event_name": "chat_accepted", "widget_id": "lWrSvShop1", "chat_id": 101,
            "visitor": {"number": "11", "email": "anna@example.com"}})",
        R"({"event_name": "chat_accepted", "widget_id": "lWrSvShop1", "chat_id": 102,
            "visitor": {"number": "12", "phone": "+79990000001"}})"};
    const int rounds = 8;
    for (int round = 0; round < rounds; ++round) {
        SetUp();
        owner().execute(
            "insert into contacts (id, name) values (900, 'Anna');"
            "insert into contact_identifiers (contact_id, kind, raw, key, is_primary) values"
            "    (900, 'email', 'anna@example.com', 'anna@example.com', true),"
            "    (900, 'phone', '+79990000001', '+79990000001', true)");
        run(bodies, 4);
        EXPECT_EQ(rows("select contact_id, status from leads"), Strings{"900 | new"});
        EXPECT_EQ(rows("select distinct contact_id, lead_id is not null from chats"), Strings{"900 | t"});
        EXPECT_EQ(count("chats"), "2");
        if (HasFailure()) return;
    }
}

}  // namespace
