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

}  // namespace
