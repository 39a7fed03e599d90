#include <gtest/gtest.h>

#include "crm/situation.hpp"

namespace {

using namespace crm_tests;
using crm::IdentifierKind;

// What becomes of keys that others hold, and of those that Jivo and the site give: through decide().

const crm::Identifier* key_of(const crm::Decision& decision, IdentifierKind kind, const std::string& key) {
    return decision.contact ? decision.contact->find(kind, key) : nullptr;
}

TEST(NewContact, SharesThePhoneOfAnotherPerson) {
    Situation one;
    one.knows(client(1, "Мария", {phone("+79990000001")}));
    one.event.visitor.name = "Иван";
    one.event.visitor.phone = "+79990000001";
    const crm::Decision decision = one.decide();
    ASSERT_TRUE(decision.contact && decision.contact->is_new);
    const crm::Identifier* shared = key_of(decision, IdentifierKind::phone, "+79990000001");
    ASSERT_NE(shared, nullptr);
    EXPECT_TRUE(shared->is_shared);
}

TEST(NewContact, HoldsItsKeysAloneWhenNobodyElseDoes) {
    Situation one;
    one.event.visitor.phone = "+79990000001";
    const crm::Decision decision = one.decide();
    const crm::Identifier* own = key_of(decision, IdentifierKind::phone, "+79990000001");
    ASSERT_NE(own, nullptr);
    EXPECT_FALSE(own->is_shared);
    EXPECT_TRUE(own->is_primary);
    EXPECT_EQ(own->level, crm::Level::typed);
    EXPECT_EQ(own->chat_id, new_chat);
}

TEST(NewContact, HoldsTheVisitorsNumberAndTheSignedLogin) {
    Situation one;
    one.event.token.login = "anna-login";
    one.event.token.signature_valid = true;
    const crm::Decision decision = one.decide();
    const crm::Identifier* login = key_of(decision, IdentifierKind::token, "1:anna-login");
    ASSERT_NE(login, nullptr);
    EXPECT_EQ(login->level, crm::Level::verified);
    EXPECT_FALSE(login->is_primary);
    EXPECT_NE(key_of(decision, IdentifierKind::visitor, "lWrSvShop1:11"), nullptr);
}

TEST(NewContact, MarksAKeyOfTheStopListAsShared) {
    Situation one;
    one.policy.stop_list.email_locals = {"info"};
    one.event.visitor.email = "info@example.org";
    const crm::Decision decision = one.decide();
    const crm::Identifier* stopped = key_of(decision, IdentifierKind::email, "info@example.org");
    ASSERT_NE(stopped, nullptr);
    EXPECT_TRUE(stopped->is_shared);
}

TEST(KnownContact, LeavesAKeyWithItsHolder) {
    Situation one;
    one.knows(client(1, "", {email("anna@example.com")}));
    one.knows(client(2, "", {phone("+79990000001")}));
    one.event.visitor.email = "anna@example.com";
    one.event.visitor.phone = "+79990000001";
    const crm::Decision decision = one.decide();
    EXPECT_EQ(decision.contact_id, 1);
    EXPECT_EQ(key_of(decision, IdentifierKind::phone, "+79990000001"), nullptr);
}

TEST(KnownContact, TakesAPhoneThatFiveOthersHold) {
    Situation one;
    one.knows(client(1, "", {email("anna@example.com")}));
    for (std::int64_t id = 2; id <= 6; ++id) one.knows(client(id, "", {phone("+79990000001")}));
    one.event.visitor.email = "anna@example.com";
    one.event.visitor.phone = "+79990000001";
    const crm::Decision decision = one.decide();
    EXPECT_EQ(decision.contact_id, 1);
    const crm::Identifier* shared = key_of(decision, IdentifierKind::phone, "+79990000001");
    ASSERT_NE(shared, nullptr);
    EXPECT_TRUE(shared->is_shared);
}

TEST(KnownContact, GetsTheVisitorsNumberEvenWhenAnotherHasIt) {
    Situation one;
    one.knows(client(1, "", {email("anna@example.com")}));
    one.knows(client(2, "", {visitor_number("11")}));
    one.event.visitor.email = "anna@example.com";
    const crm::Decision decision = one.decide();
    EXPECT_EQ(decision.contact_id, 1);
    EXPECT_NE(key_of(decision, IdentifierKind::visitor, "lWrSvShop1:11"), nullptr) << "a shared tablet";
}

TEST(KnownContact, GetsTheAttributesOfTheClient) {
    Situation one;
    one.event.kind = crm::EventKind::client_attribute_updated;
    one.event.chat_id.clear();
    one.event.attributes = {{"plan", "gold"}, {"since", "2020"}};
    one.knows(client(1, "", {visitor_number("11")}));
    const crm::Decision decision = one.decide();
    ASSERT_TRUE(decision.contact);
    ASSERT_EQ(decision.contact->attributes.size(), 2U);
    EXPECT_EQ(decision.contact->attributes[0].name, "plan");
    EXPECT_EQ(decision.contact->attributes[0].value, "gold");
}

TEST(ContactsSource, FirstIsThatOfTheEarliestChatAndLastThatOfTheLatest) {
    Situation one;
    crm::Contact& anna = one.knows(client(1, "", {email("anna@example.com")}));
    anna.first_touch = {60, at(10), "google", "", "", ""};
    anna.last_touch = {60, at(10), "google", "", "", ""};
    one.event.visitor.email = "anna@example.com";
    one.event.attribution.utm_source = "yandex";
    crm::Decision decision = one.decide();
    EXPECT_EQ(decision.contact->first_touch->utm_source, "google");
    EXPECT_EQ(decision.contact->last_touch->utm_source, "yandex");
    one.event.occurred_at = at(9);
    decision = one.decide();
    EXPECT_EQ(decision.contact->first_touch->utm_source, "yandex");
    EXPECT_EQ(decision.contact->last_touch->utm_source, "google");
}

TEST(ContactsSource, StaysWhenTheVisitorComesDirectly) {
    for (const auto* direct : {"(direct)", "direct", ""}) {
        Situation one;
        crm::Contact& anna = one.knows(client(1, "", {email("anna@example.com")}));
        anna.first_touch = anna.last_touch = {60, at(10), "google", "", "", ""};
        one.event.visitor.email = "anna@example.com";
        one.event.attribution.utm_source = direct;
        one.event.attribution.landing_page = "https://shop.example.com/";
        EXPECT_EQ(one.decide().contact->last_touch->chat_id, 60) << direct;
    }
}

TEST(ContactsSource, IsNoneWhenTheChatTellsNothing) {
    Situation one;
    one.event.visitor.email = "anna@example.com";
    const crm::Decision decision = one.decide();
    EXPECT_FALSE(decision.contact->first_touch);
    EXPECT_FALSE(decision.contact->last_touch);
}

}  // namespace
