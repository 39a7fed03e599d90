#include <gtest/gtest.h>

#include "crm/situation.hpp"

namespace {

using namespace crm_tests;

std::int64_t found(const Situation& situation) {
    const crm::Match match = situation.match();
    return match.contact ? match.contact->id : match.is_new ? new_contact : 0;
}

// One client a rung, strongest first, and an event that names them all.
Situation whole_ladder() {
    Situation one;
    one.event.kind = crm::EventKind::chat_assigned;
    one.event.assign_to = "1";
    one.event.token.login = "anna-login";
    one.event.token.signature_valid = true;
    one.event.visitor.email = "anna@example.com";
    one.event.visitor.phone = "+79990000001";
    one.knows(client(1, ""));
    one.knows(client(2, ""));
    one.knows(client(3, "", {token("1:anna-login")}));
    one.knows(client(4, "", {email("anna@example.com")}));
    one.knows(client(5, "", {phone("+79990000001")}));
    one.memory.linked_contact_id = 1;
    one.knows_chat(2);
    return one;
}

TEST(FindContact, StopsAtTheFirstRungThatAnswers) {
    Situation one = whole_ladder();
    EXPECT_EQ(one.match().rule, "operator_link");
    EXPECT_EQ(found(one), 1);
    one.memory.linked_contact_id.reset();
    EXPECT_EQ(one.match().rule, "chat");
    EXPECT_EQ(found(one), 2);
    one.memory.chat.reset();
    EXPECT_EQ(one.match().rule, "token");
    EXPECT_EQ(found(one), 3);
    one.event.token = {};
    EXPECT_EQ(one.match().rule, "email");
    EXPECT_EQ(found(one), 4);
    one.event.visitor.email.clear();
    EXPECT_EQ(one.match().rule, "phone");
    EXPECT_EQ(found(one), 5);
    one.event.visitor.phone = "+79990000002";
    EXPECT_EQ(one.match().rule, "created");
    EXPECT_TRUE(one.match().is_new);
    one.event.visitor.phone = "no phone";
    EXPECT_EQ(one.match().rule, "");
    EXPECT_FALSE(one.match().is_new);
}

TEST(FindContact, KnowsAVisitorByTheNumberBeforeTheEmail) {
    Situation one;
    one.knows(client(1, "", {visitor_number("11")}));
    one.event.visitor.email = "anna@example.com";
    EXPECT_EQ(one.match().rule, "visitor");
    EXPECT_EQ(found(one), 1);
}

TEST(FindContact, TakesTheSameNumberOfAnotherWidgetForAnotherVisitor) {
    Situation one;
    one.knows(client(1, "", {visitor_number("11")}));
    one.event.widget_id = outlet_widget;
    EXPECT_EQ(found(one), 0);
}

TEST(FindContact, NeverTrustsATokenThatIsNotSigned) {
    Situation one;
    one.knows(client(1, "", {token("1:anna-login")}));
    one.event.token.login = "anna-login";
    EXPECT_EQ(found(one), 0);
}

TEST(FindContact, ComparesKeysAndNotWhatWasTyped) {
    Situation one;
    one.knows(client(1, "", {email("Anna@Example.com"), phone("8 (999) 000-00-01")}));
    one.event.visitor.email = " anna@EXAMPLE.com ";
    EXPECT_EQ(found(one), 1);
    one.event.visitor.email.clear();
    one.event.visitor.phone = "7 999 000 00 01";
    EXPECT_EQ(found(one), 1);
}

TEST(FindContact, NeverLinksByAName) {
    Situation one;
    one.knows(client(1, "Anna Testova"));
    one.event.visitor.name = "Anna Testova";
    EXPECT_EQ(found(one), 0);
}

TEST(FindContact, NeverLinksByABlank) {
    Situation one;
    one.event.visitor.number = "0";
    crm::Contact& blank = one.knows(client(1, "", {email(""), phone(""), visitor_number("0"), token("")}));
    blank.identifiers.front().raw = "not an address";
    one.event.visitor.email = "not an address";
    EXPECT_EQ(found(one), 0);
}

TEST(FindContact, FindsACallersContactByTheCalledPhone) {
    Situation one;
    one.event.kind = crm::EventKind::call_event;
    one.event.call.phone = "+79990000001";
    one.knows(client(1, "", {phone("+79990000001")}));
    EXPECT_EQ(found(one), 1);
}

TEST(FindContact, FallsThroughAChatWhoseContactIsGone) {
    Situation one;
    one.knows_chat(99);
    one.knows(client(1, "", {email("anna@example.com")}));
    one.event.visitor.email = "anna@example.com";
    EXPECT_EQ(found(one), 1);
}

TEST(FindContact, TakesTheEmailsOwnerWhenThePhoneIsAnothers) {
    Situation one;
    one.knows(client(1, "", {email("anna@example.com")}));
    one.knows(client(2, "", {phone("+79990000001")}));
    one.event.visitor.email = "anna@example.com";
    one.event.visitor.phone = "+79990000001";
    EXPECT_EQ(found(one), 1);
    EXPECT_EQ(one.duplicates(), (std::vector<crm::PossibleDuplicate>{{1, 2, "e-mail / phone"}}));
}

TEST(FindContact, PassesAVisitorsNumberWhenTheEmailIsAnothers) {
    Situation one;
    one.knows(client(1, "", {visitor_number("11")}));
    one.knows(client(2, "", {email("anna@example.com")}));
    one.event.visitor.email = "anna@example.com";
    EXPECT_EQ(found(one), 2);
    EXPECT_EQ(one.duplicates(), (std::vector<crm::PossibleDuplicate>{{1, 2, "e-mail / visitor"}}));
}

TEST(FindContact, PassesAVisitorsNumberWhenThePhoneIsAnothers) {
    Situation one;
    one.knows(client(1, "", {visitor_number("11")}));
    one.knows(client(2, "", {phone("+79990000001")}));
    one.event.visitor.phone = "+79990000001";
    EXPECT_EQ(found(one), 2);
}

TEST(Ambiguity, LinksNobodyWhenTwoHoldAPhone) {
    Situation one;
    one.knows(client(1, "", {phone("+79990000001")}));
    one.knows(client(2, "", {phone("+79990000001")}));
    one.event.visitor.phone = "+79990000001";
    const crm::Match match = one.match();
    EXPECT_EQ(match.contact, nullptr);
    EXPECT_FALSE(match.is_new);
    EXPECT_EQ(match.rule, "ambiguous");
    EXPECT_EQ(match.candidates, (std::vector<std::int64_t>{1, 2}));
    EXPECT_EQ(one.duplicates(), (std::vector<crm::PossibleDuplicate>{{1, 2, "phone"}}));
}

TEST(Ambiguity, LinksNobodyWhenTwoHoldAnEmail) {
    Situation one;
    for (const std::int64_t id : {1, 2, 3}) one.knows(client(id, "", {email("office@example.com")}));
    one.event.visitor.email = "office@example.com";
    EXPECT_EQ(one.match().rule, "ambiguous");
    EXPECT_EQ(one.duplicates().size(), 3U) << "each pair of the three";
}

TEST(Ambiguity, OfAPhoneEndsWithAnEmailOfTheClientsOwn) {
    Situation one;
    one.knows(client(1, "", {phone("+79990000001")}));
    one.knows(client(2, "", {phone("+79990000001"), email("anna@example.com")}));
    one.event.visitor.phone = "+79990000001";
    one.event.visitor.email = "anna@example.com";
    EXPECT_EQ(found(one), 2);
    one.event.visitor.email = "clara@example.com";
    EXPECT_EQ(found(one), new_contact);
}

TEST(Ambiguity, OfAnEmailEndsWithAPhoneOfOneOfItsHolders) {
    Situation one;
    one.knows(client(1, "", {email("office@example.com")}));
    one.knows(client(2, "", {email("office@example.com"), phone("+79990000001")}));
    one.event.visitor.email = "office@example.com";
    one.event.visitor.phone = "+79990000001";
    EXPECT_EQ(found(one), 2);
}

TEST(Ambiguity, OfAnEmailDoesNotEndWithAPhoneOfSomebodyElse) {
    Situation one;
    for (const std::int64_t id : {1, 2}) one.knows(client(id, "", {email("office@example.com")}));
    one.knows(client(3, "", {phone("+79990000001")}));
    one.event.visitor.email = "office@example.com";
    one.event.visitor.phone = "+79990000001";
    EXPECT_EQ(one.match().rule, "ambiguous");
}

}  // namespace
