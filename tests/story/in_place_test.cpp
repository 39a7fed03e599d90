// A row that most events change must not be written into each of its table's indexes again.
#include "postgres/database_test.hpp"

namespace {

using namespace std::chrono_literals;
using Strings = std::vector<std::string>;

class InPlace : public database::DatabaseTest {
protected:
    static void send(std::chrono::minutes after_ten, const std::string& event_name) {
        const std::string body = R"({"event_name": ")" + event_name +
                                 R"(", "widget_id": "lWrSvShop1", "chat_id": 101,
            "visitor": {"number": "11", "email": "anna@example.com"}, "page": {"title": "Page )" +
                                 std::to_string(after_ten.count()) + R"("}})";
        EXPECT_EQ(
            database::send_webhook(program(), policy(), body, database::ten_o_clock() + after_ten).status,
            200);
    }
    // How often rows of the table were changed, and how often in their place, as PostgreSQL counts.
    static Strings changes_of(const std::string& table) {
        program().execute("select pg_stat_force_next_flush()");
        program().execute("select 1");
        return rows("select n_tup_upd, n_tup_hot_upd from pg_stat_all_tables where relid = '" + table +
                    "'::regclass");
    }
};

TEST_F(InPlace, ALeadThatIsWorkedOnAgainSoonStays) {
    send(0min, "chat_accepted");
    ASSERT_EQ(changes_of("leads"), Strings{"0 | 0"});
    send(1min, "chat_updated");
    send(2min, "chat_updated");
    EXPECT_EQ(changes_of("leads"), Strings{"2 | 2"});
    EXPECT_EQ(rows("select worked_at at time zone 'UTC', worked_quarter_hour at time zone 'UTC' from leads"),
              Strings{"2026-11-22 10:02:00 | 2026-11-22 10:00:00"});
    send(15min, "chat_updated");
    EXPECT_EQ(changes_of("leads"), Strings{"3 | 2"}) << "the list by work would not find it";
}

}  // namespace
