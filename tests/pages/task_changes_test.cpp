#include "pages/client_test.hpp"

namespace {

using browsing::Browser;
using browsing::form_of;
using browsing::has_form;
using browsing::header;
using browsing::text_of;

class TaskForms : public browsing::ClientTest {
protected:
    void SetUp() override {
        ClientTest::SetUp();
        owner().execute(
            R"(insert into tasks (kind, contact_id, responsible_id, responsible_rule, title, due_at)
            values ('offline_message', 1, 2, 'contact', 'Answer Ivan', '2026-11-22 09:30:15Z'))");
    }

    static std::string due() {
        return row("select to_char(due_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') from tasks where id = 1");
    }
    static std::string status() { return row("select status, close_reason from tasks where id = 1"); }
};

TEST_F(TaskForms, AreAtHandOnTodayAndLeadBackToWhereOneWas) {
    Browser head = signed_in("head");
    const http::Response answer = send(head, head.get("/?of=everybody&done=task_done"), "/tasks/1/done", {});
    EXPECT_EQ(header(answer, "Location"), "/?of=everybody&done=task_done");
    EXPECT_EQ(status(), "done | ''");
    EXPECT_TRUE(says(head.get("/?of=everybody&done=task_done"), "The task is done."));
}

TEST_F(TaskForms, NeverLeadToAnotherSite) {
    Browser head = signed_in("head");
    head.get("/");
    for (const char* address : {"https://example.org/", "//example.org", "/\\example.org"}) {
        const http::Response answer = head.post("/tasks/1/done", {{"to", address}});
        EXPECT_TRUE(header(answer, "Location").starts_with("/?done=")) << header(answer, "Location");
    }
}

TEST_F(TaskForms, FinishWithANoteThatStaysWithTheTask) {
    Browser anna = signed_in("anna");
    EXPECT_EQ(send_from_card(anna, "/tasks/1/done", {{"note", "Called back"}}, "note").status, 303);
    EXPECT_EQ(status(), "done | Called back");
    const http::Response page = anna.get(card);
    EXPECT_TRUE(says(page, "Called back"));
    EXPECT_FALSE(has_form(page, "/tasks/1/done"));
}

TEST_F(TaskForms, OfATaskThatSomebodyElseHasFinishedTellSoWithTheNoteThatWasWritten) {
    Browser anna = signed_in("anna");
    Browser head = signed_in("head");
    const http::Response seen = anna.get(card);
    send_from_card(head, "/tasks/1/done", {});
    EXPECT_NE(header(send(anna, seen, "/tasks/1/done", {}), "Location").find("done=unchanged"),
              std::string::npos);
    const http::Response conflict = send(anna, seen, "/tasks/1/done", {{"note", "Called back"}}, "note");
    EXPECT_EQ(conflict.status, 409) << text_of(conflict) << header(conflict, "Location");
    EXPECT_TRUE(says(conflict, "stateopendonedone")) << text_of(conflict);
    EXPECT_TRUE(says(conflict, "Called back"));
    EXPECT_FALSE(has_form(conflict, "/tasks/1/done"));
    EXPECT_EQ(status(), "done | ''");
    EXPECT_EQ(send(anna, seen, "/tasks/1", {{"due_at", "2026-12-01T10:00"}}, "due_at").status, 422);
}

TEST_F(TaskForms, PostponeByAnHourOrToTheMorningOnTheClocksOfTheSite) {
    Browser anna = signed_in("anna");
    EXPECT_EQ(send(anna, anna.get("/"), "/tasks/1", {{"postpone", "hour"}}).status, 303);
    EXPECT_EQ(due(), "2026-11-22 11:00");
    EXPECT_EQ(send(anna, anna.get("/"), "/tasks/1", {{"postpone", "tomorrow"}}).status, 303);
    EXPECT_EQ(due(), "2026-11-23 07:00");
    EXPECT_EQ(form_of(anna.get(card), "/tasks/1", "due_at").at("due_at"), "2026-11-23T10:00");
}

TEST_F(TaskForms, PostponeToAMomentOfOnesOwnAndHandOver) {
    Browser anna = signed_in("anna");
    const http::Response answer =
        send_from_card(anna, "/tasks/1", {{"due_at", "2026-11-25T18:45"}, {"responsible", "1"}}, "due_at");
    EXPECT_EQ(header(answer, "Location"), "/contacts/1?done=task_changed#task-1");
    EXPECT_EQ(due(), "2026-11-25 15:45");
    EXPECT_EQ(row("select responsible_id from tasks"), "1");
    EXPECT_FALSE(form_of(anna.get(card), "/tasks/1", "due_at").contains("title"))
        << "its title is the program's";
}

TEST_F(TaskForms, RefuseAMomentThatIsPastOrNoneAndKeepWhatWasTyped) {
    Browser anna = signed_in("anna");
    const http::Response past =
        send_from_card(anna, "/tasks/1", {{"due_at", "2026-11-21T10:00"}, {"responsible", "1"}}, "due_at");
    EXPECT_EQ(past.status, 422);
    EXPECT_TRUE(says(past, "The deadline is in the past"));
    EXPECT_EQ(form_of(past, "/tasks/1").at("due_at"), "2026-11-21T10:00");
    for (const char* wrong :
         {"", "tomorrow", "2026-13-01T10:00", "2026-11-31T10:00", "2026-11-25T25:00", "2026-11-25"})
        EXPECT_EQ(send_from_card(anna, "/tasks/1", {{"due_at", wrong}}, "due_at").status, 422) << wrong;
    EXPECT_EQ(send(anna, past, "/tasks/1", {{"due_at", "2026-11-25T10:00"}}).status, 303);
    EXPECT_EQ(row("select responsible_id from tasks"), "1");
}

TEST_F(TaskForms, TellWhoPostponesSecondAndPostponeAllTheSame) {
    Browser anna = signed_in("anna");
    Browser head = signed_in("head");
    const http::Response seen = anna.get("/");
    send(head, head.get(card), "/tasks/1", {{"due_at", "2026-11-25T18:45"}}, "due_at");
    const http::Response conflict = send(anna, seen, "/tasks/1", {{"postpone", "tomorrow"}});
    EXPECT_EQ(conflict.status, 409) << text_of(conflict) << header(conflict, "Location");
    EXPECT_TRUE(says(conflict, "due22.11.2026 12:3025.11.2026 18:4523.11.2026 10:00")) << text_of(conflict);
    EXPECT_EQ(header(send(anna, conflict, "/tasks/1", {}), "Location"), "/?done=task_changed");
    EXPECT_EQ(due(), "2026-11-23 07:00");
}

TEST_F(TaskForms, AddATaskAboutALead) {
    Browser head = signed_in("head");
    const http::Response page = head.get(card);
    const auto form = form_of(page, "/contacts/1/tasks");
    EXPECT_EQ(form.at("responsible"), "2") << "the client's manager is proposed";
    EXPECT_EQ(form.at("due_at"), "2026-11-23T10:00");
    const http::Response refused =
        send(head, page, "/contacts/1/tasks",
             {{"title", "Send the offer"}, {"due_at", "2026-11-22T10:00"}, {"lead", "1"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(header(send(head, refused, "/contacts/1/tasks", {{"due_at", "2026-11-24T10:00"}}), "Location"),
              "/contacts/1?done=task_added#tasks");
    EXPECT_EQ(row("select kind, title, lead_id, responsible_id from tasks where id <> 1"),
              "to_do | Send the offer | 1 | 2");
    const std::string id = row("select id from tasks where id <> 1");
    EXPECT_EQ(send_from_card(head, "/tasks/" + id, {{"title", "Send two offers"}}, "title").status, 303);
    EXPECT_EQ(row("select title from tasks where id <> 1"), "Send two offers");
}

TEST_F(TaskForms, AreMadeFromTheAddressOfATask) {
    Browser anna = signed_in("anna");
    EXPECT_EQ(header(anna.get("/tasks/1"), "Location"), "/contacts/1?task=1#task-1");
    EXPECT_EQ(anna.get("/tasks/99").status, 404);
    EXPECT_NE(anna.get("/").body.find("href=\"/tasks/1\""), std::string::npos);
}

TEST_F(TaskForms, OfATaskAboutNobodyKnownAreMadeOnAPageOfItsOwn) {
    owner().execute("update tasks set contact_id = null");
    Browser anna = signed_in("anna");
    const http::Response page = anna.get("/tasks/1");
    EXPECT_TRUE(says(page, "Answer Ivan"));
    EXPECT_EQ(header(send(anna, page, "/tasks/1/done", {{"note", "Nobody answers"}}, "note"), "Location"),
              "/tasks/1?done=task_done");
    const http::Response done = anna.get("/tasks/1");
    EXPECT_TRUE(says(done, "Nobody answers"));
    EXPECT_FALSE(has_form(done, "/tasks/1/done"));
    EXPECT_EQ(signed_in("operator").get("/tasks/1").status, 403);
}

}  // namespace
