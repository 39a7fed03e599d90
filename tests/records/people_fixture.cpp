#include "records/people_fixture.hpp"

#include "scenarios/json.hpp"

namespace records_tests {

void PeopleTest::webhook(const std::string& name, const std::string& changes, crm::Time at) {
    const std::string body =
        R"({"widget_id": "lWrSvShop1", "chat_id": 101, "visitor": {"number": "11"}, "event_name": ")" + name +
        R"("})";
    const http::Response response =
        database::send_webhook(program(), policy(), scenarios::change_json(body, changes), at);
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(rows("select reason from webhook_events where outcome in ('failed', 'rejected', 'dead')"),
              Strings{});
}

}  // namespace records_tests
