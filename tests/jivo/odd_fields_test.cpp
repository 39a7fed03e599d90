// Every field may be absent, null, "", {}, [] or of another type than the docs say: blank, never a failure.
#include "jivo/decoding.hpp"

namespace {

using decoding::event_of;
using decoding::event_with;
using decoding::put;

const std::vector<std::string> members{
    "widget_id", "chat_id",        "user_token",     "visitor",         "agent",
    "agents",    "department",     "topic",          "client_id",       "organization",
    "status",    "assigned_agent", "tags",           "session",         "page",
    "analytics", "chat",           "plain_messages", "message",         "call",
    "assign_to", "html_messages",  "attributes",     "event_timestamp", "offline_message_id",
};

const std::vector<std::string> blanks{"null", R"("")", "{}", "[]", "false", "[null]", "[[]]", "[{}]"};

void expect_blank(const crm::Event& event, const std::string& body) {
    EXPECT_EQ(event.widget_id + event.chat_id + event.offline_message_id + event.message, "") << body;
    EXPECT_EQ(event.visitor.name + event.visitor.number + event.visitor.social, "") << body;
    EXPECT_EQ(event.agent, crm::Agent{}) << body;
    EXPECT_EQ(event.assigned_agent, crm::Agent{}) << body;
    EXPECT_EQ(event.department, crm::Named{}) << body;
    EXPECT_EQ(event.topic, crm::Named{}) << body;
    EXPECT_EQ(event.organization, crm::Named{}) << body;
    EXPECT_EQ(event.status, crm::Named{}) << body;
    EXPECT_EQ(event.session, crm::Session{}) << body;
    EXPECT_EQ(event.page, crm::Page{}) << body;
    EXPECT_EQ(event.attribution, crm::Attribution{}) << body;
    EXPECT_EQ(event.transcript + event.rate + event.invitation + event.assign_to, "") << body;
    EXPECT_EQ(event.call.phone + event.call.status, "") << body;
    EXPECT_TRUE(event.agents.empty() && event.tags.empty() && event.messages.empty()) << body;
    EXPECT_TRUE(event.attributes.empty()) << body;
    EXPECT_FALSE(event.occurred_at) << body;
}

std::string body_with(const std::string& name, const std::string& value) {
    return R"({"event_name":"chat_finished",")" + name + "\":" + value + "}";
}

TEST(OddFields, AnEventWithNothingButItsNameIsAnEvent) {
    const std::string body = R"({"event_name":"chat_finished"})";
    expect_blank(event_of(body), body);
    EXPECT_EQ(event_of(body).token.raw, "");
}

TEST(OddFields, EveryMemberMayBeBlankInEveryWay) {
    for (const std::string& name : members) {
        for (const std::string& blank : blanks) {
            const std::string body = body_with(name, blank);
            expect_blank(event_of(body), body);
        }
    }
}

TEST(OddFields, AMemberThatShouldBeAnObjectMayBeTextOrNumber) {
    for (const std::string name :
         {"visitor", "agent", "agents", "department", "topic", "organization", "status", "assigned_agent",
          "tags", "session", "page", "analytics", "chat", "call", "attributes"}) {
        for (const std::string value : {R"("text")", "17"}) {
            const std::string body = body_with(name, value);
            expect_blank(event_of(body), body);
        }
    }
}

TEST(OddFields, WithinVisitorSessionChatAndCallEveryMemberMayBeBlank) {
    for (const std::string& blank : blanks) {
        const std::string body = put(
            R"({"event_name":"chat_finished","visitor":{"name":~,"email":~,"phone":~,"description":~,"number":~,)"
            R"("social":~,"chats_count":~},"session":{"geoip":~,"utm":~,"utm_json":~,"ip_addr":~,"user_agent":~},)"
            R"("page":{"url":~,"title":~},"chat":{"messages":~,"rate":~,"blacklisted":~,"invitation":~},)"
            R"("analytics":{"ga":~,"ym":~},"call":{"type":~,"phone":~,"status":~,"reason":~,"record_url":~},)"
            R"("department":{"id":~,"name":~},"topic":{"topic_id":~,"title":~,"parent_id":~}})",
            blank);
        const bool holds_json_text = blank.front() == '[' && blank != "[]";
        if (!holds_json_text) expect_blank(event_of(body), body);
        const crm::Event event = event_of(body);
        EXPECT_EQ(event.visitor.email + event.visitor.phone + event.visitor.description, "") << body;
        EXPECT_FALSE(event.visitor.chats_count) << body;
        EXPECT_FALSE(event.blacklisted) << body;
    }
}

TEST(OddFields, AnIdIsTheSameTextWhetherSentAsNumberOrAsString) {
    for (const std::string id : {"7636", "\"7636\"", "\" 7636 \""}) {
        const crm::Event event = event_of(put(R"({"event_name":"chat_updated","widget_id":~,"chat_id":~,)"
                                              R"("agent":{"id":~},"tags":[{"id":~}]})",
                                              id));
        EXPECT_EQ(event.widget_id, "7636");
        EXPECT_EQ(event.chat_id, "7636");
        EXPECT_EQ(event.agent.id, "7636");
        EXPECT_EQ(event.tags.at(0).id, "7636");
    }
}

TEST(OddFields, AWidgetMayBeNamedByLetters) {
    EXPECT_EQ(event_of(R"({"event_name":"chat_updated","widget_id":"QwErTyUiOp"})").widget_id, "QwErTyUiOp");
}

TEST(OddFields, AnIdOfMoreThanFiftyThreeBitsStaysExact) {
    EXPECT_EQ(event_with(R"("offline_message_id":9007199254740993)").offline_message_id, "9007199254740993");
}

TEST(OddFields, SocialNetworksAreKeptAsJsonText) {
    EXPECT_EQ(event_with(R"("visitor":{"social":{"vk":["https://example.com/id1"]}})").visitor.social,
              R"({"vk":["https://example.com/id1"]})");
}

TEST(OddFields, TheVisitorsChatsAreCountedFromNumberOrText) {
    EXPECT_EQ(event_with(R"("visitor":{"chats_count":"12"})").visitor.chats_count, 12);
    EXPECT_EQ(event_with(R"("visitor":{"chats_count":0})").visitor.chats_count, 0);
    EXPECT_FALSE(event_with(R"("visitor":{"chats_count":"many"})").visitor.chats_count);
    EXPECT_FALSE(event_with(R"("visitor":{"chats_count":-1})").visitor.chats_count);
}

TEST(OddFields, ATimestampIsReadInSecondsOrMillisecondsAndNonsenseIsPassedOver) {
    const crm::Time moment{std::chrono::seconds{1665396476}};
    const std::vector<std::pair<std::string, std::optional<crm::Time>>> cases{
        {"1665396476", moment},
        {"\"1665396476\"", moment},
        {"1665396476123", moment + std::chrono::milliseconds{123}},
        {"1665396476.5", moment + std::chrono::milliseconds{500}},
        {"1.665396476e9", moment},
        {"0", std::nullopt},
        {"-1665396476", std::nullopt},
        {"946684799", std::nullopt},
        {"946684800", crm::Time{std::chrono::seconds{946684800}}},
        {"4102444800", std::nullopt},
        {"99999999999999999999", std::nullopt},
        {"\"nan\"", std::nullopt},
        {"\"inf\"", std::nullopt},
        {"\"2026-11-22\"", std::nullopt},
        {"{}", std::nullopt},
    };
    for (const auto& [text, expected] : cases) {
        EXPECT_EQ(event_with(R"("event_timestamp":)" + text).occurred_at, expected) << text;
    }
}

}  // namespace
