#include "pages/browsing.hpp"

namespace {

using browsing::Browser;
using browsing::header;
using browsing::text_of;

class CardPage : public browsing::PagesTest {
protected:
    // A finished chat of a client, with the given JSON values in it.
    void chat(const std::string& name, const std::string& text,
              const std::string& page = "https://shop.example.com/") {
        database::send_webhook(
            program(), policy(),
            R"({"event_name": "chat_finished", "widget_id": "w", "chat_id": )" + std::to_string(++chats_) +
                R"(,
            "visitor": {"name": )" +
                name + R"(, "email": "client@example.com", "phone": "+7 495 000-00-11", "number": "7",
                "description": "Prefers mornings"},
            "agents": [{"id": "1", "name": "Anna", "email": "anna@example.com"}],
            "session": {"utm_json": {"source": "yandex", "medium": "cpc", "campaign": "spring"}, "geoip": {"city": "Химки"}},
            "page": {"url": ")" +
                page + R"(", "title": "Boilers"},
            "chat": {"rate": "positive", "messages": [
                {"message": )" +
                text + R"(, "timestamp": 1795341600, "type": "visitor"},
                {"message": "Ninety square metres?", "timestamp": 1795341660, "type": "agent", "agent_id": "1"}]}})");
    }

    std::string contact() { return "/contacts/" + rows("select max(id) from contacts").at(0); }

    static bool says(const http::Response& page, const std::string& text) {
        return text_of(page).find(text) != std::string::npos;
    }

private:
    int chats_ = 0;
};

TEST_F(CardPage, ShowsWhatTheCompanyKnowsOfAClient) {
    chat("\"Ivan\"", "\"Which boiler for my house?\"");
    owner().execute(
        "insert into contact_fields (contact_id, title, content, link) select id, 'Balance', '12 400', "
        "'https://billing.example.com/1' from contacts");
    const http::Response page = signed_in().get(contact());
    EXPECT_EQ(page.status, 200);
    for (const char* text : {"Ivan", "client@example.com", "typed by the visitor", "+7 495 000-00-11",
                             "primary", "Prefers mornings", "Balance", "12 400", "Anna", "answered the chat",
                             "yandex / cpc / spring", "Jivo: Ivan", "new", "Which boiler for my house?",
                             "2 messages", "rated well", "https://shop.example.com/"})
        EXPECT_TRUE(says(page, text)) << text << "\n" << text_of(page);
    EXPECT_NE(page.body.find("href=\"https://billing.example.com/1\""), std::string::npos);
    EXPECT_NE(page.body.find("href=\"tel:+74950000011\""), std::string::npos);
}

TEST_F(CardPage, SaysThatThereAreMoreLeadsThanItShows) {
    chat("\"Ivan\"", "\"first\"");
    Browser someone = signed_in();
    EXPECT_FALSE(says(someone.get(contact()), "There are older ones"));
    owner().execute(
        "insert into leads (contact_id, site_id, title, responsible_id, responsible_rule) "
        "select contact_id, site_id, title, responsible_id, responsible_rule from leads, generate_series(1, "
        "50)");
    EXPECT_TRUE(says(someone.get(contact()), "There are older ones"));
}

TEST_F(CardPage, OfAMergedClientLeadsToTheSurvivor) {
    owner().execute(
        "insert into contacts (id, name) values (1, 'Survivor'); "
        "insert into contacts (id, name, merged_into) values (2, 'Merged', 1)");
    const http::Response answer = signed_in().get("/contacts/2");
    EXPECT_EQ(answer.status, 303);
    EXPECT_EQ(header(answer, "Location"), "/contacts/1");
}

TEST_F(CardPage, SaysThatThereIsNoSuchClient) {
    EXPECT_EQ(signed_in().get("/contacts/12345").status, 404);
}

TEST_F(CardPage, ShowsWhateverAClientTypesAsTextAndNothingElse) {
    const std::string hostile =
        R"("<script>alert(1)</script><img src=x onerror=alert(2)>\" onmouseover=\"alert(3) {{NAME}} [[card.leads]]")";
    chat(hostile, hostile, "javascript:alert(4)//");
    owner().execute(R"(update contacts set description = '</p><script>alert(5)</script>';
        update leads set title = '"><svg onload=alert(6)>', note = '<!--';
        update chats set page_url = 'javascript:alert(7)', page_title = '<b>';
        update touches set referrer = '<script>', landing_page = 'javascript:alert(8)')");
    Browser someone = signed_in();
    for (const http::Response& page : {someone.get(contact()), someone.get("/chats/1"), someone.get("/"),
                                       someone.get("/?of=<script>alert(9)</script>&done=<script>")}) {
        for (const char* markup : {"<script>", "<img", "<svg", "<b>", "<!--", "onerror=\"",
                                   "\" onmouseover=\"", "href=\"javascript:"})
            EXPECT_EQ(page.body.find(markup), std::string::npos) << markup << "\n" << page.body;
    }
    EXPECT_NE(someone.get(contact()).body.find("&lt;script&gt;alert(1)"), std::string::npos);
    EXPECT_TRUE(says(someone.get("/chats/1"), "{{NAME}} [[card.leads]]"));
}

TEST_F(CardPage, ShowsTheTimelinePageByPageAndEachEntryOnce) {
    chat("\"Ivan\"", "\"first\"");
    owner().execute(
        "insert into notes (contact_id, user_id, text, created_at) "
        "select contact.id, 1, 'note ' || number, timestamptz '2026-01-01' + number / 2 * interval '1 "
        "minute' "
        "from contacts contact, generate_series(1, 69) number");
    Browser someone = signed_in();
    std::string address = contact();
    std::string all;
    for (int pages = 1; !address.empty(); ++pages) {
        ASSERT_LE(pages, 3);
        const http::Response page = someone.get(address);
        all += text_of(page) + "\n";
        const std::string mark = "<a class=\"button\" href=\"" + contact() + "?below=";
        const std::size_t begin = page.body.find(mark);
        address = begin == std::string::npos
                      ? ""
                      : page.body.substr(begin + 24, page.body.find('"', begin + 24) - begin - 24);
    }
    for (int number = 1; number <= 69; ++number) {
        const std::string note = "\nnote " + std::to_string(number) + "\n";
        const std::size_t found = all.find(note);
        EXPECT_NE(found, std::string::npos) << note;
        EXPECT_EQ(all.find(note, found + 1), std::string::npos) << note;
    }
}

TEST_F(CardPage, ShowsWhoChangedWhatInItsTimeline) {
    chat("\"Ivan\"", "\"first\"");
    owner().execute(
        R"(insert into audit_log (user_id, login, action, subject, subject_id, contact_id, changes)
        select person.id, person.login, 'lead.change', 'leads', 1, contact.id, '{"status": {"from": "new", "to": "won"}}'
        from users person, contacts contact where person.login = 'head@example.com')");
    const http::Response page = signed_in().get(contact());
    EXPECT_TRUE(says(page, "Lead changed"));
    EXPECT_TRUE(says(page, "The head"));
    EXPECT_TRUE(says(page, "state: new → won"));
}

TEST_F(CardPage, SaysWhoHasChosenTheResponsibleManager) {
    chat("\"Ivan\"", "\"first\"");
    Browser head = signed_in("head");
    head.get(contact());
    EXPECT_EQ(head.post(contact(), {{"was_responsible", "2"}, {"responsible", "1"}}).status, 303);
    const http::Response page = head.get(contact());
    for (const char* text : {"chosen by a person", "The head, "})
        EXPECT_TRUE(says(page, text)) << text << "\n" << text_of(page);
}

TEST_F(CardPage, LeadsFromATaskToThePageWhereTheClientWas) {
    database::send_webhook(program(), policy(),
                           R"({"event_name": "chat_finished", "widget_id": "w", "chat_id": 9,
        "visitor": {"name": "Olga", "email": "olga@example.com"}, "agents": [],
        "page": {"url": "https://shop.example.com/pumps", "title": "Pumps"},
        "chat": {"messages": [{"message": "Anybody there?", "timestamp": 1795341600, "type": "visitor"}]}})");
    const std::string tasks = text_of(signed_in().get(contact()));
    EXPECT_NE(tasks.find("Pumps"), std::string::npos) << tasks;
}

TEST_F(CardPage, OpensAChatAsAReadableTranscript) {
    chat("\"Ivan\"", "\"Which boiler for my house?\"");
    const http::Response page = signed_in().get("/chats/1");
    EXPECT_NE(page.body.find("<a href=\"/leads/1\">Jivo: Ivan</a>"), std::string::npos);
    for (const char* text : {"Ivan", "Which boiler for my house?", "Anna", "Ninety square metres?",
                             "rated well", "Boilers", "Химки", "answered"})
        EXPECT_TRUE(says(page, text)) << text << "\n" << text_of(page);
}

TEST_F(CardPage, OpensAChatWhoseMessagesJivoHidesByItsTranscript) {
    chat("\"Ivan\"", "\"\"");
    owner().execute(
        "update messages set text = ''; update chats set transcript = 'Ivan: the whole conversation'");
    EXPECT_TRUE(says(signed_in().get("/chats/1"), "Ivan: the whole conversation"));
}

class TodayPage : public CardPage {};

TEST_F(TodayPage, ShowsAManagerTheirOwnWorkWithWhatIsOverdueFirst) {
    chat("\"Ivan\"", "\"first\"");
    owner().execute(R"(insert into tasks (kind, contact_id, responsible_id, responsible_rule, title, due_at)
        select 'offline_message', id, 2, 'contact', 'Answer later', timestamptz '2026-11-22 11:00Z' from contacts
        union all select 'incomplete_lead', id, 2, 'contact', 'Answer at once', timestamptz '2026-11-22 07:30Z' from contacts
        union all select 'missed_call', id, 1, 'contact', 'Somebody else''s', timestamptz '2026-11-22 07:30Z' from contacts)");
    const std::string page = text_of(signed_in("anna").get("/"));
    EXPECT_LT(page.find("Answer at once"), page.find("Answer later")) << page;
    EXPECT_NE(page.find("overdue by 2 h"), std::string::npos) << page;
    EXPECT_EQ(page.find("Somebody else"), std::string::npos) << page;
    EXPECT_NE(page.find("Jivo: Ivan"), std::string::npos) << page;
}

TEST_F(TodayPage, ShowsTheHeadEveryonesWorkAndWhoHasHowMuch) {
    chat("\"Ivan\"", "\"first\"");
    owner().execute(R"(insert into tasks (kind, contact_id, responsible_id, responsible_rule, title, due_at)
        select 'offline_message', id, 2, 'contact', 'Answer', timestamptz '2026-11-22 07:30Z' from contacts)");
    const http::Response page = signed_in("head").get("/");
    for (const char* text : {"All open tasks", "due 22.11.2026 10:30 · Anna", "yandex / cpc / spring · Anna",
                             "Who has how much to do"})
        EXPECT_TRUE(says(page, text)) << text << "\n" << text_of(page);
    EXPECT_NE(page.body.find("<th scope=\"row\">Anna</th><td class=\"number\">1</td>"), std::string::npos);
}

TEST_F(TodayPage, ShowsTheFirstTwentyAndTheWayToTheOthers) {
    chat("\"Ivan\"", "\"first\"");
    Browser anna = signed_in("anna");
    EXPECT_FALSE(says(anna.get("/"), "All tasks"));
    owner().execute(R"(insert into tasks (kind, contact_id, responsible_id, responsible_rule, title, due_at)
        select 'to_do', id, 2, 'person', 'Task no. ' || number, timestamptz '2026-11-22 11:00Z' + number * interval '1 hour'
        from contacts, generate_series(1, 21) number)");
    const http::Response page = anna.get("/");
    EXPECT_TRUE(says(page, "Task no. 20"));
    EXPECT_FALSE(says(page, "Task no. 21"));
    EXPECT_NE(page.body.find("<a href=\"/tasks\">All tasks</a>"), std::string::npos);
}

TEST_F(TodayPage, NeverShowsAnOperatorEveryonesWork) {
    owner().execute(
        "insert into tasks (kind, responsible_id, responsible_rule, title, due_at) "
        "values ('missed_chat', 1, 'site', 'Somebody else''s', now())");
    for (const char* address : {"/", "/?of=everybody"})
        EXPECT_EQ(text_of(signed_in("anna").get(address)).find("Somebody else"), std::string::npos)
            << address;
    EXPECT_TRUE(says(signed_in("operator").get("/?of=everybody"), "no manager is tied to your account"));
}

TEST_F(TodayPage, ShowsMissedChatsUntilSomebodyHasComeBackToThem) {
    database::send_webhook(program(), policy(),
                           R"({"event_name": "chat_finished", "widget_id": "w", "chat_id": 9,
        "visitor": {"name": "Olga", "email": "olga@example.com"}, "agents": [],
        "chat": {"messages": [{"message": "Anybody there?", "timestamp": 1795341600, "type": "visitor"}]}})");
    Browser head = signed_in("head");
    const auto shows_chat = [&] {
        return head.get("/").body.find("<a href=\"/chats/1\">") != std::string::npos;
    };
    EXPECT_TRUE(shows_chat());
    owner().execute("update tasks set status = 'done'");
    EXPECT_FALSE(shows_chat());
}

}  // namespace
