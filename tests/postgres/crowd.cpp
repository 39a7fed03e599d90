#include "postgres/crowd.hpp"

#include <atomic>
#include <latch>
#include <mutex>
#include <thread>

#include "postgres/database_test.hpp"
#include "scenarios/json.hpp"

namespace database {

std::vector<std::string> events_of(int person) {
    const std::string id = std::to_string(10000 + person);
    const std::string common = R"({"widget_id": "lWrSvShop1", "chat_id": #, "visitor": {"number": "#"},
        "agent": {"id": "501", "name": "Olga", "email": "olga@example.com"}})";
    std::vector<std::string> bodies;
    for (const char* event :
         {R"({"event_name": "chat_accepted"})",
          R"({"event_name": "chat_updated", "visitor": {"email": "client#@example.com"}})",
          R"({"event_name": "chat_updated", "visitor": {"phone": "+799900#"}})",
          R"({"event_name": "chat_finished", "visitor": {"email": "client#@example.com", "phone": "+799900#"},
              "agents": [{"id": "501", "name": "Olga", "email": "olga@example.com"}], "plain_messages": "Hello",
              "chat": {"messages": [{"type": "visitor", "message": "Hello", "timestamp": 1795341600}]}})",
          R"({"event_name": "offline_message", "offline_message_id": "17953416#", "message": "Call me",
              "visitor": {"email": "client#@example.com"}})"})
        bodies.push_back(scenarios::change_json(database::filled(common, id), database::filled(event, id)));
    return bodies;
}

CrowdResult send_from_many(const std::string& conninfo, std::size_t connections, const crm::Policy& policy,
                           const std::vector<std::string>& bodies) {
    CrowdResult result;
    std::mutex mutex;
    std::atomic<std::size_t> next = 0;
    std::latch all_are_here(static_cast<std::ptrdiff_t>(connections));
    const auto note_error = [&](const std::string& error) {
        const std::lock_guard lock(mutex);
        result.errors.push_back(error);
    };
    const auto send_all = [&] {
        postgres::Connection connection(conninfo);
        all_are_here.arrive_and_wait();
        for (std::size_t at = next++; at < bodies.size(); at = next++) try {
                const http::Response answer = send_webhook(connection, policy, bodies[at]);
                if (answer.status != 200) note_error(std::to_string(answer.status) + " " + answer.body);
                const std::lock_guard lock(mutex);
                result.answers[bodies[at]].insert(answer.body);
            } catch (const postgres::Error& error) {
                note_error(error.sqlstate + " " + error.what());
                connection.rollback();
            }
    };
    std::vector<std::thread> threads;
    for (std::size_t one = 0; one < connections; ++one) threads.emplace_back(send_all);
    for (std::thread& thread : threads) thread.join();
    return result;
}

}  // namespace database
