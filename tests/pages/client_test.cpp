#include "pages/client_test.hpp"

namespace browsing {

void ClientTest::SetUp() {
    PagesTest::SetUp();
    database::send_webhook(program(), policy(),
                           R"({"event_name": "chat_finished", "widget_id": "w", "chat_id": 1,
        "visitor": {"name": "Ivan", "email": "ivan@example.com", "phone": "+7 495 000-00-11", "number": "7"},
        "agents": [{"id": "1", "name": "Anna", "email": "anna@example.com"}],
        "chat": {"messages": [
            {"message": "Which boiler?", "timestamp": 1795341600, "type": "visitor"},
            {"message": "A small one.", "timestamp": 1795341660, "type": "agent", "agent_id": "1"}]}})");
}

http::Response ClientTest::send(Browser& person, const http::Response& page, const std::string& action,
                                const Fields& changed, const std::string& field) {
    Fields fields = form_of(page, action, field);
    for (const auto& [name, value] : changed) fields[name] = value;
    return person.post(action, fields);
}

http::Response ClientTest::send_from_card(Browser& person, const std::string& action, const Fields& changed,
                                          const std::string& field) {
    return send(person, person.get(card), action, changed, field);
}

}  // namespace browsing
