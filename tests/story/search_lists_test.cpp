// What the search's indexes cost those who store: what is new goes into their lists first, and somebody has
// to work them off.
#include "postgres/database_test.hpp"
#include "postgres/upkeep.hpp"

namespace {

using Strings = std::vector<std::string>;

class SearchLists : public database::DatabaseTest {
protected:
    // The owner's own working off says how much there was.
    static Strings pages_in_list() { return rows("select gin_clean_pending_list('chats_by_words')"); }

    static void send_conversation(int chat) {
        database::send_webhook(program(), policy(),
                               database::filled(R"({"event_name": "chat_finished",
            "widget_id": "lWrSvShop1", "chat_id": #, "visitor": {"number": "#"}, "agents": [], "chat": {"messages":
            [{"type": "visitor", "message": "Where is my bicycle?", "timestamp": 1795341600}]}})",
                                                std::to_string(chat)));
    }
};

TEST_F(SearchLists, AreWorkedOffByTheProgram) {
    send_conversation(1);
    EXPECT_EQ(pages_in_list(), Strings{"1"});
    send_conversation(2);
    postgres::work_off_search_lists(program());
    EXPECT_EQ(pages_in_list(), Strings{"0"});
}

// Making them again for thousands of rows would take a processor for seconds, over and over.
TEST_F(SearchLists, HaveTheirWordsNotMadeAgainWhenPostgresqlAnalyzesTheConversations) {
    send_conversation(1);
    owner().execute("analyze chats");
    EXPECT_EQ(rows("select attname from pg_stats where tablename in ('chats', 'chats_by_words') and "
                   "attname in ('status', 'transcript', 'search_words')"),
              Strings{"status"});
}

}  // namespace
