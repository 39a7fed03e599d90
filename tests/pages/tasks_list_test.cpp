#include <algorithm>

#include "pages/browsing.hpp"
#include "text/query.hpp"

namespace {

using browsing::all_found;
using browsing::Browser;
using browsing::header;
using browsing::link_named;
using browsing::says;
using browsing::text_of;
using Strings = std::vector<std::string>;

class TasksPage : public browsing::PagesTest {
protected:
    // Tasks "task 1", "task 2", ..., due a minute apart from 10:01 UTC on; now it is 10:00.
    static void make(int count, int manager = 1, const std::string& kind = "missed_call",
                     const std::string& status = "open") {
        owner().execute(
            "insert into tasks (title, kind, status, responsible_id, responsible_rule, due_at, close_reason) "
            "select "
            "'task ' || n, '" +
            kind + "', '" + status + "', " + std::to_string(manager) +
            ", 'site', timestamptz '2026-11-22 10:00+00' + n * interval '1 minute', 'answered' from "
            "generate_series(1, " +
            std::to_string(count) + ") n");
    }
    static void change(const std::string& title, const std::string& assignments) {
        owner().execute("update tasks set " + assignments + " where title = '" + title + "'");
    }
    static Strings titles(const http::Response& page) {
        return all_found(page, "<th scope=\"row\">(?:<a [^>]*>)?(task [0-9]+)");
    }
};

TEST_F(TasksPage, ShowsATaskWithItsClientDeadlineAndWhatItIsAbout) {
    database::send_webhook(program(), policy(), R"({"event_name": "offline_message", "widget_id": "w",
        "offline_message_id": 1, "message": "Call me back", "visitor": {"name": "Ivan", "email": "ivan@example.com"}})");
    owner().execute("update tasks set due_at = '2026-11-22 07:30Z'");
    const http::Response page = signed_in("head").get("/tasks");
    for (const char* text : {"Ivan", "Call me back", "22.11.2026 10:30", "overdue by 2 h", "offline message",
                             "open", "Default manager"})
        EXPECT_TRUE(says(page, text)) << text << "\n" << text_of(page);
    const std::string contact = rows("select id from contacts").at(0);
    EXPECT_EQ(link_named(page, "Ivan"), "/contacts/" + contact);
    EXPECT_EQ(link_named(page, rows("select title from tasks").at(0)),
              "/tasks/" + rows("select id from tasks").at(0));
}

TEST_F(TasksPage, SaysHowManyMoreCausesATaskHas) {
    make(1);
    owner().execute(
        "insert into task_causes (task_id, cause, occurred_at, due_at, text) select id, 'cause ' || n, "
        "timestamptz '2026-11-22' + n * interval '1 minute', now(), 'said ' || n from tasks, "
        "generate_series(1, 12) n");
    const http::Response page = signed_in("head").get("/tasks");
    EXPECT_TRUE(says(page, "said 10"));
    EXPECT_FALSE(says(page, "said 11"));
    EXPECT_TRUE(says(page, "and 2 more")) << text_of(page);
}

TEST_F(TasksPage, IsFilteredByEachOfItsFilters) {
    make(4);
    change("task 1", "status = 'done', closed_at = now()");
    change("task 2", "kind = 'missed_chat', responsible_id = 2");
    change("task 3", "due_at = '2026-11-22 09:59Z'");
    Browser head = signed_in("head");
    const std::vector<std::pair<std::string, Strings>> wanted{
        {"", {"task 3", "task 2", "task 4"}},
        {"?state=done", {"task 1"}},
        {"?state=closed", {}},
        {"?kind=missed_chat", {"task 2"}},
        {"?responsible=2", {"task 2"}},
        {"?overdue=yes", {"task 3"}},
        {"?overdue=yes&until=2026-11-21", {}},
        {"?overdue=yes&until=2026-12-01", {"task 3"}},
        {"?state=done&overdue=yes", {"task 1"}},
        {"?from=2026-11-23", {}},
        {"?from=2026-11-22&until=2026-11-22", {"task 3", "task 2", "task 4"}},
        {"?order=latest_due", {"task 4", "task 2", "task 3"}}};
    for (const auto& [query, expected] : wanted)
        EXPECT_EQ(titles(head.get("/tasks" + query)), expected) << query;
}

TEST_F(TasksPage, KeepsInItsFormWhatIsFilteredBy) {
    const http::Response page =
        signed_in("head").get("/tasks?kind=to_do&responsible=2&from=2026-11-01&overdue=yes&order=latest_due");
    for (const char* control :
         {R"(<option value="open" selected>)", R"(<option value="to_do" selected>)",
          R"(<option value="2" selected>Anna)", R"(name="from" value="2026-11-01">)",
          R"(name="overdue" value="yes" checked>)", R"(<option value="latest_due" selected>)"})
        EXPECT_NE(page.body.find(control), std::string::npos) << control << "\n" << page.body;
    EXPECT_EQ(signed_in("head").get("/tasks?state=done&overdue=yes").body.find("checked"), std::string::npos);
}

TEST_F(TasksPage, ShowsEachTaskOnceOnItsPagesForwardAndBack) {
    make(75);
    Browser head = signed_in("head");
    for (const char* query : {"", "?responsible=1&order=latest_due"}) {
        expect_each_on_three_pages(head, std::string("/tasks") + query, 75, titles);
    }
}

TEST_F(TasksPage, ShowsAManagerTheirOwnAloneAndSaysWhyOthersSeeNone) {
    make(2, 1);
    make(1, 2, "to_do");
    Browser anna = signed_in("anna");
    for (const char* query : {"", "?responsible=1", "?state=open&kind=to_do"})
        EXPECT_EQ(titles(anna.get(std::string("/tasks") + query)), Strings{"task 1"}) << query;
    EXPECT_EQ(titles(anna.get("/tasks?kind=missed_call")), Strings{});
    EXPECT_EQ(titles(signed_in("head").get("/tasks")).size(), 3U);
    const http::Response nobodys = signed_in("operator").get("/tasks?responsible=1");
    EXPECT_EQ(titles(nobodys), Strings{});
    EXPECT_TRUE(says(nobodys, "no manager is tied to your account"));
}

TEST_F(TasksPage, LetsATaskBeDoneAtOnceAndLeadsBackToTheSameList) {
    make(1, 2);
    Browser anna = signed_in("anna");
    const std::string id = rows("select id from tasks").at(0);
    const http::Response page = anna.get("/tasks?kind=missed_call&order=latest_due");
    const std::string here = "/tasks?kind=missed_call&order=latest_due";
    EXPECT_NE(page.body.find("action=\"/tasks/" + id + "/done\""), std::string::npos) << page.body;
    EXPECT_NE(page.body.find(R"(name="to" value="/tasks?kind=missed_call&amp;order=latest_due")"),
              std::string::npos)
        << page.body;
    const http::Response answer = anna.post("/tasks/" + id + "/done", {{"to", here}});
    EXPECT_EQ(header(answer, "Location"), here + "&done=task_done");
    EXPECT_EQ(titles(anna.get(header(answer, "Location"))), Strings{});
    EXPECT_EQ(anna.get("/tasks?state=done").body.find("/done\""), std::string::npos);
}

TEST_F(TasksPage, PassesOverWhatItDoesNotUnderstand) {
    make(1);
    Browser head = signed_in("head");
    for (const char* query :
         {"?state=x", "?kind=x", "?responsible=9", "?from=x", "?overdue=1", "?order=x", "?after=x"}) {
        EXPECT_EQ(titles(head.get(std::string("/tasks") + query)), Strings{"task 1"}) << query;
    }
}

TEST_F(TasksPage, CanBeTakenAwayAsAFileByThoseWhoMay) {
    make(2, 1);
    make(1, 2, "to_do");
    change("task 1", "title = '=1+1', due_at = '2026-11-22 09:00Z'");
    const http::Response file = signed_in("head").get("/tasks.csv?kind=missed_call");
    EXPECT_EQ(header(file, "Content-Disposition"), "attachment; filename=\"tasks-2026-11-22.csv\"");
    EXPECT_TRUE(file.body.starts_with("\xEF\xBB\xBFNo.,Task,Kind,State,Due,Overdue,")) << file.body;
    EXPECT_NE(file.body.find(",'=1+1,missed call,open,2026-11-22 12:00,yes,"), std::string::npos)
        << file.body;
    EXPECT_NE(file.body.find(",task 2,missed call,open,2026-11-22 13:02,,"), std::string::npos) << file.body;
    EXPECT_EQ(text::split(file.body, "\r\n").size(), 1U + 2U + 1U);
    EXPECT_EQ(signed_in("operator").get("/tasks.csv").status, 403);
    EXPECT_EQ(text::split(signed_in("anna").get("/tasks.csv?responsible=1").body, "\r\n").size(),
              1U + 1U + 1U);
    EXPECT_TRUE(says(signed_in("manager").get("/tasks.csv"), "no manager is tied"));
}

}  // namespace
