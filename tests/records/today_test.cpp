#include "records/today.hpp"

#include "records/pages_test.hpp"

namespace {

using namespace std::chrono_literals;
using database::each;
using records::find_today;
using records::LeadRow;
using records::TaskRow;
using records::Today;
using Strings = std::vector<std::string>;

// A chat that nobody answered, of the client of that name.
std::string missed(const std::string& chat, const std::string& name) {
    return R"({"event_name": "chat_finished", "widget_id": "lWrSvShop1", "chat_id": )" + chat +
           R"(, "visitor": {"number": ")" + chat + R"(", "name": ")" + name + R"(", "email": ")" + name +
           R"(@example.com"}, "agents": [], "page": {"url": "https://shop.example.com/", "title": "Shop"},
    "chat": {"messages": [{"message": "Hello?", "timestamp": 1795341600, "type": "visitor"}]}})";
}

std::string answered(const std::string& chat, const std::string& name) {
    return R"({"event_name": "chat_finished", "widget_id": "lWrSvShop1", "chat_id": )" + chat +
           R"(, "visitor": {"number": ")" + chat + R"(", "name": ")" + name + R"(", "email": ")" + name +
           R"(@example.com"}, "agents": [{"id": "31", "name": "Pavel", "email": "pavel@example.com"}],
    "chat": {"messages": [{"message": "Hello!", "timestamp": 1795341900, "type": "agent", "agent_id": 31}]}})";
}

std::string offline(const std::string& id, const std::string& name) {
    return R"({"event_name": "offline_message", "widget_id": "lWrSvShop1", "offline_message_id": )" + id +
           R"(, "message": "Call me", "visitor": {"name": ")" + name + R"(", "email": ")" + name +
           R"(@example.com"}})";
}

class WhatWaits : public database::PagesTest {
protected:
    void SetUp() override {
        DatabaseTest::SetUp();
        owner().execute("insert into managers (id, login, name) values (50, 'boris@example.com', 'Boris')");
    }
    static void give_to_boris(const std::string& name) {
        for (const char* table : {"leads", "tasks"})
            owner().execute(std::string("update ") + table +
                            " set responsible_id = 50 where contact_id ="
                            " (select id from contacts where name = '" +
                            name + "')");
    }
    static Strings contacts(const std::vector<TaskRow>& tasks) {
        return each(tasks, [](const TaskRow& task) { return task.contact->name; });
    }
    static Strings clients(const std::vector<LeadRow>& leads) {
        return each(leads, [](const LeadRow& lead) { return lead.contact->name; });
    }
};

TEST_F(WhatWaits, IsOnesOwnTasksTheMostOverdueFirst) {
    send(offline("1", "Late"), 0min);
    send(offline("2", "Later"), 60min);
    send(offline("3", "Others"), 0min);
    give_to_boris("Others");
    const Today today = find_today(pages_, 1);
    EXPECT_EQ(contacts(today.tasks), (Strings{"Late", "Later"}));
    EXPECT_TRUE(today.tasks[0].is_overdue(database::ten_o_clock() + 1h));
    EXPECT_FALSE(today.tasks[1].is_overdue(database::ten_o_clock() + 1h));
    EXPECT_EQ(today.tasks[0].causes.at(0).text, "Call me");
    EXPECT_EQ(contacts(find_today(pages_, 50).tasks), Strings{"Others"});
    EXPECT_EQ(find_today(pages_, std::nullopt).tasks.size(), 3U) << "everyone's";
}

TEST_F(WhatWaits, IsAMissedChatInAListOfItsOwnUntilSomebodyAnswers) {
    send(missed("101", "Anna"));
    send(missed("102", "Boris"), 1min);
    Today today = find_today(pages_, 1);
    EXPECT_EQ(contacts(today.missed_chats), (Strings{"Anna", "Boris"}));
    EXPECT_TRUE(today.tasks.empty()) << "nothing is shown twice";
    const records::TaskCause& chat = today.missed_chats[0].causes.at(0);
    EXPECT_EQ(chat.chat_id, number("select id from chats where jivo_chat_id = '101'"));
    EXPECT_NE(chat.text.find("Hello?"), std::string::npos);
    EXPECT_EQ(chat.page_title, "Shop");
    send(answered("103", "Anna"), 10min);
    today = find_today(pages_, 1);
    EXPECT_EQ(contacts(today.missed_chats), Strings{"Boris"});
    owner().execute("update tasks set status = 'done', closed_at = now()");
    EXPECT_TRUE(find_today(pages_, 1).missed_chats.empty()) << "or says that it is done";
}

TEST_F(WhatWaits, IsOnesNewLeadsTheNewestFirst) {
    send(offline("1", "Anna"), 0min);
    send(offline("2", "Olga"), 5min);
    send(offline("3", "Vera"), 10min);
    send(offline("4", "Zoe"), 15min);
    give_to_boris("Vera");
    owner().execute("update leads set status = 'in_work' where title like '%Zoe'");
    EXPECT_EQ(clients(find_today(pages_, 1).new_leads), (Strings{"Olga", "Anna"}));
    EXPECT_EQ(clients(find_today(pages_, std::nullopt).new_leads), (Strings{"Vera", "Olga", "Anna"}));
    EXPECT_TRUE(find_today(pages_, 77).new_leads.empty());
}

TEST_F(WhatWaits, SaysWhenThereIsMoreThanItShows) {
    owner().execute(
        "insert into leads (site_id, title, responsible_id, responsible_rule)"
        " select 1, 'lead', 1, 'site' from generate_series(1, 30)");
    for (const auto manager : {std::optional<std::int64_t>(1), std::optional<std::int64_t>()}) {
        EXPECT_EQ(find_today(pages_, manager).new_leads.size(), 30U);
        EXPECT_FALSE(find_today(pages_, manager).has_more_new_leads);
    }
    owner().execute(
        "insert into leads (site_id, title, responsible_id, responsible_rule)"
        " values (1, 'lead', 1, 'site')");
    for (const auto manager : {std::optional<std::int64_t>(1), std::optional<std::int64_t>()}) {
        EXPECT_EQ(find_today(pages_, manager).new_leads.size(), 30U);
        EXPECT_TRUE(find_today(pages_, manager).has_more_new_leads);
    }
}

TEST_F(WhatWaits, IsCountedForEachManager) {
    send(offline("1", "Anna"), 0min);
    send(missed("101", "Olga"), 60min);
    send(offline("3", "Vera"), 0min);
    give_to_boris("Vera");
    owner().execute(
        "insert into managers (login, name, is_active) values ('gone@example.com', 'Gone', false)");
    const auto loads = records::find_workloads(pages_, database::ten_o_clock() + 1h);
    ASSERT_EQ(loads.size(), 2U) << "nobody asks about one who has left and has nothing to do";
    EXPECT_EQ(loads[0].manager.name, "Boris");
    EXPECT_EQ(loads[0].open_tasks, 1);
    EXPECT_EQ(loads[1].manager.name, "Default manager");
    EXPECT_EQ(loads[1].open_tasks, 2);
    EXPECT_EQ(loads[1].overdue_tasks, 1);
    EXPECT_EQ(loads[1].missed_chats, 1);
    EXPECT_EQ(loads[1].new_leads, 2);
}

}  // namespace
