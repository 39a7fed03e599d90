#include "records/tasks_list.hpp"

#include "records/pages_test.hpp"

namespace {

using namespace std::chrono_literals;
using database::each;
using records::find_tasks;
using records::Page;
using records::PageRequest;
using records::TaskFilter;
using records::TaskOrder;
using records::TaskRow;
using Strings = std::vector<std::string>;

class TasksList : public database::PagesTest {
protected:
    void SetUp() override {
        DatabaseTest::SetUp();
        owner().execute("insert into managers (id, login, name) values (50, 'boris@example.com', 'Boris')");
    }

    // Tasks "1", "2", ..., each due a minute after the one before.
    static void make(int count, const std::string& kind = "missed_call", const std::string& status = "open",
                     int manager = 1) {
        owner().execute(
            "insert into tasks (title, kind, status, responsible_id, responsible_rule, due_at, close_reason)"
            " select n::text, '" +
            kind + "', '" + status + "', " + std::to_string(manager) +
            ", 'site',"
            " timestamptz '2026-11-22 10:00+00' + n * interval '1 minute', 'answered'"
            " from generate_series(1, " +
            std::to_string(count) + ") n");
    }
    Strings titles(const TaskFilter& filter, TaskOrder order = TaskOrder::earliest_due) {
        return each(find_tasks(pages_, filter, order).items, &TaskRow::title);
    }
    Strings all_titles(const TaskFilter& filter, TaskOrder order) {
        Strings all;
        PageRequest request;
        do {
            const Page<TaskRow> page = find_tasks(pages_, filter, order, request);
            for (const TaskRow& task : page.items) all.push_back(task.title);
            request.key = page.next;
        } while (request.key && all.size() < 1000);
        return all;
    }
};

TEST_F(TasksList, ShowsATaskWithWhatItIsAbout) {
    send(
        R"({"event_name": "offline_message", "widget_id": "lWrSvShop1", "offline_message_id": 1, "message": "Call me",
        "visitor": {"name": "Anna", "email": "anna@example.com"}})");
    send(
        R"({"event_name": "offline_message", "widget_id": "lWrSvShop1", "offline_message_id": 2, "message": "Hello?",
        "visitor": {"name": "Anna", "email": "anna@example.com"}})",
        2min);
    const Page<TaskRow> page = find_tasks(pages_, {}, TaskOrder::earliest_due);
    ASSERT_EQ(page.items.size(), 1U);
    const TaskRow& task = page.items[0];
    EXPECT_EQ(task.kind, "offline_message");
    EXPECT_EQ(task.contact->name, "Anna");
    EXPECT_EQ(task.lead_id, number("select id from leads"));
    EXPECT_EQ(task.responsible.name, "Default manager");
    EXPECT_EQ(minutes_after_ten(task.due_at), 15);
    EXPECT_EQ(each(task.causes, &records::TaskCause::text), (Strings{"Call me", "Hello?"}));
    EXPECT_EQ(task.cause_count, 2);
}

TEST_F(TasksList, ShowsTheFirstCausesOfATaskAndCountsAll) {
    make(1);
    owner().execute(
        "insert into task_causes (task_id, cause, occurred_at, due_at, text)"
        " select id, 'cause ' || n, timestamptz '2026-11-22' + n * interval '1 minute', now(), n::text"
        " from tasks, generate_series(1, 12) n");
    const TaskRow task = find_tasks(pages_, {}, TaskOrder::earliest_due).items.at(0);
    EXPECT_EQ(each(task.causes, &records::TaskCause::text),
              (Strings{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"}));
    EXPECT_EQ(task.cause_count, 12);
}

TEST_F(TasksList, GoesPageByPageInBothOrders) {
    make(65);
    Strings expected;
    for (int number = 1; number <= 65; ++number) expected.push_back(std::to_string(number));
    EXPECT_EQ(all_titles({}, TaskOrder::earliest_due), expected);
    EXPECT_EQ(all_titles({.responsible_id = 1}, TaskOrder::earliest_due), expected);
    std::reverse(expected.begin(), expected.end());
    EXPECT_EQ(all_titles({}, TaskOrder::latest_due), expected);
    const auto first = find_tasks(pages_, {}, TaskOrder::earliest_due);
    const auto second = find_tasks(pages_, {}, TaskOrder::earliest_due, {first.next, false});
    const auto back = find_tasks(pages_, {}, TaskOrder::earliest_due, {second.previous, true});
    EXPECT_EQ(each(back.items, &TaskRow::title), each(first.items, &TaskRow::title));
}

TEST_F(TasksList, IsFilteredByStatusKindAndResponsibleManager) {
    make(1, "missed_call", "open");
    owner().execute("update tasks set title = 'call'");
    make(1, "missed_chat", "done");
    owner().execute("update tasks set title = 'chat' where kind = 'missed_chat'");
    make(1, "offline_message", "open", 50);
    EXPECT_EQ(titles({}), (Strings{"call", "1"}));
    EXPECT_EQ(titles({.status = "done"}), Strings{"chat"});
    EXPECT_EQ(titles({.status = "closed"}), Strings{});
    EXPECT_EQ(titles({.kind = "offline_message"}), Strings{"1"});
    EXPECT_EQ(titles({.kind_to_leave_out = "offline_message"}), Strings{"call"});
    EXPECT_EQ(titles({.responsible_id = 50}), Strings{"1"});
    EXPECT_EQ(titles({.status = "done", .responsible_id = 50}), Strings{});
    EXPECT_EQ(titles({.status = "done", .responsible_id = 1}), Strings{"chat"});
    EXPECT_EQ(titles({.kind = "missed_call", .responsible_id = 50}), Strings{});
}

TEST_F(TasksList, IsFilteredByDeadlineSoThatTheOverdueOnesAreThoseUntilNow) {
    make(5);
    const auto minute = [](int number) { return database::ten_o_clock() + std::chrono::minutes(number); };
    EXPECT_EQ(titles({.due_until = minute(3)}), (Strings{"1", "2"}));
    EXPECT_EQ(titles({.due_from = minute(2), .due_until = minute(4)}, TaskOrder::latest_due),
              (Strings{"3", "2"}));
    EXPECT_EQ(titles({.responsible_id = 1, .due_from = minute(4)}), (Strings{"4", "5"}));
    const records::PageKey before_it{minute(0).time_since_epoch().count(), 0};
    EXPECT_EQ(
        each(find_tasks(pages_, {.due_from = minute(4)}, TaskOrder::earliest_due, {before_it, false}).items,
             &TaskRow::title),
        (Strings{"4", "5"}))
        << "a key outside of the period shows nothing outside of it";
}

TEST_F(TasksList, IsGivenAsAWholeUpToALimit) {
    make(1100);
    Strings seen;
    const auto take = [&](const TaskRow& task) { seen.push_back(task.title); };
    EXPECT_TRUE(records::for_each_task(pages_, {}, TaskOrder::earliest_due, 1100, take));
    EXPECT_EQ(seen.size(), 1100U);
    EXPECT_EQ(seen.back(), "1100");
    seen.clear();
    EXPECT_FALSE(records::for_each_task(pages_, {}, TaskOrder::earliest_due, 7, take));
    EXPECT_EQ(seen.size(), 7U);
}

}  // namespace
