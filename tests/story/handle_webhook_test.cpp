// From the door to the answer, with the database there or away.
#include "handle_webhook.hpp"

#include <sstream>

#include "postgres/memory_fixture.hpp"
#include "support/open_door.hpp"
#include "support/temporary_directory.hpp"

namespace {

using namespace std::chrono_literals;
using Strings = std::vector<std::string>;

const std::string anna = R"({"event_name": "chat_accepted", "widget_id": "lWrSvShop1", "chat_id": 101,
    "visitor": {"number": "11", "name": "Anna", "email": "anna@example.com"}})";

class HandleWebhook : public database::MemoryTest {
protected:
    http::Request request(const std::string& body, const std::string& request_id = "request-1") {
        http::Request made;
        made.method = "POST";
        made.path = open_door.path();
        made.remote_address = "192.0.2.1";
        made.request_id = request_id;
        made.body = body;
        return made;
    }

    http::Response send(const http::Request& sent, const std::string& target = conninfo(),
                        spool::Spool* to = nullptr) {
        Storage storage(1, 8, [&] { return memory(target); });
        postgres::Memory way = memory(target);
        return handle_webhook(sent, {open_door.door(), storage, way, to, 20s, metrics},
                              database::ten_o_clock());
    }

    // How often a line of the page of metrics says more than 0, as "name{labels} value" each.
    Strings counted(const std::string& family) const {
        Strings found;
        std::istringstream page(metrics.page({}));
        for (std::string line; std::getline(page, line);)
            if (line.starts_with("jivo_crm_" + family) && !line.ends_with(" 0"))
                found.push_back(line.substr(9));
        return found;
    }

    metrics::Metrics metrics;
    support::OpenDoor open_door;
    support::TemporaryDirectory directory;
    spool::Spool spool{directory.file("spool"), 4096};
};

TEST_F(HandleWebhook, KeepsTheEventAndAnswersWithWhatTheCompanyKnows) {
    const http::Response answer = send(request(anna));
    EXPECT_EQ(answer.status, 200);
    EXPECT_NE(answer.body.find("Default manager"), std::string::npos) << answer.body;
    EXPECT_EQ(rows("select request_id, outcome from webhook_events"), Strings{"request-1 | created"});
}

TEST_F(HandleWebhook, GivesARequestThatTheWebServerHasNotNumberedANumberOfItsOwn) {
    for (const std::string& given :
         {std::string(), std::string("no id"), std::string(65, 'a'), std::string("\xff")})
        send(request(anna, given));
    EXPECT_EQ(rows("select request_id ~ '^[0-9a-f]{32}$' from webhook_events"),
              (Strings{"t", "t", "t", "t"}));
}

TEST_F(HandleWebhook, LetsNobodyInWithoutASecretAndKeepsNothingOfHim) {
    http::Request wrong = request(anna);
    wrong.path += "0";
    EXPECT_EQ(send(wrong).status, 403);
    EXPECT_EQ(send(wrong, nowhere, &spool).status, 403);
    EXPECT_EQ(rows("select count(*) from webhook_events"), Strings{"0"});
    EXPECT_EQ(spool.state().waiting.files, 0U);
}

TEST_F(HandleWebhook, PutsTheDeliveryIntoTheSpoolWhileTheDatabaseIsAwayAndAnswersOk) {
    const http::Response answer = send(request(anna), nowhere, &spool);
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, R"({"result":"ok"})");
    const auto entry = spool.try_drain()->next();
    ASSERT_TRUE(entry.has_value());
    EXPECT_EQ(entry->delivery.body, anna);
    EXPECT_EQ(entry->delivery.request_id, "request-1");
    EXPECT_EQ(entry->delivery.received_at, database::ten_o_clock());
}

TEST_F(HandleWebhook, RefusesABadBodyWithItsReasonAlsoWhileTheDatabaseIsAway) {
    EXPECT_EQ(send(request("not json"), nowhere, &spool).status, 400);
    http::Request broken_off = request(anna);
    broken_off.body_incomplete = true;
    EXPECT_EQ(send(broken_off, nowhere, &spool).status, 400);
    EXPECT_EQ(spool.state().waiting.files, 2U) << "both are kept all the same";
}

TEST_F(HandleWebhook, SaysSoWhenItCanKeepTheDeliveryNowhere) {
    EXPECT_EQ(send(request(anna), nowhere).status, 503) << "there is no spool";
    const http::Response answer = send(request(anna + std::string(8192, ' ')), nowhere, &spool);
    EXPECT_EQ(answer.status, 503) << "the spool is full";
    EXPECT_EQ(answer.body.find(directory.file("")), std::string::npos) << "paths are for the log";
}

TEST_F(HandleWebhook, AnEventWhoseClientIsLockedIsSpooledWithinTheTimeForLocks) {
    send(request(anna));
    postgres::Connection holder(conninfo("jivo_crm_owner"));
    holder.execute("begin; select from contacts for update");
    const std::string update = R"({"event_name": "chat_updated", "widget_id": "lWrSvShop1", "chat_id": 101,
        "visitor": {"number": "11", "name": "Anna", "email": "anna@example.com", "phone": "+79990000001"}})";
    const http::Response answer = send(request(update, "request-2"), conninfo(), &spool);
    EXPECT_EQ(answer.body, R"({"result":"ok"})");
    EXPECT_EQ(spool.state().waiting.files, 1U);
    EXPECT_TRUE(gate.is_open()) << "others are not affected";
}

TEST_F(HandleWebhook, CountsWhatCameAndWhatBecameOfIt) {
    send(request(anna, "a"));
    send(request(anna, "b"));
    send(request("no event", "c"));
    EXPECT_EQ(counted("events_total"), (Strings{R"(events_total{event="chat_accepted",outcome="created"} 1)",
                                                R"(events_total{event="chat_accepted",outcome="repeated"} 1)",
                                                R"(events_total{event="unreadable",outcome="rejected"} 1)"}));
    EXPECT_EQ(counted("requests_total"),
              (Strings{R"(requests_total{status="200"} 2)", R"(requests_total{status="400"} 1)"}));
    EXPECT_EQ(counted("contacts_"), Strings{"contacts_created_total 1"});
    EXPECT_EQ(counted("leads_created"), Strings{"leads_created_total 1"});
    EXPECT_EQ(counted("answer_duration_seconds_count"),
              (Strings{R"(answer_duration_seconds_count{event="chat_accepted"} 2)",
                       R"(answer_duration_seconds_count{event="unreadable"} 1)"}));
    EXPECT_EQ(counted("step_duration_seconds_count"),
              (Strings{R"(step_duration_seconds_count{step="decode"} 3)",
                       R"(step_duration_seconds_count{step="recall"} 2)",
                       R"(step_duration_seconds_count{step="decide"} 1)",
                       R"(step_duration_seconds_count{step="keep"} 1)"}));
}

TEST_F(HandleWebhook, CountsWhatGoesToTheSpoolAndWhatIsTurnedAway) {
    http::Request wrong = request(anna);
    wrong.path += "0";
    send(wrong);
    send(request(anna), nowhere, &spool);
    EXPECT_EQ(counted("spooled_total"), Strings{R"(spooled_total{event="chat_accepted"} 1)"});
    EXPECT_EQ(counted("events_total"), Strings{}) << "it is counted when it is taken in";
    EXPECT_EQ(counted("requests_total"),
              (Strings{R"(requests_total{status="200"} 1)", R"(requests_total{status="403"} 1)"}));
    EXPECT_EQ(counted("answer_duration_seconds_count"),
              Strings{R"(answer_duration_seconds_count{event="chat_accepted"} 1)"})
        << "who is turned away waits for nothing";
}

TEST_F(HandleWebhook, CountsAContactThatWasKnown) {
    send(request(anna, "a"));
    send(request(R"({"event_name": "chat_accepted", "widget_id": "lWrSvShop1", "chat_id": 102,
        "visitor": {"number": "12", "email": "anna@example.com"}})",
                 "b"));
    EXPECT_EQ(counted("contacts_"), (Strings{"contacts_created_total 1", "contacts_matched_total 1"}));
}

}  // namespace
