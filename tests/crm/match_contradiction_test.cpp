#include <gtest/gtest.h>

#include "crm/situation.hpp"

namespace {

using namespace crm_tests;

// The client is known, the event gives his phone and perhaps another name or e-mail.
Situation phone_of(crm::Contact contact) {
    Situation one;
    one.knows(std::move(contact));
    one.event.visitor.phone = "+79990000001";
    return one;
}

bool is_known(const Situation& situation) {
    return situation.match().contact != nullptr;
}

TEST(AnotherName, SpeaksAgainstAPhone) {
    Situation one = phone_of(client(1, "Мария Петрова", {phone("+79990000001")}));
    one.event.visitor.name = "Иван Сидоров";
    EXPECT_TRUE(one.match().is_new);
    EXPECT_EQ(one.duplicates(), (std::vector<crm::PossibleDuplicate>{{1, new_contact, "phone"}}));
    one.site().name_contradicts = false;
    EXPECT_TRUE(is_known(one));
}

TEST(AnotherName, SpeaksAgainstAVisitorsNumber) {
    Situation one;
    one.knows(client(1, "Мария Петрова", {visitor_number("11")}));
    one.event.visitor.name = "Иван Сидоров";
    EXPECT_FALSE(is_known(one));
    EXPECT_FALSE(one.match().is_new) << "nothing else identifies him";
    one.site().name_contradicts = false;
    EXPECT_TRUE(is_known(one));
}

TEST(AnotherName, NeverSpeaksAgainstAnEmail) {
    Situation one;
    one.knows(client(1, "Мария Петрова", {email("anna@example.com")}));
    one.event.visitor.name = "Иван Сидоров";
    one.event.visitor.email = "anna@example.com";
    EXPECT_TRUE(is_known(one));
}

TEST(AnotherName, IsNoneWhenOneIsAPlaceholderOrAShortForm) {
    Situation one = phone_of(client(1, "Мария Петрова", {phone("+79990000001")}));
    for (const auto* name : {"", "Клиент", "Маша", "Maria"}) {
        one.event.visitor.name = name;
        EXPECT_TRUE(is_known(one)) << name;
    }
}

TEST(AnotherEmail, IsTakenForASecondOneWhereTheFirstWasTyped) {
    Situation one = phone_of(client(1, "", {phone("+79990000001"), email("anna@example.com")}));
    one.event.visitor.email = "second@example.com";
    EXPECT_TRUE(is_known(one));
}

TEST(AnotherEmail, SpeaksAgainstAPhoneWhereTheFirstWasVouchedFor) {
    for (const crm::Level level : {crm::Level::operator_, crm::Level::verified}) {
        Situation one = phone_of(client(1, "", {phone("+79990000001"), email("anna@example.com", level)}));
        one.event.visitor.email = "second@example.com";
        EXPECT_TRUE(one.match().is_new);
        EXPECT_EQ(one.duplicates(), (std::vector<crm::PossibleDuplicate>{{1, new_contact, "phone"}}));
    }
}

TEST(AnotherEmail, IsNoneWhereTheClientHasNoEmailYet) {
    Situation one = phone_of(client(1, "", {phone("+79990000001", crm::Level::verified)}));
    one.event.visitor.email = "anna@example.com";
    EXPECT_TRUE(is_known(one));
}

TEST(AnotherEmail, IsNoneWhenTheClientHasItAmongOthers) {
    Situation one = phone_of(client(1, "",
                                    {phone("+79990000001"), email("anna@example.com", crm::Level::verified),
                                     email("second@example.com")}));
    one.event.visitor.email = "second@example.com";
    EXPECT_TRUE(is_known(one));
}

TEST(AnotherEmail, CountsAsTheSiteHasSet) {
    Situation one =
        phone_of(client(1, "", {phone("+79990000001"), email("anna@example.com", crm::Level::verified)}));
    one.event.visitor.email = "second@example.com";
    one.site().phone_with_other_email = crm::PhoneWithOtherEmail::same_contact;
    EXPECT_TRUE(is_known(one));
    one.memory.contacts = {client(1, "", {phone("+79990000001"), email("anna@example.com")})};
    one.site().phone_with_other_email = crm::PhoneWithOtherEmail::new_contact;
    EXPECT_FALSE(is_known(one));
    one.memory.contacts = {client(1, "", {phone("+79990000001")})};
    EXPECT_TRUE(is_known(one)) << "there is no other e-mail";
}

TEST(AnotherEmail, SpeaksAgainstNobodyWhenItLinksNobody) {
    Situation one =
        phone_of(client(1, "", {phone("+79990000001"), email("anna@example.com", crm::Level::verified)}));
    one.policy.stop_list.email_locals = {"info"};
    one.event.visitor.email = "info@example.org";
    EXPECT_TRUE(is_known(one));
}

TEST(StopList, KeepsItsKeysFromLinkingAnybody) {
    Situation one = phone_of(client(1, "", {phone("+79990000001"), email("info@example.com")}));
    one.policy.stop_list.phone_keys = {"+79990000001"};
    EXPECT_FALSE(is_known(one));
    one.event.visitor.email = "info@example.com";
    EXPECT_TRUE(is_known(one)) << "the address is not on the list yet";
    for (const bool by_local : {true, false}) {
        one.policy.stop_list.email_locals.clear();
        one.policy.stop_list.email_domains.clear();
        (by_local ? one.policy.stop_list.email_locals
                  : one.policy.stop_list.email_domains) = {by_local ? "info" : "example.com"};
        EXPECT_FALSE(is_known(one));
        EXPECT_TRUE(one.duplicates().empty()) << "such a key is no evidence either";
    }
}

TEST(StopList, HasTheAgentsOwnAddressesOnIt) {
    Situation one;
    one.knows(client(1, "", {email("olga@example.com")}));
    one.event.visitor.email = "Olga@example.com";
    EXPECT_TRUE(is_known(one));
    one.event.agent = agent("501", "olga@Example.com");
    EXPECT_FALSE(is_known(one));
    one.event.agent = {};
    one.event.agents = {agent("502", "oleg@example.com"), agent("501", "olga@example.com")};
    EXPECT_FALSE(is_known(one));
    one.event.agents.clear();
    one.event.assigned_agent = agent("501", "olga@example.com");
    EXPECT_FALSE(is_known(one));
}

TEST(FiveHolders, MakeAKeyLinkNobody) {
    Situation one = phone_of(client(1, "", {phone("+79990000001")}));
    for (std::int64_t id = 2; id <= 4; ++id) one.knows(client(id, "", {phone("+79990000001")}));
    EXPECT_EQ(one.match().rule, "ambiguous");
    EXPECT_EQ(one.duplicates().size(), 6U);
    one.knows(client(5, "", {phone("+79990000001")}));
    EXPECT_TRUE(one.match().is_new) << "a switchboard: whoever writes is somebody new";
    EXPECT_TRUE(one.duplicates().empty());
}

TEST(PossibleDuplicates, AreNoneForAClientWithKeysOfHisOwn) {
    Situation one = phone_of(client(1, "", {phone("+79990000001"), email("anna@example.com")}));
    one.event.visitor.email = "anna@example.com";
    EXPECT_TRUE(one.duplicates().empty());
}

TEST(PossibleDuplicates, StandWithTheSmallerIdFirst) {
    Situation one;
    one.knows(client(2, "", {email("anna@example.com")}));
    one.knows(client(1, "", {phone("+79990000001")}));
    one.event.visitor.email = "anna@example.com";
    one.event.visitor.phone = "+79990000001";
    EXPECT_EQ(one.duplicates(), (std::vector<crm::PossibleDuplicate>{{1, 2, "e-mail / phone"}}));
}

TEST(PossibleDuplicates, AreKeptWithTheDecisionAndShownToTheOperator) {
    Situation one;
    one.knows(client(1, "", {email("anna@example.com")}));
    one.knows(client(2, "", {phone("+79990000001")}));
    one.event.visitor.email = "anna@example.com";
    one.event.visitor.phone = "+79990000001";
    const crm::Decision decision = one.decide();
    EXPECT_EQ(decision.possible_duplicates, one.duplicates());
    ASSERT_TRUE(decision.contact);
    EXPECT_FALSE(decision.contact->holds(crm::IdentifierKind::phone, "+79990000001")) << "stays with 2";
    ASSERT_FALSE(decision.answer.custom_data.empty());
    EXPECT_EQ(decision.answer.custom_data.back().content, "Possible duplicate: contact 2");
}

}  // namespace
