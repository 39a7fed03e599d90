// Each event of Jivo's, whole, in the shape of today's accounts.
#include "jivo/decoding.hpp"

namespace {

using crm::Agent;
using crm::EventKind;
using crm::Named;
using decoding::event_of;

const std::string common = R"(
    "widget_id": "4410",
    "user_token": null,
    "visitor": {"name": " Вера Тестова ", "email": " vera@example.com ", "phone": "+7 (999) 000-00-01",
                "description": "перезвонить", "number": "511", "social": {}, "chats_count": 3},
    "organization": {"id": "12", "name": "Example LLC"},
    "status": {"id": 4, "title": "contact_later"},
    "assigned_agent": {"id": 21, "email": "lead.agent@example.org", "name": "Olga"},
    "tags": [{"id": "17", "title": "Скидка"}, null, {}],
    "chat_id": 880,
    "topic": {"topic_id": 3, "title": "Delivery", "parent_id": 1},
    "department": {"id": 281, "name": "Sales"},
    "session": {"geoip": {"region_code": "MOW", "country": "Russia", "country_code": "RU", "region": "Moscow",
                          "city": "Moscow", "latitude": "55.7", "longitude": "37.6", "organization": "Org",
                          "isp": "Provider"},
                "utm": "", "utm_json": {}, "ip_addr": "192.0.2.7", "user_agent": "Browser/1.0"},
    "page": {"url": "https://shop.example.com/a", "title": "A"},
    "analytics": {},
    "agent": {"id": "2016", "name": "Thomas", "email": "agent@example.com", "phone": "+10005550100"})";

crm::Event event_named(const std::string& name, const std::string& more = "") {
    return event_of(R"({"event_name": ")" + name + "\"," + common + more + "}");
}

TEST(EventKinds, EveryNameOfJivoHasItsKind) {
    const std::vector<std::pair<std::string, EventKind>> kinds{
        {"chat_accepted", EventKind::chat_accepted},
        {"chat_updated", EventKind::chat_updated},
        {"client_updated", EventKind::client_updated},
        {"chat_assigned", EventKind::chat_assigned},
        {"chat_finished", EventKind::chat_finished},
        {"offline_message", EventKind::offline_message},
        {"call_event", EventKind::call_event},
        {"client_attribute_updated", EventKind::client_attribute_updated},
        {"created_deal", EventKind::other},
        {"CHAT_ACCEPTED", EventKind::other},
    };
    for (const auto& [name, kind] : kinds) {
        EXPECT_EQ(event_named(name).kind, kind) << name;
        EXPECT_EQ(event_named(name).name, name);
    }
}

TEST(EventKinds, AChatAcceptedTellsWhoIsTalkingToWhomAndWhere) {
    const crm::Event event = event_named("chat_accepted");
    EXPECT_EQ(event.widget_id, "4410");
    EXPECT_EQ(event.chat_id, "880");
    EXPECT_EQ(event.received_at, decoding::received_at);
    EXPECT_EQ(event.visitor.name, "Вера Тестова");
    EXPECT_EQ(event.visitor.email, "vera@example.com");
    EXPECT_EQ(event.visitor.phone, "+7 (999) 000-00-01");
    EXPECT_EQ(event.visitor.description, "перезвонить");
    EXPECT_EQ(event.visitor.number, "511");
    EXPECT_EQ(event.visitor.chats_count, 3);
    EXPECT_EQ(event.agent, (Agent{"2016", "Thomas", "agent@example.com", "+10005550100"}));
    EXPECT_EQ(event.assigned_agent, (Agent{"21", "Olga", "lead.agent@example.org", ""}));
    EXPECT_EQ(event.page, (crm::Page{"https://shop.example.com/a", "A"}));
    EXPECT_TRUE(event.flags.empty());
}

TEST(EventKinds, AChatAcceptedTellsTheCircumstances) {
    const crm::Event event = event_named("chat_accepted");
    EXPECT_EQ(event.organization, (Named{"12", "Example LLC"}));
    EXPECT_EQ(event.status, (Named{"4", "contact_later"}));
    EXPECT_EQ(event.topic, (Named{"3", "Delivery"}));
    EXPECT_EQ(event.department, (Named{"281", "Sales"}));
    EXPECT_EQ(event.tags, std::vector<Named>({{"17", "Скидка"}}));
    const crm::Session session{.ip_address = "192.0.2.7",
                               .user_agent = "Browser/1.0",
                               .country = "Russia",
                               .country_code = "RU",
                               .region = "Moscow",
                               .city = "Moscow",
                               .latitude = "55.7",
                               .longitude = "37.6",
                               .organization = "Org",
                               .provider = "Provider"};
    EXPECT_EQ(event.session, session);
}

TEST(EventKinds, AClientUpdatedWithoutChatFindsTheVisitorByNumberOrClientId) {
    const crm::Event by_number = event_of(
        R"({"event_name":"client_updated","widget_id":4410,"visitor":{"number":1217},"client_id":"9"})");
    EXPECT_EQ(by_number.widget_id, "4410");
    EXPECT_EQ(by_number.chat_id, "");
    EXPECT_EQ(by_number.visitor.number, "1217");
    const crm::Event by_client_id = event_of(
        R"({"event_name":"client_updated","widget_id":"4410","visitor":{"number":""},"client_id":1217})");
    EXPECT_EQ(by_client_id.visitor.number, "1217");
}

TEST(EventKinds, AChatFinishedNamesAllItsAgentsInOrder) {
    const crm::Event event = event_named(
        "chat_finished", R"(,"agents":[{"id":1,"email":"first@example.com"},{},{"id":"2","name":"Last"}])");
    EXPECT_EQ(event.agents, std::vector<Agent>({{"1", "", "first@example.com", ""}, {"2", "Last", "", ""}}));
}

TEST(EventKinds, AChatFinishedTellsRatingBlacklistAndInvitation) {
    const crm::Event event = event_named(
        "chat_finished", R"(,"chat":{"rate":"negative","blacklisted":true,"invitation":"Помочь?"})");
    EXPECT_EQ(event.rate, "negative");
    EXPECT_TRUE(event.blacklisted);
    EXPECT_EQ(event.invitation, "Помочь?");
    const crm::Event other = event_named(
        "chat_finished", R"(,"chat":{"rate":null,"blacklisted":false,"invitation":{"text":"Hi"}})");
    EXPECT_EQ(other.rate, "");
    EXPECT_FALSE(other.blacklisted);
    EXPECT_EQ(other.invitation, R"({"text":"Hi"})");
}

TEST(EventKinds, AnOfflineMessageKeepsItsTextAndItsThirteenDigits) {
    const std::string message = R"(,"message":" Есть ли размер 42?\n","offline_message_id":)";
    for (const std::string id : {"1665399500726", "\"1665399500726\""}) {
        const crm::Event event = event_named("offline_message", message + id);
        EXPECT_EQ(event.message, " Есть ли размер 42?\n");
        EXPECT_EQ(event.offline_message_id, "1665399500726");
    }
}

TEST(EventKinds, ACallEventTellsTheCall) {
    const crm::Event event =
        event_named("call_event", R"(,"call":{"type":"callback","phone":"+10005550101","status":"error",)"
                                  R"("reason":"busy","record_url":"https://example.com/r.mp3"})");
    EXPECT_EQ(event.call.type, "callback");
    EXPECT_EQ(event.call.phone, "+10005550101");
    EXPECT_EQ(event.call.status, "error");
    EXPECT_EQ(event.call.reason, "busy");
    EXPECT_EQ(event.call.record_url, "https://example.com/r.mp3");
}

TEST(EventKinds, AChatAssignedTellsThePastedLink) {
    EXPECT_EQ(
        event_named("chat_assigned", R"(,"assign_to":" https://crm.example.com/contacts/7 ")").assign_to,
        "https://crm.example.com/contacts/7");
    EXPECT_EQ(event_named("chat_assigned", R"(,"assign_to":7)").assign_to, "7");
    EXPECT_EQ(event_named("chat_assigned", R"(,"assign_to":{"url":"x"})").assign_to, "");
    EXPECT_EQ(event_named("chat_assigned").assign_to, "");
}

TEST(EventKinds, AttributesAreReadInEveryLikelyForm) {
    using Attributes = std::vector<std::pair<std::string, std::string>>;
    const Attributes expected{{"Баланс", "100.50"}, {"vip", "true"}};
    for (
        const std::string form : {
            R"("attributes":{"Баланс":100.50,"vip":true,"empty":null,"blank":""})",
            R"("attributes":[{"Баланс":"100.50"},{"vip":true},[],"x"])",
            R"("attributes":[{"name":"Баланс","value":"100.50"},{"title":" vip ","value":true},{"value":1}])",
            R"("attributes":[],"client_attributes":{"Баланс":"100.50","vip":true})",
        }) {
        EXPECT_EQ(event_named("client_attribute_updated", "," + form).attributes, expected) << form;
    }
}

TEST(EventKinds, AnEventOfJivosOwnCrmIsReadAsFarAsItGoes) {
    const crm::Event event = event_of(
        R"({"event_name":"created_deal","event_type":"deal","widget_id":"4410","deal":{"id":5,"title":"x"}})");
    EXPECT_EQ(event.kind, EventKind::other);
    EXPECT_EQ(event.name, "created_deal");
    EXPECT_EQ(event.widget_id, "4410");
}

}  // namespace
