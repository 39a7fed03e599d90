// Whatever comes with the right secret is kept: no body may end the program or be lost.
#include <random>

#include "postgres/database_test.hpp"

namespace {

using Strings = std::vector<std::string>;
using namespace std::string_literals;

// Good bodies with every field; each text that may hold anything stands between ^ and ^.
const Strings good_bodies{
    R"({"event_name": "chat_accepted", "widget_id": "^lWrSvShop1^", "chat_id": "^101^", "event_timestamp": 1795338000,
  "user_token": "^abc|def^",
  "visitor": {"name": "^Anna^", "email": "^anna@example.com^", "phone": "^+79990000001^", "description": "^Wholesale^",
    "number": "^11^", "social": {"vk": ["^anna^"]}, "chats_count": 3},
  "organization": {"id": "^1^", "name": "^Firm^"}, "status": {"id": "^4^", "title": "^later^"},
  "assigned_agent": {"id": "^502^", "email": "^oleg@example.com^", "name": "^Oleg^"},
  "tags": [{"id": "^17^", "title": "^Tag^"}], "topic": {"topic_id": "^3^", "title": "^Topic^", "parent_id": 1},
  "department": {"id": "^281^", "name": "^Sales^"},
  "agent": {"id": "^501^", "name": "^Olga^", "email": "^olga@example.com^", "phone": "^+79990000005^"},
  "session": {"geoip": {"region_code": "^TA^", "country": "^Russia^", "country_code": "^RU^", "region": "^Tatarstan^",
      "city": "^Kazan^", "latitude": "^55.7^", "longitude": "^49.1^", "organization": "^Net^", "isp": "^Net^"},
    "utm": "^source=google|medium=cpc^", "utm_json": {"source": "^google^", "medium": "^cpc^", "campaign": "^c^",
      "content": "^b^", "keyword": "^sofa^"}, "ip_addr": "^192.0.2.1^", "user_agent": "^Mozilla/5.0^"},
  "page": {"url": "^https://shop.example.com/?utm_source=x^", "title": "^Sofas^"},
  "analytics": {"ga": "^1.2^", "ym": "^3^"}})",
    R"({"event_name": "chat_finished", "widget_id": "lWrSvShop1", "chat_id": 101, "visitor": {"number": "11"},
  "agents": [{"id": "^501^", "name": "^Olga^", "email": "^olga@example.com^"}, {"id": 502}],
  "chat": {"rate": "^positive^", "invitation": "^Hello!^", "blacklisted": false, "messages": [
    {"type": "^visitor^", "message": "^Hello^", "timestamp": 1795341600},
    {"type": "agent", "agent_id": "^501^", "message": "^Good morning^", "timestamp": "1795341660"}]},
  "plain_messages": "^Visitor: Hello^", "html_messages": "^<p>Visitor: Hello</p>^"})",
    R"({"event_name": "offline_message", "widget_id": "lWrSvShop1", "offline_message_id": "^1795341600123^",
  "message": "^Call me^", "visitor": {"number": 11, "email": "anna@example.com"}})",
    R"({"event_name": "call_event", "widget_id": "lWrSvShop1", "chat_id": 102, "call": {"type": "^callback^",
  "phone": "^+79990000002^", "status": "^error^", "reason": "^busy^", "record_url": "^https://records.example.com/1^"}})",
    R"({"event_name": "chat_assigned", "widget_id": "lWrSvShop1", "chat_id": 101, "assign_to": "^https://crm.example.com/5^"})",
    R"({"event_name": "client_attribute_updated", "widget_id": "lWrSvShop1", "client_id": "^11^",
  "attributes": {"plan": "^gold^"}})",
    R"({"event_name": "^created_deal^", "event_type": "^deal^", "deal": {"id": 5}})"};

std::string without_marks(std::string body) {
    std::erase(body, '^');
    return body;
}

// The good bodies, in each one text after the other replaced by `text`.
Strings with_each_text_replaced(const std::string& text) {
    Strings bodies;
    for (const std::string& good : good_bodies)
        for (std::size_t begin = good.find('^'); begin != std::string::npos;) {
            const std::size_t end = good.find('^', begin + 1);
            bodies.push_back(without_marks(good.substr(0, begin)) + text +
                             without_marks(good.substr(end + 1)));
            begin = good.find('^', end + 1);
        }
    return bodies;
}

class HostileBodies : public database::DatabaseTest {
protected:
    void SetUp() override {
        DatabaseTest::SetUp();
        owner().execute(
            "insert into sites (id, name, token_format, token_delimiter, token_names) values "
            "(7, 'Shop', 'delimited', '|', '{login,utm_source}');"
            "insert into widgets (id, site_id) values ('lWrSvShop1', 7);"
            "insert into required_fields (field) values ('utm_campaign')");
        policy_ = policy();
    }

    int send(const std::string& body) {
        const int status =
            database::send_webhook(program(), policy_, body, next_ += std::chrono::seconds{1}).status;
        EXPECT_TRUE(status == 200 || status == 400) << status;
        ++sent_;
        return status;
    }

    void TearDown() override {
        EXPECT_EQ(rows("select count(*) from webhook_events"), Strings{std::to_string(sent_)});
        EXPECT_EQ(rows("select sqlstate, reason, encode(substr(body, 1, 500), 'escape') from webhook_events "
                       "where outcome in ('failed', 'in_progress') order by id limit 3"),
                  Strings{});
    }

    std::size_t kept_as(const std::string& outcome) {
        return static_cast<std::size_t>(std::stoul(
            rows("select count(*) from webhook_events where outcome = '" + outcome + "'").front()));
    }

private:
    crm::Policy policy_;
    crm::Time next_ = database::ten_o_clock();
    std::size_t sent_ = 0;
};

TEST_F(HostileBodies, TheGoodOnesAreTaken) {
    for (const std::string& body : good_bodies) EXPECT_EQ(send(without_marks(body)), 200) << body;
    EXPECT_EQ(kept_as("rejected"), 0U);
}

TEST_F(HostileBodies, TwoMillionBracketsAreRejectedAndKept) {
    EXPECT_EQ(send(std::string(2'000'000, '[')), 400);
    EXPECT_EQ(send(R"({"event_name": "chat_accepted", "visitor": )" + std::string(2'000'000, '[')), 400);
    EXPECT_EQ(rows("select outcome, length(body) from webhook_events order by id").front(),
              "rejected | 2000000");
}

TEST_F(HostileBodies, TwoMebibytesOfTextInAnyFieldAreTaken) {
    constexpr std::size_t size = 2UL << 20;
    // Random, so that no index can make it small by compression; letters of two bytes as well.
    std::mt19937 random(1);
    std::string text;
    while (text.size() < size) {
        text += static_cast<char>('a' + random() % 26);
        if (random() % 8 == 0) text += "Ж";
    }
    for (const std::string& body : with_each_text_replaced(text))
        EXPECT_EQ(send(body), 200) << body.substr(0, 200);
}

TEST_F(HostileBodies, WhatPostgresqlCannotHoldIsMendedInEachField) {
    for (const std::string& text : {R"(a\u0000b)"s, R"(\ud800)"s, R"(\udc00\ud800x)"s, R"(\uD83D)"s,
                                    "\xFF\xFE"s, "\xC3"s, "\xED\xA0\x80"s, "\xF4\x90\x80\x80"s, "\xC0\x80"s})
        for (const std::string& body : with_each_text_replaced(text)) EXPECT_EQ(send(body), 200) << body;
    EXPECT_GT(std::stoi(rows("select count(*) from webhook_events where flags <> '{}'").front()), 100);
}

TEST_F(HostileBodies, ARealNulByteIsKeptAsItCame) {
    const Strings bodies = with_each_text_replaced("a\0b"s);
    for (const std::string& body : bodies) send(body);
    EXPECT_EQ(rows("select count(*) from webhook_events where position('\\x00'::bytea in body) > 0"),
              Strings{std::to_string(bodies.size())});
}

TEST_F(HostileBodies, NumbersOutOfRangeAreTaken) {
    for (const std::string& number :
         {"1e400"s, "-1e400"s, "1e-400"s, "99999999999999999999999999"s, "-1"s, "9223372036854775807"s,
          "1e18"s, "253402300800"s, "-62135596801"s, "0"s, "1.5"s, "18446744073709551616"s}) {
        for (
            const std::string& body :
            {R"({"event_name": "offline_message", "chat_id": #, "message": "x"})"s,
             R"({"event_name": "offline_message", "offline_message_id": #, "visitor": {"email": "anna@example.com"}})"s,
             R"({"event_name": "chat_updated", "event_timestamp": #, "chat_id": 6, "client_id": 6})"s,
             R"({"event_name": "chat_updated", "widget_id": #, "chat_id": 6, "visitor": {"phone": #}})"s,
             R"({"event_name": "client_updated", "client_id": #, "visitor": {"email": "anna@example.com"}})"s,
             R"({"event_name": "chat_finished", "chat_id": 5, "visitor": {"number": #, "chats_count": #},
                  "chat": {"messages": [{"type": "visitor", "message": "x", "timestamp": #}]}})"s})
            EXPECT_EQ(send(database::filled(body, number)), 200) << body << number;
    }
}

TEST_F(HostileBodies, FiveThousandRandomMutationsAreKept) {
    std::mt19937 random(20261122);
    const auto below = [&](std::size_t limit) {
        return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
    };
    const Strings pieces{"null",    "{}", "[]", "\"\"", "true", "-1", "1e999", "\\u0000",
                         "\\ud800", "\"", "{",  "}",    "[",    ",",  "\xFF"};
    for (int count = 0; count < 5000; ++count) {
        std::string body = without_marks(good_bodies[below(good_bodies.size())]);
        for (std::size_t changes = 1 + below(3); changes > 0; --changes) {
            const std::size_t at = below(body.size());
            switch (below(4)) {
                case 0:
                    body[at] = static_cast<char>(below(256));
                    break;
                case 1:
                    body.erase(at, 1 + below(20));
                    break;
                case 2:
                    body.insert(at, pieces[below(pieces.size())]);
                    break;
                default:
                    body.insert(at, body.substr(below(body.size()), below(40)));
            }
            if (body.empty()) body = "{";
        }
        send(body);
    }
    EXPECT_GT(kept_as("rejected"), 500U);
    EXPECT_LT(kept_as("rejected"), 4900U);
}

}  // namespace
