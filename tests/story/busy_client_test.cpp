// Of a client who has written hundreds of times an event reads only what is newest.
#include "postgres/database_test.hpp"
#include "scenarios/json.hpp"

namespace {

using Strings = std::vector<std::string>;

constexpr int noon = 1795348800;  // of 22 November 2026, in Moscow 15:00

class BusyClient : public database::DatabaseTest {
protected:
    // About a client by the e-mail.
    static void send(int chat, int moment, const std::string& more) {
        std::string body = scenarios::change_json(
            R"({"event_name": "chat_accepted", "widget_id": "lWrSvShop1",
                "visitor": {"number": "11", "name": "Anna", "email": "anna@example.com"}})",
            more);
        body = scenarios::change_json(body, database::filled(R"({"chat_id": #})", std::to_string(chat)));
        body = scenarios::change_json(body,
                                      database::filled(R"({"event_timestamp": #})", std::to_string(moment)));
        EXPECT_EQ(database::send_webhook(program(), policy(), body).status, 200);
    }

    static void send_comment(int number) {
        send(number, noon + number * 60,
             database::filled(R"({"visitor": {"description": "Note #"}})", std::to_string(number)));
    }
};

// More than are read, and the oldest ones last.
TEST_F(BusyClient, HasTheFiftyNewestCommentsInTheDescriptionAndKeepsAll) {
    for (int number = 1010; number < 1080; ++number) send_comment(number);
    for (int number = 1000; number < 1010; ++number) send_comment(number);
    EXPECT_EQ(rows("select count(*) from contact_comments"), Strings{"80"});
    EXPECT_EQ(rows("select array_agg(right(line, 9)) = array(select 'Note ' || one from "
                   "generate_series(1030, 1079) one) "
                   "from contacts, string_to_table(description, E'\n') line"),
              Strings{"t"});
}

TEST_F(BusyClient, WhoSaysAgainWhatIsLongPastSaidItThen) {
    for (int number = 1000; number < 1070; ++number) send_comment(number);
    send(2000, noon + 2000 * 60, R"({"visitor": {"description": "Note 1000"}})");
    EXPECT_EQ(
        rows("select extract(epoch from observed_at)::bigint from contact_comments where text = 'Note 1000'"),
        Strings{std::to_string(noon + 1000 * 60)});
}

TEST_F(BusyClient, WhoWasAnsweredSinceNeedsNoCallForAChatThatWasMissedBefore) {
    const std::string answered = R"({"event_name": "chat_finished", "chat": {"messages":
        [{"type": "agent", "message": "Good afternoon", "timestamp": 1795348800}]}})";
    send(1, noon, answered);
    owner().execute(
        "insert into chats (widget_id, jivo_chat_id, site_id, contact_id, opened_at) "
        "select 'lWrSvShop1', 'earlier ' || one, 1, (select id from contacts), "
        "    to_timestamp(1795348800) - one * interval '1 hour' from generate_series(2, 200) one");
    send(2, noon - 600, R"({"event_name": "chat_finished", "agents": []})");
    EXPECT_EQ(rows("select kind, status from tasks"), Strings{"missed_chat | closed"});
}

// Those that are read in any case come first in the order of their keys.
TEST_F(BusyClient, IsKnownByEachOfManyVisitorNumbersAndGetsNewOnes) {
    for (int number = 1000; number < 1120; ++number)
        send(number, noon, database::filled(R"({"visitor": {"number": "#"}})", std::to_string(number)));
    send(2, noon, R"({"visitor": {"number": "1119", "email": null}})");
    send(3, noon, R"({"visitor": {"number": "9999"}})");
    EXPECT_EQ(rows("select count(distinct contact_id), count(contact_id) from chats"), Strings{"1 | 122"});
    EXPECT_EQ(rows("select kind, count(*) from contact_identifiers group by kind order by kind"),
              (Strings{"email | 1", "visitor | 121"}));
}

// By the alphabet the primary one is the last of them.
TEST_F(BusyClient, KeepsThePrimaryOneOfManyEmailsAndIsKnownByThePhone) {
    send(1, noon, R"({"visitor": {"email": "zoe@example.com", "phone": "+79990000001"}})");
    owner().execute(
        "insert into contact_identifiers (contact_id, kind, raw, key, level) "
        "select (select id from contacts), 'email', mail, mail, 'typed' "
        "from (select 'client' || one || '@example.com' as mail from generate_series(1, 150) one) mails");
    send(2, noon + 60, R"({"visitor": {"email": "new@example.com", "phone": "+79990000001"}})");
    EXPECT_EQ(rows("select count(distinct contact_id), count(contact_id) from chats"), Strings{"1 | 2"});
    EXPECT_EQ(rows("select raw from contact_identifiers where is_primary order by kind"),
              (Strings{"zoe@example.com", "+79990000001"}));
}

class TaskOfManyCauses : public BusyClient {
protected:
    static constexpr const char* missed = R"({"event_name": "chat_finished", "agents": []})";
    static constexpr const char* answered = R"({"event_name": "chat_finished", "chat": {"messages":
        [{"type": "agent", "message": "Good afternoon", "timestamp": 1795348800}]}})";

    // To the only task, a minute after the other from so many minutes after noon on.
    static void add_causes(int first_minute, int last_minute) {
        owner().execute(database::filled("insert into task_causes (task_id, cause, occurred_at, due_at) "
                                         "select (select id from tasks), 'chat:earlier ' || minute, moment, "
                                         "moment + interval '15 minutes' "
                                         "from generate_series(#, ",
                                         std::to_string(first_minute)) +
                        std::to_string(last_minute) +
                        ") minute cross join lateral (select to_timestamp(1795348800) + minute * interval '1 "
                        "minute' as moment) one");
    }
};

TEST_F(TaskOfManyCauses, LosesTheOneAmongThemThatDidNotHold) {
    send(1, noon, missed);
    add_causes(-100, -1);
    add_causes(1, 100);
    send(1, noon, answered);
    EXPECT_EQ(rows("select status, count(*), count(*) filter (where cause not like 'chat:earlier %') "
                   "from tasks join task_causes on task_id = id group by status"),
              Strings{"open | 200 | 0"});
}

TEST_F(TaskOfManyCauses, StaysOpenWhenTheClientWasAnsweredBeforeTheLatest) {
    send(1, noon - 3600, missed);
    add_causes(-59, 100);
    send(2, noon, answered);
    EXPECT_EQ(rows("select status from tasks"), Strings{"open"});
}

// Whether it is due soonest or last.
TEST_F(TaskOfManyCauses, StaysOpenWhenTheEarlierOnesWerePostponed) {
    send(1, noon - 3600, missed);
    add_causes(-59, -1);
    owner().execute("update task_causes set due_at = '2026-11-30'");
    add_causes(0, 30);
    send(2, noon + 29 * 60, R"({"event_name": "chat_finished", "chat": {"messages":
        [{"type": "agent", "message": "Good afternoon", "timestamp": 1795350540}]}})");
    EXPECT_EQ(rows("select status from tasks"), Strings{"open"});
}

TEST_F(TaskOfManyCauses, IsDueWhenTheNextIsOnceTheEarliestDidNotHold) {
    send(1, noon, missed);
    add_causes(10, 170);
    send(1, noon, answered);
    EXPECT_EQ(rows("select extract(epoch from due_at)::bigint from tasks"),
              Strings{std::to_string(noon + 25 * 60)});
}

TEST_F(TaskOfManyCauses, BringsAllOfThemToTheClientsOwn) {
    const std::string unknown = R"({"visitor": {"number": "22", "name": null, "email": null}})";
    send(1, noon, scenarios::change_json(missed, unknown));
    add_causes(1, 150);
    send(2, noon, missed);
    EXPECT_EQ(rows("select count(*) from tasks"), Strings{"2"});
    send(1, noon, R"({"visitor": {"number": "22"}})");
    EXPECT_EQ(rows("select count(distinct tasks.id), count(*) from tasks join task_causes on task_id = id"),
              Strings{"1 | 152"});
}

}  // namespace
