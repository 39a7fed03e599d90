#include <gtest/gtest.h>

#include "crm/situation.hpp"

namespace {

using namespace crm_tests;

// An earlier chat of visitor 11 told nobody who he is; in this one he gives his e-mail.
Situation known_at_last() {
    Situation one;
    crm::Chat& waiting = one.memory.waiting_chats.emplace_back(one.knows_chat());
    waiting.id = 60;
    waiting.jivo_chat_id = "66";
    one.memory.chat.reset();
    one.event.visitor.name = "Anna";
    one.event.visitor.email = "anna@example.com";
    return one;
}

TEST(WaitingChat, GoesToTheContactThatAppearsLater) {
    const crm::Decision decision = known_at_last().decide();
    ASSERT_EQ(decision.chats.size(), 2U);
    EXPECT_EQ(decision.chats.front().id, new_chat) << "the event's own stands first";
    EXPECT_EQ(decision.chats.back().id, 60);
    EXPECT_EQ(decision.chats.back().contact_id, new_contact);
    EXPECT_EQ(decision.chats.back().contact_rule, "visitor");
    EXPECT_EQ(decision.chats.back().lead_id, only_lead(decision).id) << "one request, one lead";
}

TEST(WaitingChat, GetsItsLeadWhenTheContactAppearsOutsideADialog) {
    Situation one = known_at_last();
    one.event.kind = crm::EventKind::client_updated;
    one.event.chat_id.clear();
    const crm::Decision decision = one.decide();
    const crm::Lead made = only_lead(decision);
    EXPECT_EQ(made.contact_id, new_contact);
    EXPECT_EQ(made.chat_id, 60);
    EXPECT_EQ(decision.lead_id, made.id);
    ASSERT_EQ(decision.chats.size(), 1U);
    EXPECT_EQ(decision.chats.front().lead_id, made.id);
}

TEST(WaitingChat, StaysAloneWhenItsNameIsAnotherPersons) {
    Situation one = known_at_last();
    one.memory.waiting_chats.front().visitor_name.value = "Boris";
    const crm::Decision decision = one.decide();
    ASSERT_EQ(decision.chats.size(), 1U);
    EXPECT_EQ(decision.chats.front().id, new_chat);
}

TEST(WaitingChat, BringsItsSourceAlong) {
    Situation one = known_at_last();
    one.memory.waiting_chats.front().touch.utm_source.value = "yandex";
    one.event.attribution.utm_source = "mail";
    const crm::Decision decision = one.decide();
    EXPECT_EQ(decision.contact->first_touch->utm_source, "yandex");
    EXPECT_EQ(decision.contact->last_touch->utm_source, "mail");
}

TEST(WaitingChat, BringsItsOpenTaskAlong) {
    Situation one = known_at_last();
    one.memory.tasks = {task(5, crm::TaskKind::missed_chat, 0, "chat:60", at(11))};
    one.memory.tasks.front().contact_id.reset();
    one.memory.tasks.front().chat_id = 60;
    one.memory.waiting_chats.front().status = crm::ChatStatus::finished;
    one.memory.waiting_chats.front().finished_at = at(11);
    const crm::Task gone_along = only_task(one.decide(), crm::TaskKind::missed_chat);
    EXPECT_EQ(gone_along.id, 5);
    EXPECT_EQ(gone_along.contact_id, new_contact);
    EXPECT_EQ(gone_along.lead_id, new_lead);
}

}  // namespace
