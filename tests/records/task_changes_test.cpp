#include "records/task_changes.hpp"

#include "records/people_fixture.hpp"

namespace {

using namespace records_tests;
using namespace std::chrono_literals;
using records::Edit;
using records::MomentEdit;
using records::TaskEdits;

const crm::Time now = database::ten_o_clock();

constexpr auto missed = R"({"visitor": {"email": "anna@example.com"}, "plain_messages": "Hello",
    "chat": {"messages": [{"type": "visitor", "message": "Hello", "timestamp": 1795341600}]}})";

class TaskChanges : public PeopleTest {
protected:
    // Anna's chat was missed: task 1 of Olga, due in 15 minutes.
    static void miss_a_chat() { webhook("chat_finished", missed); }

    records::ChangeResult change(const TaskEdits& edits) {
        return records::change_task(pages_, olga_, "", 1, edits, now);
    }
    records::ChangeResult add(const records::NewTask& task) {
        return records::add_task(pages_, olga_, "", task, now);
    }
    static Strings tasks() {
        return rows("select kind, status, due_at, responsible_id, responsible_rule from tasks order by id");
    }
};

TEST_F(TaskChanges, FinishATaskWithANote) {
    miss_a_chat();
    EXPECT_EQ(records::finish_task(pages_, olga_, "", 1, " called her \r\n").kind, Kind::done);
    EXPECT_EQ(rows("select status, close_reason, closed_at is not null from tasks"),
              Strings{"done | called her | t"});
    EXPECT_EQ(last_entry(), Strings{R"(olga@example.com | task.done | tasks | 1 | 1 | )"
                                    R"({"note": {"to": "called her", "from": ""}, )"
                                    R"("status": {"to": "done", "from": "open"}})"});
    EXPECT_EQ(records::finish_task(pages_, head_, "", 1, "").kind, Kind::unchanged);
    const auto late = records::finish_task(pages_, head_, "", 1, "wrote to her");
    EXPECT_EQ(present_in(late), Strings{"status open done done"}) << "the note would be lost";
    EXPECT_EQ(records::finish_task(pages_, head_, "", 77, "").kind, Kind::not_found);
}

TEST_F(TaskChanges, AreNotUndoneByWhatElseIsToldOfTheSameCause) {
    miss_a_chat();
    records::finish_task(pages_, olga_, "", 1, "");
    webhook("chat_updated", R"({"visitor": {"email": "anna@example.com", "name": "Anna"}})", now + 1min);
    webhook("chat_finished",
            R"({"visitor": {"email": "anna@example.com"}, "plain_messages": "Hello. Are you there?",
        "chat": {"messages": [{"type": "visitor", "message": "Hello", "timestamp": 1795341600},
                              {"type": "visitor", "message": "Are you there?", "timestamp": 1795341660}]}})",
            now + 2min);
    EXPECT_EQ(rows("select kind, status from tasks"), Strings{"missed_chat | done"});
    webhook("chat_finished", R"({"chat_id": 102, "visitor": {"email": "anna@example.com"}})", now + 1h);
    EXPECT_EQ(rows("select kind, status from tasks order by id"),
              (Strings{"missed_chat | done", "missed_chat | open"}))
        << "another chat is another cause";
}

TEST_F(TaskChanges, PostponeATask) {
    miss_a_chat();
    EXPECT_EQ(change({.due = MomentEdit{now + 15min, now + 24h}}).kind, Kind::done);
    EXPECT_EQ(tasks(), Strings{"missed_chat | open | 2026-11-23 10:00:00+00 | 2 | open_lead"});
    EXPECT_EQ(present_in(change({.due = MomentEdit{now + 15min, now + 48h}})),
              Strings{"due_at 2026-11-22 10:15:00.000000+00 2026-11-23 10:00:00.000000+00 "
                      "2026-11-24 10:00:00.000000+00"});
    EXPECT_EQ(change({.due = MomentEdit{now + 24h, now - 1s}}).reason, "task.due_in_the_past");
    EXPECT_EQ(change({.due = MomentEdit{now + 24h, now + std::chrono::years(10)}}).reason,
              "task.due_too_far");
    EXPECT_EQ(change({.due = MomentEdit{now + 24h, std::nullopt}}).reason, "task.due_missing");
}

TEST_F(TaskChanges, OfTheDeadlineStayWhateverIsToldOfTheSameCauses) {
    miss_a_chat();
    change({.due = MomentEdit{now + 15min, now + 24h}});
    webhook("chat_finished", missed, now - 1min);
    webhook("chat_updated", R"({"visitor": {"email": "anna@example.com", "name": "Anna"}})", now + 1min);
    EXPECT_EQ(rows("select due_at from tasks"), Strings{"2026-11-23 10:00:00+00"});
}

TEST_F(TaskChanges, OfTheDeadlineStayWhenTheCauseTurnsOutToBeOlder) {
    owner().execute("insert into required_fields (field) values ('phone')");
    webhook("chat_accepted", R"({"visitor": {"email": "boris@example.com"}})");
    EXPECT_EQ(rows("select kind, due_at from tasks"), Strings{"incomplete_lead | 2026-11-22 10:15:00+00"});
    change({.due = MomentEdit{now + 15min, now + 24h}});
    webhook("chat_updated", R"({"visitor": {"email": "boris@example.com", "name": "Boris"}})", now - 5min);
    EXPECT_EQ(rows("select created_at from leads where contact_id = 2"), Strings{"2026-11-22 09:55:00+00"});
    EXPECT_EQ(rows("select due_at from tasks"), Strings{"2026-11-23 10:00:00+00"});
}

TEST_F(TaskChanges, OfTheDeadlineGiveWayToANewCauseThatIsDueBefore) {
    miss_a_chat();
    change({.due = MomentEdit{now + 15min, now + 24h}});
    webhook("chat_finished", R"({"chat_id": 102, "visitor": {"email": "anna@example.com"}})", now + 1h);
    EXPECT_EQ(rows("select due_at from tasks"), Strings{"2026-11-22 11:15:00+00"});
    EXPECT_EQ(change({.due = MomentEdit{now + 75min, now + 90min}}).kind, Kind::done);
    webhook("chat_updated", R"({"chat_id": 102, "visitor": {"email": "anna@example.com"}})", now + 61min);
    EXPECT_EQ(rows("select due_at from tasks"), Strings{"2026-11-22 11:30:00+00"});
}

TEST_F(TaskChanges, HandATaskOverAndThatStays) {
    miss_a_chat();
    EXPECT_EQ(change({.responsible = Edit{"2", "3"}}).kind, Kind::done);
    webhook("chat_finished", R"({"chat_id": 102, "visitor": {"email": "anna@example.com"}})", now + 1h);
    EXPECT_EQ(rows("select responsible_id, responsible_rule from tasks"), Strings{"3 | person"});
    EXPECT_EQ(change({.responsible = Edit{"3", "4"}}).reason, "task.responsible_unknown") << "who is blocked";
    EXPECT_EQ(change({.title = Edit{"", "Other"}}).reason, "task.title_is_the_programs");
    records::finish_task(pages_, olga_, "", 1, "");
    EXPECT_EQ(change({.responsible = Edit{"3", "2"}}).reason, "task.not_open");
}

TEST_F(TaskChanges, HandATaskBackToWhomTheProgramNamedAndThatStays) {
    const std::string visitor = R"("visitor": {"email": "boris@example.com"}, "plain_messages": "Hello",
        "chat": {"messages": [{"type": "visitor", "message": "Hello", "timestamp": 1795341600}]})";
    webhook("chat_accepted", "{" + visitor + R"(, "agent": {"id": "501", "email": "olga@example.com"}})");
    webhook("chat_finished", "{" + visitor + R"(, "agents": [{"id": "501", "email": "olga@example.com"}]})");
    EXPECT_EQ(rows("select kind, responsible_id from tasks"), Strings{"missed_chat | 2"});
    EXPECT_EQ(change({.responsible = Edit{"2", "3"}}).kind, Kind::done);
    EXPECT_EQ(change({.responsible = Edit{"3", "2"}}).kind, Kind::done);
    webhook("chat_finished", "{" + visitor + R"(, "agents": [{"id": "502", "email": "oleg@example.com"}]})");
    EXPECT_EQ(rows("select responsible_id from leads where contact_id = 2"), Strings{"3"})
        << "the chat's last agent";
    EXPECT_EQ(rows("select responsible_id, responsible_rule from tasks"), Strings{"2 | person"});
}

TEST_F(TaskChanges, MakeTasksOfOnesOwn) {
    EXPECT_EQ(add({1, 10, " Send the price list ", "", now + 1h}).kind, Kind::done);
    EXPECT_EQ(add({1, 10, "Call", "3", now + 2h}).kind, Kind::done) << "several for one client";
    EXPECT_EQ(add({std::nullopt, std::nullopt, "Water the flowers", "", now + 3h}).kind, Kind::done);
    EXPECT_EQ(
        rows("select kind, contact_id, lead_id, title, responsible_id, responsible_rule, due_at, status from "
             "tasks order by id"),
        (Strings{"to_do | 1 | 10 | Send the price list | 2 | person | 2026-11-22 11:00:00+00 | open",
                 "to_do | 1 | 10 | Call | 3 | person | 2026-11-22 12:00:00+00 | open",
                 "to_do | null | null | Water the flowers | 2 | person | 2026-11-22 13:00:00+00 | open"}));
    EXPECT_EQ(rows("select title, contact from open_tasks order by id limit 1"),
              Strings{"Send the price list | Anna Testova"});
    EXPECT_EQ(change({.title = Edit{"Send the price list", "Send it again"}}).kind, Kind::done);
    EXPECT_EQ(rows("select title from tasks where id = 1"), Strings{"Send it again"});
}

TEST_F(TaskChanges, ThatAreNoTasksAreRefusedWithAReason) {
    owner().execute("insert into contacts (id, name) values (2, 'Boris')");
    EXPECT_EQ(add({1, {}, " ", "", now + 1h}).reason, "task.title_missing");
    EXPECT_EQ(add({1, {}, std::string(201, 'a'), "", now + 1h}).reason, "task.title_too_long");
    EXPECT_EQ(add({1, {}, "Call", "", now - 1s}).reason, "task.due_in_the_past");
    EXPECT_EQ(add({1, {}, "Call", "4", now + 1h}).reason, "task.responsible_unknown");
    EXPECT_EQ(add({2, 10, "Call", "", now + 1h}).reason, "task.lead_of_another");
    EXPECT_EQ(add({{}, 10, "Call", "", now + 1h}).reason, "task.lead_of_another");
    EXPECT_EQ(add({77, {}, "Call", "", now + 1h}).kind, Kind::not_found);
    EXPECT_EQ(tasks(), Strings{});
}

TEST_F(TaskChanges, MakeTasksThatTheProgramDoesNotTakeForItsOwn) {
    add({1, 10, "Call", "", now + 1h});
    EXPECT_EQ(program().execute("select from tasks").rows(), 0U)
        << "a program of the version before would take it for an incomplete lead";
    owner().execute("insert into required_fields (field) values ('phone'); update leads set status = 'won'");
    webhook("chat_finished", missed);
    webhook("offline_message", R"({"chat_id": null, "offline_message_id": "1", "message": "Call me",
        "visitor": {"email": "anna@example.com"}})");
    webhook("chat_finished", R"({"chat_id": 102, "visitor": {"email": "anna@example.com"},
        "agents": [{"id": "501", "email": "olga@example.com"}], "plain_messages": "Hello",
        "chat": {"messages": [{"type": "agent", "message": "Hello", "timestamp": 1795345200}]}})",
            now + 1h);
    EXPECT_EQ(
        rows(
            "select kind, title, status, due_at, (select count(*) from task_causes where task_id = tasks.id) "
            "from tasks where kind = 'to_do'"),
        Strings{"to_do | Call | open | 2026-11-22 11:00:00+00 | 0"});
    EXPECT_EQ(rows("select kind from tasks order by kind"),
              (Strings{"incomplete_lead", "missed_chat", "offline_message", "to_do"}));
}

}  // namespace
