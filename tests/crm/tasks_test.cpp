#include <gtest/gtest.h>

#include "crm/situation.hpp"

namespace {

using namespace crm_tests;
using crm::TaskKind;
using Author = crm::Message::Author;
using Status = crm::Task::Status;

constexpr auto minutes(int count) {
    return std::chrono::minutes(count);
}

// Anna is known, her lead is open, and she writes while nobody is there.
Situation offline_message() {
    Situation one;
    one.knows(client(1, "Anna", {email("anna@example.com")}));
    one.memory.leads = {lead(10, 1)};
    one.event.visitor.email = "anna@example.com";
    one.event.kind = crm::EventKind::offline_message;
    one.event.chat_id.clear();
    one.event.message = "Call me";
    return one;
}

// Her chat, known already, finishes without a word from an agent.
Situation missed_chat() {
    Situation one = offline_message();
    one.event.kind = crm::EventKind::chat_finished;
    one.event.chat_id = "77";
    one.event.message.clear();
    one.event.messages = {said(Author::visitor, "Hello?")};
    one.knows_chat(1).lead_id = 10;
    return one;
}

TEST(Task, IsMadeForAnOfflineMessage) {
    Situation one = offline_message();
    one.site().task_minutes = 20;
    const crm::Decision decision = one.decide();
    const crm::Task made = only_task(decision, TaskKind::offline_message);
    EXPECT_TRUE(made.is_new);
    EXPECT_EQ(made.contact_id, 1);
    EXPECT_EQ(made.lead_id, 10);
    EXPECT_EQ(made.responsible_id, olga);
    EXPECT_EQ(made.due_at, at(12, 20));
    EXPECT_EQ(made.status, Status::open);
    ASSERT_EQ(made.causes.size(), 1U);
    EXPECT_EQ(made.causes.front().text, "Call me");
    ASSERT_TRUE(decision.offline_message);
    EXPECT_EQ(decision.offline_message->text, "Call me");
}

TEST(Task, IsMadeForAMissedChat) {
    const crm::Task made = only_task(missed_chat().decide(), TaskKind::missed_chat);
    EXPECT_EQ(made.chat_id, 70);
    EXPECT_EQ(made.due_at, at(12, 15));
    EXPECT_EQ(made.title, "Get in touch: the chat was left without an answer");
}

TEST(Task, IsNotMadeForAnAnsweredChat) {
    Situation one = missed_chat();
    one.event.messages.push_back(said(Author::agent, "Good day"));
    EXPECT_TRUE(one.decide().tasks.empty());
}

TEST(Task, IsMadeForAMissedCallAndWithdrawnWhenAnAgentWasThereAfterAll) {
    Situation one = offline_message();
    one.event.kind = crm::EventKind::call_event;
    one.event.call = {"callback", "+79990000001", "end", "", ""};
    crm::Decision decision = one.decide();
    crm::Task made = only_task(decision, TaskKind::missed_call);
    EXPECT_EQ(made.due_at, at(12, 15));
    one.memory.call = decision.call;
    made.is_new = made.is_changed = false;
    one.memory.tasks = {made};
    one.event.call.status = "agent_connected";
    EXPECT_TRUE(only_task(one.decide(), TaskKind::missed_call).is_withdrawn);
}

TEST(Task, IsAddedToTheOneThatIsOpenAndKeepsTheEarlierDeadline) {
    Situation one = offline_message();
    one.memory.tasks = {task(5, TaskKind::offline_message, 1, "offline:event 0", at(9))};
    const crm::Task known = only_task(one.decide(), TaskKind::offline_message);
    EXPECT_EQ(known.id, 5);
    EXPECT_FALSE(known.is_new);
    EXPECT_EQ(known.causes.size(), 2U);
    EXPECT_EQ(known.due_at, at(9) + minutes(15));
    one.event.occurred_at = at(8);
    EXPECT_EQ(only_task(one.decide(), TaskKind::offline_message).due_at, at(8) + minutes(15));
}

TEST(Task, IsMadeAnewForAnotherContactOrKindOrWhenTheLastIsDone) {
    Situation one = offline_message();
    one.memory.tasks = {task(5, TaskKind::missed_chat, 1, "chat:60", at(9)),
                        task(6, TaskKind::offline_message, 2, "offline:event 0", at(9)),
                        task(7, TaskKind::offline_message, 1, "offline:event 00", at(9))};
    one.memory.tasks.back().status = Status::done;
    EXPECT_TRUE(only_task(one.decide(), TaskKind::offline_message).is_new);
}

TEST(Task, ThatAPersonHasDoneIsNotMadeAgainForItsCause) {
    for (const Status status : {Status::done, Status::closed}) {
        Situation one = missed_chat();
        one.memory.tasks = {task(5, TaskKind::missed_chat, 1, "chat:70", at(12))};
        one.memory.tasks.front().status = status;
        EXPECT_TRUE(one.decide().tasks.empty());
    }
}

TEST(Task, ThatAPersonHasDoneIsNotWithdrawn) {
    Situation one = missed_chat();
    one.event.messages.push_back(said(Author::agent, "Good day"));
    one.memory.tasks = {task(5, TaskKind::missed_chat, 1, "chat:70", at(12))};
    one.memory.tasks.front().status = Status::done;
    EXPECT_TRUE(one.decide().tasks.empty());
}

TEST(MissedChatsTask, IsWithdrawnWhenItTurnsOutThatAnAgentAnswered) {
    Situation one = missed_chat();
    one.event.messages.push_back(said(Author::agent, "Good day"));
    one.memory.tasks = {task(5, TaskKind::missed_chat, 1, "chat:70", at(12))};
    const crm::Task withdrawn = only_task(one.decide(), TaskKind::missed_chat);
    EXPECT_TRUE(withdrawn.is_withdrawn);
    EXPECT_EQ(withdrawn.status, Status::open);
}

TEST(MissedChatsTask, KeepsItsOtherCausesWhenOneIsWithdrawn) {
    Situation one = missed_chat();
    one.event.messages.push_back(said(Author::agent, "Good day"));
    one.event.occurred_at = at(7);
    one.memory.tasks = {task(5, TaskKind::missed_chat, 1, "chat:70", at(7))};
    one.memory.tasks.front().causes.push_back({"chat:60", 60, at(9), at(9, 15), "", false});
    const crm::Task kept = only_task(one.decide(), TaskKind::missed_chat);
    EXPECT_FALSE(kept.is_withdrawn);
    EXPECT_EQ(kept.due_at, at(9, 15));
    EXPECT_EQ(kept.removed_causes, std::vector<std::string>{"chat:70"});
}

TEST(MissedChatsTask, IsClosedByALaterAnsweredChatWithTheReason) {
    Situation one = missed_chat();
    one.event.messages.push_back(said(Author::agent, "Good day"));
    one.memory.tasks = {task(5, TaskKind::missed_chat, 1, "chat:60", at(9)),
                        task(6, TaskKind::offline_message, 1, "offline:event 0", at(9)),
                        task(7, TaskKind::missed_chat, 2, "chat:61", at(9))};
    one.memory.tasks.front().causes.front().chat_id = 60;
    const crm::Decision decision = one.decide();
    ASSERT_EQ(decision.tasks.size(), 1U) << "nothing else is closed by it";
    EXPECT_EQ(decision.tasks.front().id, 5);
    EXPECT_EQ(decision.tasks.front().status, Status::closed);
    EXPECT_EQ(decision.tasks.front().close_reason, "The client was answered in chat 70");
}

TEST(MissedChatsTask, IsNotClosedByAChatThatWasAnsweredBefore) {
    Situation one = missed_chat();
    one.event.messages.push_back(said(Author::agent, "Good day"));
    one.memory.tasks = {task(5, TaskKind::missed_chat, 1, "chat:60", at(13))};
    EXPECT_TRUE(one.decide().tasks.empty());
}

TEST(MissedChatsTask, IsClosedAtOnceWhenALaterChatWasAnsweredBeforeWeHeardOfIt) {
    Situation one = missed_chat();
    one.memory.contacts.front().last_answered_chat = {71, at(13)};
    EXPECT_EQ(only_task(one.decide(), TaskKind::missed_chat).status, Status::closed);
    one.memory.contacts.front().last_answered_chat = {60, at(11)};
    EXPECT_EQ(only_task(one.decide(), TaskKind::missed_chat).status, Status::open);
}

TEST(MissedChatsTask, CountsFromTheEarlierMomentThatALateEventTells) {
    Situation one = missed_chat();
    one.event.occurred_at = at(10);
    one.memory.chat->finished_at = at(12);
    one.memory.chat->status = crm::ChatStatus::finished;
    one.memory.tasks = {task(5, TaskKind::missed_chat, 1, "chat:70", at(12))};
    EXPECT_EQ(only_task(one.decide(), TaskKind::missed_chat).due_at, at(10, 15));
}

TEST(TaskOfAChatWithoutContact, GoesAlongWithTheChatToItsContactAndManager) {
    Situation one = missed_chat();
    one.event.kind = crm::EventKind::chat_updated;
    one.memory.chat->contact_id.reset();
    one.memory.chat->lead_id.reset();
    one.memory.tasks = {task(5, TaskKind::missed_chat, 0, "chat:70", at(12))};
    crm::Task& alone = one.memory.tasks.front();
    alone.contact_id.reset();
    alone.chat_id = 70;
    alone.responsible_id = boss;
    one.memory.chat->status = crm::ChatStatus::finished;
    one.memory.chat->finished_at = at(12);
    const crm::Task gone_along = only_task(one.decide(), TaskKind::missed_chat);
    EXPECT_EQ(gone_along.id, 5);
    EXPECT_EQ(gone_along.contact_id, 1);
    EXPECT_EQ(gone_along.lead_id, 10);
    EXPECT_EQ(gone_along.responsible_id, olga);
}

TEST(TasksTitle, IsInTheLanguageOfTheSite) {
    Situation one = offline_message();
    EXPECT_EQ(only_task(one.decide(), TaskKind::offline_message).title, "Answer the offline message");
    one.site().language = crm::Language::ru;
    EXPECT_EQ(only_task(one.decide(), TaskKind::offline_message).title, "Ответить на офлайн-сообщение");
}

}  // namespace
