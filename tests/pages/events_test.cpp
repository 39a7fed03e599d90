#include <algorithm>

#include "pages/browsing.hpp"
#include "text/text.hpp"

namespace {

using browsing::all_found;
using browsing::Browser;
using browsing::header;
using browsing::link_named;
using browsing::says;
using browsing::text_of;
using Strings = std::vector<std::string>;

class EventsPage : public browsing::PagesTest {
protected:
    static void accept(const std::string& chat, const std::string& name,
                       std::chrono::minutes later = std::chrono::minutes(0)) {
        database::send_webhook(program(), policy(),
                               R"({"event_name": "chat_accepted", "widget_id": "w", "chat_id": )" + chat +
                                   R"(, "visitor": {"number": ")" + chat + R"(", "name": ")" + name +
                                   R"(", "email": ")" + name + R"(@example.com"}})",
                               database::ten_o_clock() + later);
    }
    static void send(const std::string& body, std::chrono::minutes later = std::chrono::minutes(0)) {
        database::send_webhook(program(), policy(), body, database::ten_o_clock() + later);
    }
    static std::string one(const std::string& sql) { return rows(sql).at(0); }
    static std::string event(const std::string& condition) {
        return "/events/" + one("select id from webhook_events where " + condition);
    }
    static Strings chats(const http::Response& page) { return all_found(page, "Chat in Jivo ([0-9]+)<"); }
};

TEST_F(EventsPage, TellsWhatCameWhatBecameOfItAndWhy) {
    accept("101", "anna");
    send("{ this is no event", std::chrono::minutes(1));
    const http::Response page = signed_in("head").get("/events");
    const std::string contact = one("select id from contacts");
    const std::string lead = one("select id from leads");
    for (const std::string& text :
         {std::string("Chat accepted"), std::string("22.11.2026 13:00"), std::string("created"),
          "client No. " + contact + " created; lead No. " + lead + " created", std::string("not readable"),
          std::string("this is not JSON: "), std::string("without a name")})
        EXPECT_TRUE(says(page, text)) << text << "\n" << text_of(page);
    EXPECT_LT(page.body.find("not readable</span>"), page.body.find("created</span>")) << "the newest first";
    EXPECT_EQ(link_named(page, "anna"), "/contacts/" + contact);
    EXPECT_EQ(link_named(page, "Jivo: anna"), "/leads/" + lead);
    EXPECT_EQ(link_named(page, "22.11.2026 13:00"), event("outcome = 'created'"));
}

TEST_F(EventsPage, IsFilteredByEachOfItsFilters) {
    accept("101", "anna");
    accept("102", "olga", std::chrono::minutes(24 * 60));
    send(R"({"event_name": "chat_finished", "widget_id": "w", "chat_id": 102, "visitor": {"number": "102"}})",
         std::chrono::minutes(24 * 60 + 1));
    accept("101", "anna", std::chrono::minutes(24 * 60 + 2));
    owner().execute("update webhook_events set event_name = 'chat_sung' where outcome = 'repeated'");
    const std::string anna = one("select id from contacts where name = 'anna'");
    const std::string lead = one("select id from leads where title like '%olga'");
    Browser head = signed_in("head");
    const std::vector<std::pair<std::string, Strings>> wanted{
        {"", {"101", "102", "102", "101"}},
        {"?outcome=created", {"102", "101"}},
        {"?outcome=repeated", {"101"}},
        {"?outcome=created&outcome=repeated", {"101", "102", "101"}},
        {"?outcome=dead", {}},
        {"?event=chat_finished", {"102"}},
        {"?event=chat_sung", {"101"}},
        {"?chat=102", {"102", "102"}},
        {"?contact=" + anna, {"101", "101"}},
        {"?lead=" + lead, {"102", "102"}},
        {"?from=2026-11-23", {"101", "102", "102"}},
        {"?until=2026-11-22", {"101"}},
        {"?outcome=none&contact=x&from=x&after=x", {"101", "102", "102", "101"}}};
    for (const auto& [query, expected] : wanted)
        EXPECT_EQ(chats(head.get("/events" + query)), expected) << query;
    EXPECT_TRUE(says(head.get("/events?chat=999"), "No events fit."));
    const http::Response filtered =
        head.get("/events?outcome=dead&event=chat_sung&chat=7&contact=8&lead=9&from=2026-11-01");
    for (const char* control :
         {R"(value="dead" checked>)", R"(<option value="chat_sung" selected>)", R"(name="chat" value="7")",
          R"(name="contact" value="8")", R"(name="lead" value="9")", R"(name="from" value="2026-11-01")"})
        EXPECT_NE(filtered.body.find(control), std::string::npos) << control;
}

TEST_F(EventsPage, ShowsEachEventOnceOnItsPagesForwardAndBack) {
    owner().execute(
        "insert into webhook_events (received_at, body, outcome, jivo_chat_id) select timestamptz "
        "'2026-11-22' + n / 7 * "
        "interval '1 minute', '', case when n % 2 = 0 then 'dead' else 'failed' end, n::text from "
        "generate_series(1, 70) n");
    Browser head = signed_in("head");
    for (const char* query : {"", "?outcome=dead&outcome=failed"}) {
        expect_each_on_three_pages(head, std::string("/events") + query, 70, chats);
    }
}

TEST_F(EventsPage, ShowsOneEventAsReceivedWithItsAnswerAndRepeats) {
    accept("101", "anna");
    accept("101", "anna", std::chrono::minutes(1));
    owner().execute("update webhook_events set flags = '{invalid_utf8,new_flag}', request_id = 'abc' || id");
    Browser head = signed_in("head");
    const std::string first = event("outcome = 'created'");
    const std::string repeat = event("outcome = 'repeated'");
    const http::Response page = head.get(first);
    EXPECT_EQ(page.status, 200);
    EXPECT_NE(page.body.find("{&quot;event_name&quot;: &quot;chat_accepted&quot;, &quot;widget_id&quot;"),
              std::string::npos)
        << page.body;
    for (const char* text :
         {"bytes that are no text were replaced", "new_flag", "abc", "HTTP status 200", "chat_accepted"})
        EXPECT_TRUE(says(page, text)) << text << "\n" << text_of(page);
    EXPECT_EQ(link_named(page, "№ " + repeat.substr(8)), repeat);
    EXPECT_EQ(link_named(head.get(repeat), "№ " + first.substr(8)), first);
    EXPECT_TRUE(says(head.get(repeat), "repeats event No. " + first.substr(8)));
    EXPECT_EQ(head.get("/events/12345").status, 404);
}

TEST_F(EventsPage, ShowsABodyLineByLineAndNeverAsMarkup) {
    owner().execute(
        R"(insert into webhook_events (id, received_at, body, outcome, reason, answer) values (901, now(),
        convert_to('<script>alert(1)</script>' || chr(10) || '  second line', 'UTF8'), 'rejected', '<b>', '<i>'))");
    const http::Response page = signed_in("head").get("/events/901");
    EXPECT_NE(page.body.find("&lt;script&gt;alert(1)&lt;/script&gt;\n  second line"), std::string::npos)
        << page.body;
    for (const char* markup : {"<script>", "<b>", "<i>"})
        EXPECT_EQ(page.body.find(markup), std::string::npos) << markup;
}

TEST_F(EventsPage, ShowsOfABodyThatIsVeryLongItsBeginningAndSaysSo) {
    owner().execute(
        "insert into webhook_events (id, received_at, body, outcome) values (901, now(), "
        "convert_to('a' || repeat('я', 100000), 'UTF8'), 'rejected')");
    const http::Response page = signed_in("head").get("/events/901");
    EXPECT_LT(page.body.size(), 100'000U);
    EXPECT_TRUE(says(page, "the first 49,999 of its 200,001 bytes")) << text_of(page).substr(0, 1000);
    EXPECT_TRUE(text::is_valid_utf8(page.body)) << "no letter is cut in two";
}

TEST_F(EventsPage, IsTriedOnceMoreWhenAnAdministratorAsks) {
    owner().execute(
        "insert into webhook_events (id, received_at, body, outcome, next_attempt_at) values (901, now(), "
        "'{}', 'dead', null)");
    Browser administrator = signed_in("administrator");
    EXPECT_NE(administrator.get("/events/901").body.find("action=\"/events/901/replay\""), std::string::npos);
    const http::Response answer = administrator.post("/events/901/replay", {});
    EXPECT_EQ(answer.status, 303);
    EXPECT_EQ(header(answer, "Location"), "/events/901?done=replay_requested");
    EXPECT_TRUE(says(administrator.get(header(answer, "Location")), "is tried once more within seconds"));
    EXPECT_EQ(rows("select outcome, next_attempt_at <= now() from webhook_events"), Strings{"failed | t"});
    EXPECT_EQ(rows("select login, action, subject_id from audit_log where action = 'event.replay'"),
              Strings{"administrator@example.com | event.replay | 901"});
}

TEST_F(EventsPage, SaysWhyAnEventThatIsStoredIsNotTriedOnceMore) {
    accept("101", "anna");
    Browser administrator = signed_in("administrator");
    const http::Response page = administrator.get(event("true"));
    EXPECT_EQ(page.body.find("/replay\""), std::string::npos);
    const http::Response answer = administrator.post(event("true") + "/replay", {});
    EXPECT_EQ(answer.status, 422);
    EXPECT_TRUE(says(answer, "The event is stored already")) << text_of(answer);
    EXPECT_EQ(administrator.post("/events/12345/replay", {}).status, 404);
}

TEST_F(EventsPage, IsReplayedByAdministratorsAloneAndSeenByNoOperator) {
    owner().execute(
        "insert into webhook_events (id, received_at, body, outcome) values (901, now(), '{}', 'dead')");
    EXPECT_EQ(signed_in("operator").get("/events").status, 403);
    EXPECT_EQ(signed_in("operator").get("/events/901").status, 403);
    for (const char* role : {"manager", "head"}) {
        Browser someone = signed_in(role);
        EXPECT_EQ(someone.get("/events/901").body.find("/replay\""), std::string::npos) << role;
        EXPECT_EQ(someone.post("/events/901/replay", {}).status, 403) << role;
    }
    EXPECT_EQ(one("select outcome from webhook_events"), "dead");
}

TEST_F(EventsPage, SaysWhenAFailedEventIsTriedNext) {
    owner().execute(
        "insert into webhook_events (received_at, body, outcome, reason, next_attempt_at) values (now(), "
        "'{}', "
        "'failed', 'violates \"contacts_named\"', '2026-11-22 10:05Z')");
    const http::Response page = signed_in("head").get("/events");
    EXPECT_TRUE(says(page, "next attempt 22.11.2026 13:05")) << text_of(page);
    EXPECT_TRUE(says(page, "violates &quot;contacts_named&quot;"))
        << "what PostgreSQL says is shown as it is";
}

}  // namespace
