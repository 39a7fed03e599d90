#include <gtest/gtest.h>

#include "crm/situation.hpp"

namespace {

using namespace crm_tests;
using crm::IdentifierKind;

crm::EventKeys keys(const Situation& situation) {
    return crm::keys_of(situation.event, situation.policy);
}

TEST(EventKeys, AreThoseByWhichAContactMayBeFound) {
    Situation one;
    one.event.visitor.email = "Anna@Example.com";
    one.event.visitor.phone = "8 999 000-00-01";
    one.event.token.login = "anna-login";
    one.event.token.signature_valid = true;
    const std::vector<std::pair<IdentifierKind, std::string>> expected{
        {IdentifierKind::token, "1:anna-login"},
        {IdentifierKind::visitor, "lWrSvShop1:11"},
        {IdentifierKind::email, "anna@example.com"},
        {IdentifierKind::phone, "+79990000001"}};
    EXPECT_EQ(keys(one).all(), expected);
}

TEST(EventKeys, AreNoneForWhatIsBlankOrNotValid) {
    Situation one;
    one.event.visitor.number = "0";
    one.event.visitor.email = "anna at example";
    one.event.visitor.phone = "123-45-67";
    one.event.token.login = "anna-login";
    EXPECT_TRUE(keys(one).all().empty()) << "the token is not signed";
    ASSERT_EQ(keys(one).phones.size(), 1U);
    EXPECT_EQ(keys(one).phones.front().raw, "123-45-67");
}

TEST(EventKeys, ReadAPhoneWithTheRegionOfTheSite) {
    Situation one;
    one.policy.sites.back().phone_region = "DE";
    one.event.visitor.phone = "030 901820";
    EXPECT_EQ(keys(one).phones.front().phone.key, "");
    one.event.widget_id = outlet_widget;
    EXPECT_EQ(keys(one).phones.front().phone.key, "+4930901820");
}

TEST(EventKeys, OfACallHoldTheCalledPhoneOnce) {
    Situation one;
    one.event.visitor.phone = "+7 999 000-00-01";
    one.event.call.phone = "89990000001";
    EXPECT_EQ(keys(one).phones.size(), 1U);
    one.event.call.phone = "+79990000002";
    ASSERT_EQ(keys(one).phones.size(), 2U);
    EXPECT_EQ(keys(one).phones.back().phone.key, "+79990000002");
}

TEST(EventKeys, NameALinkedCardOnlyWhenAnOperatorAssignedIt) {
    Situation one;
    one.event.assign_to = "https://crm.example.com/contacts/5";
    EXPECT_FALSE(keys(one).linked_contact_id);
    one.event.kind = crm::EventKind::chat_assigned;
    EXPECT_EQ(keys(one).linked_contact_id, 5);
    EXPECT_FALSE(keys(one).linked_lead_id);
    one.policy.sites.front().card_url = "https://crm.example.com/leads/{lead_id}";
    one.event.assign_to = "https://crm.example.com/leads/9";
    EXPECT_EQ(keys(one).linked_lead_id, 9);
}

TEST(StoppedKey, IsOnTheListByAddressLocalPartDomainOrPhone) {
    crm::StopList list;
    list.email_keys = {"shop@example.com"};
    list.email_locals = {"noreply"};
    list.email_domains = {"example.net"};
    list.phone_keys = {"+79990000001"};
    const auto stopped = [&](IdentifierKind kind, const char* key) {
        return crm::is_stopped(kind, key, crm::Event(), list);
    };
    EXPECT_TRUE(stopped(IdentifierKind::email, "shop@example.com"));
    EXPECT_TRUE(stopped(IdentifierKind::email, "noreply@example.org"));
    EXPECT_TRUE(stopped(IdentifierKind::email, "anna@example.net"));
    EXPECT_TRUE(stopped(IdentifierKind::phone, "+79990000001"));
    EXPECT_FALSE(stopped(IdentifierKind::email, "anna@example.com"));
    EXPECT_FALSE(stopped(IdentifierKind::email, "shop@example.org"));
    EXPECT_FALSE(stopped(IdentifierKind::email, "anna@sub.example.net"));
    EXPECT_FALSE(stopped(IdentifierKind::email, "not-noreply@example.org"));
    EXPECT_FALSE(stopped(IdentifierKind::phone, "+79990000002"));
    EXPECT_FALSE(stopped(IdentifierKind::visitor, "+79990000001"));
}

TEST(StoppedKey, IsNeverABlankAgentsAddress) {
    crm::Event event;
    event.agent = agent("501", "");
    EXPECT_FALSE(crm::is_stopped(IdentifierKind::email, "anna@example.com", event, {}));
    EXPECT_FALSE(crm::is_stopped(IdentifierKind::email, "", event, {}));
}

}  // namespace
