// Events stand in partitions by month: nothing of that is seen by whoever sends or reads them, and old months
// go.
#include "postgres/database_test.hpp"
#include "postgres/upkeep.hpp"
#include "postgres/values.hpp"

namespace {

using namespace std::chrono_literals;
using Strings = std::vector<std::string>;

const crm::Time past = database::ten_o_clock();  // its month is one with all that were before the tests ran
const crm::Time future = std::chrono::sys_days{std::chrono::year{2088} / 11 / 10};
constexpr auto a_month = std::chrono::hours(24 * 30);

std::string accepted(int chat) {
    return database::filled(R"({"event_name": "chat_accepted", "widget_id": "lWrSvShop1", "chat_id": #,
        "visitor": {"number": "#", "name": "Anna", "email": "client#@example.com"}})",
                            std::to_string(chat));
}

// The partitions of each test are those that the test before left: so each begins with others.
class EventMonths : public database::DatabaseTest {
protected:
    static void SetUpTestSuite() {}
    static void TearDownTestSuite() {}
    void SetUp() override {
        DatabaseTest::SetUpTestSuite();
        DatabaseTest::SetUp();
    }
    void TearDown() override { DatabaseTest::TearDownTestSuite(); }

    static Strings tidy(crm::Time now) {
        Strings done;
        for (postgres::Tidied tidied{.is_more = true}; tidied.is_more;) {
            tidied = postgres::tidy_events_once(program(), now);
            done.insert(done.end(), tidied.done.begin(), tidied.done.end());
        }
        return done;
    }
    static http::Response send(int chat, crm::Time at) {
        return database::send_webhook(program(), policy(), accepted(chat), at);
    }
    static Strings partitions() {
        return rows("select distinct tableoid::regclass::text from webhook_events order by 1");
    }
    // The month in which the database was made, and all before, are one.
    static std::string first() {
        return rows(
                   "select min(inhrelid::regclass::text) from pg_inherits where inhparent = "
                   "'webhook_events'::regclass and inhrelid::regclass::text like '%\\_to\\_%'")
            .front();
    }
    static void keep_months(const std::string& months) {
        owner().execute("update settings set value = '" + months + "' where name = 'keep_events_months'");
    }
};

TEST_F(EventMonths, AreMadeBeforeTheyComeAndOnce) {
    keep_months("");
    EXPECT_EQ(tidy(future), (Strings{"added webhook_events_2088_11", "added webhook_events_2088_12",
                                     "added webhook_events_2089_01"}));
    EXPECT_EQ(tidy(future), Strings{});
    send(1, future);
    EXPECT_EQ(partitions(), Strings{"webhook_events_2088_11"});
}

TEST_F(EventMonths, AnEventIsKnownAgainInAnotherMonth) {
    tidy(future);
    const http::Response first_answer = send(1, future);
    EXPECT_EQ(send(1, future + a_month).body, first_answer.body);
    EXPECT_EQ(rows("select outcome, tableoid::regclass from webhook_events order by received_at"),
              (Strings{"created | webhook_events_2088_11", "repeated | webhook_events_2088_12"}));
    EXPECT_EQ(rows("select count(*) from contacts"), Strings{"1"});
}

TEST_F(EventMonths, WhatBelongsToNoneOfThemIsKeptAndMovesWhenItsMonthIsMade) {
    EXPECT_EQ(send(1, future).status, 200);
    EXPECT_EQ(partitions(), Strings{"webhook_events_other"});
    tidy(future);
    EXPECT_EQ(partitions(), Strings{"webhook_events_2088_11"});
    send(1, future);
    EXPECT_EQ(rows("select outcome from webhook_events order by id"), (Strings{"created", "repeated"}));
}

TEST_F(EventMonths, ThatAreOverForLongerThanTheSettingSaysGoAndTheirClientsStay) {
    keep_months("2");
    send(1, past);
    const std::string first_month = first();
    EXPECT_EQ(tidy(future).back(), "dropped " + first_month);
    send(2, future);
    EXPECT_EQ(rows("select jivo_chat_id from webhook_events"), Strings{"2"});
    EXPECT_EQ(tidy(future + 2 * a_month),
              (Strings{"added webhook_events_2089_02", "added webhook_events_2089_03"}))
        << "two months that are over are kept";
    EXPECT_EQ(tidy(future + 3 * a_month),
              (Strings{"added webhook_events_2089_04", "forgot events of webhook_events_2088_11",
                       "dropped webhook_events_2088_11"}));
    EXPECT_EQ(rows("select count(*) from known_events"), Strings{"0"});
    EXPECT_EQ(rows("select count(*) from contacts"), Strings{"2"});
}

TEST_F(EventMonths, StayWithWhatHasFailedAndForEverWithoutTheSetting) {
    send(1, past);
    owner().execute("update webhook_events set outcome = 'dead'");
    tidy(future);
    EXPECT_EQ(tidy(future), Strings{"kept for its failed events " + first()});
    keep_months("");
    EXPECT_EQ(tidy(future), Strings{});
    keep_months("24");
    const std::string first_month = first();
    owner().execute("update webhook_events set outcome = 'created'");
    EXPECT_EQ(tidy(future), (Strings{"forgot events of " + first_month, "dropped " + first_month}));
    EXPECT_EQ(rows("select count(*) from webhook_events"), Strings{"0"});
}

TEST_F(EventMonths, AreMadeOneAtATimeSoThatNobodyWaitsForTwo) {
    const postgres::Tidied tidied = postgres::tidy_events_once(program(), future);
    EXPECT_EQ(tidied.done, Strings{"added webhook_events_2088_11"});
    EXPECT_TRUE(tidied.is_more);
}

TEST_F(EventMonths, ThatAreForgottenKeepNobodyWaiting) {
    keep_months("2");
    send(1, past);
    postgres::Connection tidier(conninfo());
    const auto tidy_once = [&] { return postgres::tidy_events_once(tidier, future).done.front(); };
    for (int month = 0; month < 3; ++month) tidy_once();
    tidier.execute("begin");
    EXPECT_EQ(tidy_once(), "forgot events of " + first());
    program().execute("set lock_timeout = '5s'");
    EXPECT_EQ(send(2, future).status, 200);
    EXPECT_EQ(rows("select jivo_chat_id, outcome from webhook_events order by 1"),
              (Strings{"1 | created", "2 | created"}));
    tidier.execute("rollback");
}

TEST_F(EventMonths, OfAWrongClockGoToo) {
    const crm::Time now = future + 8 * a_month;
    tidy(now);
    keep_months("2");
    send(1, future);
    EXPECT_EQ(partitions(), Strings{"webhook_events_other"});
    tidy(now);
    EXPECT_EQ(partitions(), Strings{});
    EXPECT_EQ(rows("select count(*) from known_events"), Strings{"0"});
}

TEST_F(EventMonths, AProgramOfTheVersionBeforeClaimsEventsAsItDid) {
    const std::string claim =
        "insert into webhook_events (received_at, event_key, body, outcome, request_id) values (now(), $1, "
        "'', 'in_progress', $2) on conflict do nothing returning outcome";
    const postgres::Statement statement{"claim_of_before", claim.c_str()};
    const auto claimed = [&](const char* key, const char* request) {
        return program().execute(statement, {postgres::parameter(key), postgres::parameter(request)}).rows();
    };
    EXPECT_EQ(claimed("one", "request-1"), 1U);
    EXPECT_EQ(claimed("one", "request-2"), 0U) << "the event is known";
    EXPECT_EQ(claimed("two", "request-1"), 0U) << "the delivery is known";
    EXPECT_EQ(claimed("two", "request-2"), 1U);
}

TEST_F(EventMonths, AreNotTidiedByTwoAtOnce) {
    owner().execute("begin");
    owner().execute("select pg_advisory_xact_lock(hashtextextended('crm.tidy_events', 0))");
    EXPECT_EQ(tidy(future), Strings{});
    owner().execute("rollback");
}

}  // namespace
