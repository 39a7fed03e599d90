// Rules §8: the state after a set of events does not depend on their order.
#include <algorithm>
#include <numeric>
#include <random>

#include "postgres/business_rows.hpp"
#include "postgres/database_test.hpp"
#include "scenarios/json.hpp"

namespace {

using Bodies = std::vector<std::string>;

constexpr std::size_t most_played_in_every_order = 5;
constexpr std::size_t orders_tried = 60;

// Moments of the events, a minute apart, 2026-11-22 09:00 UTC being the first.
constexpr int nine_o_clock = 1795338000;

class AnyOrder : public database::DatabaseTest {
protected:
    void SetUp() override {
        DatabaseTest::SetUp();
        begin();
    }

    // From the beginning, as the company has set it up.
    static void begin() {
        owner().execute(
            "delete from required_fields; update sites set name = 'Shop';"
            "insert into managers (id, login, name) values (2, 'olga@example.com', 'Olga'), (3, "
            "'oleg@example.com', 'Oleg')"
            "    on conflict do nothing;"
            "insert into widgets (id, site_id) values ('lWrSvShop1', 1) on conflict do nothing;"
            "insert into required_fields (site_id, field) values (1, 'utm_campaign')");
    }

    // The rows after the events in the order given. They arrive at the same moments, whichever is first.
    std::vector<std::string> rows_after(const Bodies& bodies, const std::vector<std::size_t>& order,
                                        const std::vector<std::string>& left_out) {
        DatabaseTest::SetUp();
        begin();
        const crm::Policy rules = policy();
        crm::Time arrival = database::ten_o_clock();
        for (const std::size_t at : order) {
            EXPECT_EQ(database::send_webhook(program(), rules, bodies[at], arrival).status, 200);
            arrival += std::chrono::seconds{20};
        }
        EXPECT_EQ(rows("select reason from webhook_events where outcome in ('failed', 'in_progress')"),
                  std::vector<std::string>{});
        return database::business_rows(owner(), left_out);
    }

    void expect_same_rows_in_any_order(const Bodies& bodies, const std::vector<std::string>& left_out) {
        std::vector<std::size_t> order(bodies.size());
        std::iota(order.begin(), order.end(), 0U);
        const auto expected = rows_after(bodies, order, left_out);
        const auto in_this_order = [&] {
            const std::string differs = database::difference(expected, rows_after(bodies, order, left_out));
            std::string played;
            for (const std::size_t at : order) played += " " + std::to_string(at + 1);
            EXPECT_TRUE(differs.empty()) << "events in the order" << played << " instead of 1 2 3 ...:\n"
                                         << differs;
            return differs.empty();
        };
        if (bodies.size() <= most_played_in_every_order) {
            while (std::next_permutation(order.begin(), order.end()) && in_this_order()) {
            }
            return;
        }
        std::mt19937 random(database::seed_of_this_run());
        for (std::size_t tried = 0; tried < orders_tried; ++tried) {
            std::shuffle(order.begin(), order.end(), random);
            if (!in_this_order()) return;
        }
    }
};

const char* const common = R"({"widget_id": "lWrSvShop1", "chat_id": 101, "visitor": {"number": "11"},
 "page": {"url": "https://shop.example.com/sofas", "title": "Sofas"},
 "session": {"geoip": {"country": "Russia", "city": "Kazan"}, "ip_addr": "192.0.2.1",
             "utm_json": {"source": "yandex", "medium": "cpc", "keyword": "sofa"}}})";

// A chat as people have it: taken, contacts typed bit by bit, passed on to another agent, tied to a card
// elsewhere, called back, finished; and a message left a little later.
const std::vector<const char*> chat_of_a_day{
    R"({"event_name": "chat_accepted", "visitor": {"name": "Anna"},
        "agent": {"id": "501", "name": "Olga", "email": "olga@example.com"}})",
    R"({"event_name": "chat_updated", "visitor": {"name": "Anna", "email": "anna@example.com"},
        "department": {"id": 7, "name": "Sales"}, "agent": {"id": "501", "name": "Olga", "email": "olga@example.com"}})",
    R"({"event_name": "client_updated", "chat_id": null, "session": null, "page": null, "client_id": 11,
        "visitor": {"number": 11, "name": "Anna", "email": "anna@example.com", "phone": "+79990000001"}})",
    R"({"event_name": "chat_assigned", "assign_to": "https://other.example.org/deals/5",
        "agent": {"id": "501", "name": "Olga", "email": "olga@example.com"}})",
    R"({"event_name": "call_event", "call": {"type": "callback", "phone": "+79990000001", "status": "start"}})",
    R"({"event_name": "call_event", "call": {"type": "callback", "phone": "+79990000001", "status": "agent_connected"}})",
    R"({"event_name": "call_event", "call": {"type": "callback", "phone": "+79990000001", "status": "end",
        "record_url": "https://records.example.com/1.mp3"}})",
    R"({"event_name": "chat_finished",
        "visitor": {"name": "Anna", "email": "anna@example.com", "phone": "+79990000001", "description": "Wholesale"},
        "agents": [{"id": "501", "name": "Olga", "email": "olga@example.com"},
                   {"id": "502", "name": "Oleg", "email": "oleg@example.com"}],
        "chat": {"rate": "positive", "messages": [
            {"type": "visitor", "message": "Hello", "timestamp": 1795338010},
            {"type": "agent", "agent_id": "501", "message": "Good morning", "timestamp": 1795338020}]},
        "plain_messages": "Visitor: Hello\nOlga: Good morning"})",
    R"({"event_name": "offline_message", "offline_message_id": 1795338600123, "message": "Call me, please",
        "visitor": {"name": "Anna", "email": "anna@example.com"}})"};

// Each event with its moment, and with `own` of which '#' is its number.
Bodies with_moments(const std::string& own) {
    Bodies bodies;
    for (const char* event : chat_of_a_day) {
        const std::string moment = std::to_string(nine_o_clock + 60 * static_cast<int>(bodies.size()));
        std::string body =
            scenarios::change_json(common, database::filled(own, std::to_string(bodies.size())));
        body = scenarios::change_json(body, database::filled(R"({"event_timestamp": #})", moment));
        bodies.push_back(scenarios::change_json(body, event));
    }
    return bodies;
}

TEST_F(AnyOrder, EventsWithTheirMomentsEndInTheSameRows) {
    expect_same_rows_in_any_order(with_moments("{}"), {});
}

TEST_F(AnyOrder, ValuesThatConflictEndInTheSameRowsWhenEventsHaveTheirMoments) {
    expect_same_rows_in_any_order(with_moments(R"({"visitor": {"description": "Note #"},
        "topic": {"topic_id": #, "title": "Topic"}, "organization": {"id": #, "name": "Firm #"},
        "page": {"title": "Page #"}})"),
                                  {});
}

// Without moments an event happened when it arrived, so that these say when which event arrived. Ranks are
// made of such moments.
const std::vector<std::string> moments_of_arrival{"chats.opened_at",
                                                  "chats.finished_at",
                                                  "chats.field_ranks",
                                                  "chat_agents.observed_rank",
                                                  "touches.touched_at",
                                                  "touches.field_ranks",
                                                  "calls.started_at",
                                                  "calls.ended_at",
                                                  "offline_messages.sent_at",
                                                  "contacts.created_at",
                                                  "contact_identifiers.observed_rank",
                                                  "contact_names.observed_rank",
                                                  "contact_comments.observed_rank",
                                                  "contact_comments.observed_at",
                                                  "leads.created_at",
                                                  "leads.worked_at",
                                                  "leads.worked_quarter_hour",
                                                  "tasks.due_at",
                                                  "task_causes.occurred_at",
                                                  "task_causes.due_at"};

TEST_F(AnyOrder, EventsWithoutTheirMomentsEndInTheSameRowsWhenTheirValuesDoNotConflict) {
    Bodies bodies;
    for (const char* event : chat_of_a_day) bodies.push_back(scenarios::change_json(common, event));
    expect_same_rows_in_any_order(bodies, moments_of_arrival);
}

TEST_F(AnyOrder, AMissedChatThatTurnsOutToBeAClientsWithAnotherMissedChatEndsInTheSameRows) {
    const std::string missed = R"({"event_name": "chat_finished", "widget_id": "lWrSvShop1", "agents": [],
        "chat": {"messages": [{"type": "visitor", "message": "Anybody?", "timestamp": 1795338010}]}})";
    expect_same_rows_in_any_order(
        {scenarios::change_json(missed, R"({"event_timestamp": 1795338000, "chat_id": 101,
            "visitor": {"number": "11", "email": "anna@example.com"}})"),
         scenarios::change_json(missed, R"({"event_timestamp": 1795338600, "chat_id": 102,
            "visitor": {"number": "12"}})"),
         R"({"event_name": "chat_updated", "event_timestamp": 1795338660, "widget_id": "lWrSvShop1", "chat_id": 102,
            "visitor": {"number": "12", "email": "anna@example.com"}})"},
        {});
}

}  // namespace
