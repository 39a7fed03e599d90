#include <gtest/gtest.h>

#include <algorithm>

#include "crm/describe.hpp"
#include "crm/situation.hpp"

namespace {

using namespace crm_tests;
using crm::EventKind;
using Author = crm::Message::Author;

crm::Event event_of(EventKind kind, int minute) {
    crm::Event event = Situation().event;
    event.kind = kind;
    event.occurred_at = event.received_at = at(12, minute);
    return event;
}

crm::Chat joined(const std::vector<crm::Event>& events) {
    const crm::Policy policy = Situation().policy;
    crm::Chat chat = crm::open_chat(70, events.front(), policy);
    for (const crm::Event& one : events) crm::join_event(chat, one, policy);
    return chat;
}

// Joins the events in each order; all must end in the chat of the given one.
void expect_one_end(const std::vector<crm::Event>& events) {
    std::vector<std::size_t> order(events.size());
    for (std::size_t at = 0; at < order.size(); ++at) order[at] = at;
    const std::string expected = describe(joined(events));
    do {
        std::vector<crm::Event> shuffled;
        std::string shown;
        for (const std::size_t at : order) {
            shuffled.push_back(events[at]);
            shown += std::to_string(at) + " ";
        }
        ASSERT_EQ(describe(joined(shuffled)), expected) << "in the order " << shown;
    } while (std::next_permutation(order.begin(), order.end()));
}

std::vector<crm::Event> whole_life() {
    std::vector<crm::Event> events{event_of(EventKind::chat_accepted, 0),
                                   event_of(EventKind::chat_updated, 1), event_of(EventKind::chat_updated, 2),
                                   event_of(EventKind::call_event, 3), event_of(EventKind::chat_finished, 9)};
    events[0].agent = agent("501", "olga@example.com");
    events[0].attribution.utm_source = "yandex";
    events[0].page = {"https://shop.example.com/", "Shop"};
    events[1].visitor.name = "Anna";
    events[1].department = {"7", "Sales"};
    events[1].attribution.utm_term = "boxes";
    events[1].visitor.chats_count = 2;
    events[2].visitor.name = "Anna Testova";
    events[2].agent = agent("502", "oleg@example.com");
    events[2].token.raw = "token";
    events[2].attribution.utm_source = "mail";
    events[2].page = {"https://shop.example.com/boxes", "Boxes"};
    events[3].call.type = "callback";
    events[4].agents = {agent("501", "olga@example.com"), agent("503", "nina@example.com")};
    events[4].messages = {said(Author::visitor, "Hello"), said(Author::agent, "Good day")};
    events[4].transcript = "Hello\nGood day";
    events[4].rate = "positive";
    events[4].tags = {{"1", "wholesale"}};
    return events;
}

TEST(Chat, IsTheSameWhateverTheOrderOfItsEvents) {
    expect_one_end(whole_life());
}

TEST(Chat, IsTheSameWhateverTheOrderWhenJivoSendsNoMoments) {
    std::vector<crm::Event> events = whole_life();
    for (crm::Event& one : events) one.occurred_at.reset();
    for (crm::Event& one : events) one.received_at = at(12);
    expect_one_end(events);
}

TEST(Chat, IsTheSameWhateverTheOrderWhenItFinishedTwice) {
    for (const bool has_moments : {true, false}) {
        std::vector<crm::Event> events{event_of(EventKind::chat_finished, 5),
                                       event_of(EventKind::chat_finished, 5),
                                       event_of(EventKind::chat_finished, 5)};
        events[0].agents = {agent("501", "olga@example.com")};
        events[1].agents = {agent("502", "oleg@example.com")};
        events[2].agents = {agent("503", "nina@example.com"), agent("501", "olga@example.com")};
        if (!has_moments)
            for (crm::Event& one : events) one.occurred_at.reset();
        expect_one_end(events);
        events.pop_back();
        expect_one_end(events);
    }
}

TEST(Chat, IsTheSameWhenAnEventComesTwice) {
    std::vector<crm::Event> events = whole_life();
    const std::string once = describe(joined(events));
    events.insert(events.end(), events.begin(), events.end());
    EXPECT_EQ(describe(joined(events)), once);
}

TEST(Chat, BeginsWithTheEarliestOfItsEvents) {
    const crm::Chat chat =
        joined({event_of(EventKind::chat_finished, 9), event_of(EventKind::chat_accepted, 1)});
    EXPECT_EQ(chat.opened_at, at(12, 1));
    EXPECT_EQ(chat.finished_at, at(12, 9));
}

TEST(ChatsStatus, NeverGoesBack) {
    const crm::Event updated = event_of(EventKind::chat_updated, 1);
    const crm::Event accepted = event_of(EventKind::chat_accepted, 2);
    const crm::Event finished = event_of(EventKind::chat_finished, 3);
    EXPECT_EQ(joined({updated}).status, crm::ChatStatus::opened);
    EXPECT_EQ(joined({accepted, updated}).status, crm::ChatStatus::answered);
    EXPECT_EQ(joined({finished, updated, accepted}).status, crm::ChatStatus::finished);
}

TEST(ChatsValues, AreTheNewestOnesAndNeverBlanked) {
    std::vector<crm::Event> events{event_of(EventKind::chat_updated, 2), event_of(EventKind::chat_updated, 1),
                                   event_of(EventKind::chat_updated, 3)};
    events[0].visitor.name = "Anna";
    events[0].department = {"7", "Sales"};
    events[1].visitor.name = "Visitor 11";
    events[1].department = {"8", "Support"};
    const crm::Chat chat = joined(events);
    EXPECT_EQ(chat.visitor_name.value, "Anna");
    EXPECT_EQ(chat.department.value.title, "Sales");
}

TEST(ChatsAgents, StandInOrderOfAppearanceUntilJivoNamesThemAll) {
    std::vector<crm::Event> events{
        event_of(EventKind::chat_updated, 2), event_of(EventKind::chat_accepted, 1),
        event_of(EventKind::chat_finished, 3), event_of(EventKind::chat_updated, 2)};
    events[0].agent = agent("502", "oleg@example.com");
    events[1].agent = agent("501", "olga@example.com");
    events[2].agents = {agent("502", "oleg@example.com"), agent("501", "olga@example.com")};
    events[3].agent = agent("503", "nina@example.com");
    const crm::Chat before = joined({events[0], events[1]});
    ASSERT_EQ(before.agents.size(), 2U);
    EXPECT_EQ(before.agents.back().agent.email, "oleg@example.com");
    const crm::Chat after = joined(events);
    ASSERT_EQ(after.agents.size(), 2U) << "the final list is whole";
    EXPECT_EQ(after.agents.back().agent.email, "olga@example.com");
    EXPECT_TRUE(after.agents.back().is_final);
}

TEST(ChatsAgents, AreOneWhenTheyAreNamedAgain) {
    std::vector<crm::Event> events{event_of(EventKind::chat_accepted, 1),
                                   event_of(EventKind::chat_updated, 2)};
    events[0].agent = events[1].agent = agent("501", "olga@example.com");
    events[1].agent.name = "Olga";
    const crm::Chat chat = joined(events);
    ASSERT_EQ(chat.agents.size(), 1U);
    EXPECT_EQ(chat.agents.front().agent.name, "Olga");
}

TEST(ChatsAgents, AreNoneWhereTheEventNamesNone) {
    EXPECT_TRUE(joined({event_of(EventKind::chat_accepted, 1)}).agents.empty());
}

TEST(ChatOfAnOutgoingCall, IsNoRequestUntilTheClientAsksSomething) {
    crm::Event call = event_of(EventKind::call_event, 1);
    call.call.type = "outgoing";
    EXPECT_FALSE(joined({call}).is_request);
    EXPECT_TRUE(joined({call, event_of(EventKind::chat_accepted, 2)}).is_request);
    call.call.type = "incoming";
    EXPECT_TRUE(joined({call}).is_request);
}

TEST(ChatsSite, IsThatOfItsPageEvenWhenThePageIsToldLater) {
    crm::Policy policy = Situation().policy;
    policy.hosts = {{"outlet.example.com", outlet}};
    crm::Event accepted = event_of(EventKind::chat_accepted, 1);
    crm::Chat chat = crm::open_chat(70, accepted, policy);
    crm::join_event(chat, accepted, policy);
    EXPECT_EQ(chat.site_id, shop);
    crm::Event updated = event_of(EventKind::chat_updated, 2);
    updated.page.url = "https://outlet.example.com/";
    crm::join_event(chat, updated, policy);
    EXPECT_EQ(chat.site_id, outlet);
    crm::join_event(chat, event_of(EventKind::chat_finished, 3), policy);
    EXPECT_EQ(chat.site_id, outlet);
}

}  // namespace
