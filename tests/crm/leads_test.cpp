#include <gtest/gtest.h>

#include "crm/situation.hpp"

namespace {

using namespace crm_tests;
using crm::LeadStatus;

// Anna is known by her e-mail and writes into a new chat.
Situation anna_writes() {
    Situation one;
    one.knows(client(1, "Anna", {email("anna@example.com")}));
    one.event.visitor.email = "anna@example.com";
    return one;
}

TEST(Lead, IsMadeOfTheFirstRequestOfANewClient) {
    Situation one;
    one.event.visitor.name = "Anna";
    one.event.visitor.email = "anna@example.com";
    const crm::Decision decision = one.decide();
    EXPECT_EQ(decision.outcome, crm::Outcome::created);
    const crm::Lead made = only_lead(decision);
    EXPECT_TRUE(made.is_new);
    EXPECT_EQ(made.id, new_lead);
    EXPECT_EQ(made.contact_id, new_contact);
    EXPECT_EQ(made.site_id, shop);
    EXPECT_EQ(made.chat_id, new_chat);
    EXPECT_EQ(made.title, "Shop: Anna");
    EXPECT_EQ(made.status, LeadStatus::new_);
    EXPECT_EQ(made.created_at, at(12));
    EXPECT_FALSE(made.is_repeat || made.repeat_of || made.is_after_sale);
    EXPECT_EQ(decision.lead_id, new_lead);
    EXPECT_EQ(decision.chats.front().lead_id, new_lead);
}

TEST(Lead, ThatIsOpenOnTheSiteTakesTheChat) {
    for (const LeadStatus status : {LeadStatus::new_, LeadStatus::in_work}) {
        Situation one = anna_writes();
        one.memory.leads = {lead(10, 1)};
        one.memory.leads.front().status = status;
        const crm::Decision decision = one.decide();
        EXPECT_EQ(decision.outcome, crm::Outcome::attached);
        EXPECT_EQ(decision.lead_id, 10);
        EXPECT_EQ(decision.chats.front().lead_id, 10);
        EXPECT_EQ(only_lead(decision).worked_at, at(12));
        EXPECT_NE(decision.reason.find("attached to open lead 10"), std::string::npos) << decision.reason;
    }
}

TEST(Lead, ThatWasWorkedOnLastTakesTheChatOfSeveral) {
    Situation one = anna_writes();
    one.memory.leads = {lead(12, 1), lead(11, 1), lead(10, 1)};
    one.memory.leads[1].worked_at = at(9);
    EXPECT_EQ(one.decide().lead_id, 11);
}

TEST(Lead, ThatIsOpenElsewhereTakesNothing) {
    Situation one = anna_writes();
    one.memory.leads = {lead(10, 1), lead(11, 2)};
    one.memory.leads.front().site_id = outlet;
    const crm::Lead made = only_lead(one.decide());
    EXPECT_EQ(made.id, new_lead);
    EXPECT_TRUE(made.is_repeat) << "the contact had a lead before, if on another site";
}

TEST(Lead, AfterOneThatWasLostLatelyIsItsRepeat) {
    Situation one = anna_writes();
    one.memory.leads = {closed(lead(10, 1), LeadStatus::lost, days_before(14, at(12)))};
    crm::Lead made = only_lead(one.decide());
    EXPECT_TRUE(made.is_new);
    EXPECT_EQ(made.repeat_of, 10);
    EXPECT_TRUE(made.is_repeat);
    EXPECT_FALSE(made.is_after_sale);
    one.site().reopen_days = 13;
    made = only_lead(one.decide());
    EXPECT_FALSE(made.repeat_of);
    EXPECT_TRUE(made.is_repeat);
}

TEST(Lead, AfterOneThatWasWonLatelyIsAfterSaleOfTheSameManager) {
    Situation one = anna_writes();
    one.event.agent = agent("502", "oleg@example.com");
    one.memory.leads = {closed(lead(10, 1), LeadStatus::won, days_before(1, at(12)))};
    crm::Lead made = only_lead(one.decide());
    EXPECT_EQ(made.repeat_of, 10);
    EXPECT_TRUE(made.is_after_sale);
    EXPECT_EQ(made.responsible.manager_id, olga);
    EXPECT_EQ(made.responsible.rule, "after_sale");
    one.memory.leads.front().closed_at = days_before(15, at(12));
    made = only_lead(one.decide());
    EXPECT_FALSE(made.is_after_sale);
    EXPECT_EQ(made.responsible.manager_id, oleg);
}

TEST(Lead, AfterSeveralThatWereClosedFollowsTheLastOfThem) {
    Situation one = anna_writes();
    one.memory.leads = {closed(lead(12, 1), LeadStatus::lost, days_before(3, at(12))),
                        closed(lead(11, 1), LeadStatus::won, days_before(2, at(12))),
                        closed(lead(10, 1), LeadStatus::lost, days_before(5, at(12)))};
    EXPECT_EQ(only_lead(one.decide()).repeat_of, 11);
}

TEST(Lead, OfTheChatStaysItsOwnWhateverBecameOfIt) {
    Situation one = anna_writes();
    one.event.kind = crm::EventKind::chat_updated;
    one.knows_chat(1).lead_id = 10;
    one.memory.leads = {lead(11, 1), closed(lead(10, 1), LeadStatus::lost, at(11))};
    const crm::Decision decision = one.decide();
    EXPECT_EQ(decision.lead_id, 10);
    EXPECT_EQ(only_lead(decision).status, LeadStatus::lost) << "nobody's lead is opened or closed for him";
}

TEST(Lead, IsNotMadeForAChatWithoutAnyIdentifier) {
    Situation one;
    const crm::Decision decision = one.decide();
    EXPECT_TRUE(decision.leads.empty());
    EXPECT_FALSE(decision.contact);
    EXPECT_EQ(decision.outcome, crm::Outcome::ignored);
    EXPECT_NE(decision.reason.find("no lead: there is no e-mail, phone"), std::string::npos)
        << decision.reason;
    ASSERT_EQ(decision.chats.size(), 1U) << "the chat is kept";
}

TEST(Lead, IsMadeWithoutAContactWhereTheSiteWantsIt) {
    Situation one;
    one.site().lead_without_contact = true;
    const crm::Lead made = only_lead(one.decide());
    EXPECT_FALSE(made.contact_id);
    EXPECT_EQ(made.title, "Shop: visitor 11");
    EXPECT_EQ(made.responsible.manager_id, boss);
}

TEST(Lead, MadeWithoutAContactGoesToTheContactThatAppears) {
    Situation one;
    one.knows_chat().lead_id = 10;
    one.memory.leads = {lead(10, 0, "Shop: visitor 11")};
    one.memory.leads.front().contact_id.reset();
    one.memory.leads.front().chat_id = 70;
    one.event.kind = crm::EventKind::chat_updated;
    one.event.visitor.name = "Anna";
    one.event.visitor.email = "anna@example.com";
    const crm::Lead own = only_lead(one.decide());
    EXPECT_EQ(own.id, 10);
    EXPECT_EQ(own.contact_id, new_contact);
    EXPECT_EQ(own.title, "Shop: Anna");
}

TEST(Lead, IsNotMadeOfAnOutgoingCall) {
    Situation one;
    one.event.kind = crm::EventKind::call_event;
    one.event.call = {"outgoing", "+79990000001", "start", "", ""};
    for (const auto* chat_id : {"77", ""}) {
        one.event.chat_id = chat_id;
        const crm::Decision decision = one.decide();
        EXPECT_TRUE(decision.leads.empty());
        EXPECT_TRUE(decision.contact) << "the client is kept all the same";
    }
    one.event.call.type = "incoming";
    EXPECT_TRUE(only_lead(one.decide()).is_new);
}

TEST(Lead, IsMadeOfAnOfflineMessageWithoutAChat) {
    Situation one = anna_writes();
    one.event.kind = crm::EventKind::offline_message;
    one.event.chat_id.clear();
    const crm::Lead made = only_lead(one.decide());
    EXPECT_EQ(made.contact_id, 1);
    EXPECT_FALSE(made.chat_id);
}

TEST(Lead, IsNotMadeOfDataThatChangedOutsideADialog) {
    Situation one = anna_writes();
    one.event.kind = crm::EventKind::client_updated;
    one.event.chat_id.clear();
    EXPECT_TRUE(one.decide().leads.empty());
}

TEST(Lead, OfAnAmbiguousClientGoesToTheDefaultWithANote) {
    Situation one;
    one.knows(client(1, "", {phone("+79990000001")})).responsible = {olga, "site", olga, 60};
    one.knows(client(2, "", {phone("+79990000001")}));
    one.event.visitor.phone = "+79990000001";
    one.event.agent = agent("502", "oleg@example.com");
    one.site().responsible_manager_id = oleg;
    one.site().default_manager_id = nina;
    const crm::Decision decision = one.decide();
    const crm::Lead made = only_lead(decision);
    EXPECT_FALSE(made.contact_id);
    EXPECT_EQ(made.note, "Ambiguous client: contacts 1, 2");
    EXPECT_EQ(made.responsible.manager_id, nina);
    EXPECT_EQ(made.responsible.rule, "site_default");
    EXPECT_EQ(decision.possible_duplicates.size(), 1U);
    EXPECT_EQ(decision.chats.front().contact_rule, "ambiguous");
}

TEST(Lead, BeginsWithTheEarlierOfItsChats) {
    Situation one = anna_writes();
    one.memory.leads = {lead(10, 1)};
    one.memory.leads.front().chat_id = 60;
    one.memory.leads.front().created_at = at(13);
    const crm::Lead begun = only_lead(one.decide());
    EXPECT_EQ(begun.chat_id, new_chat);
    EXPECT_EQ(begun.created_at, at(12));
}

}  // namespace
