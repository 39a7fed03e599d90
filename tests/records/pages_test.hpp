// What the tests of what people see start from: the role of the pages, and webhooks that fill the database.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "postgres/database_test.hpp"

namespace database {

class PagesTest : public DatabaseTest {
protected:
    static void send(const std::string& body, std::chrono::minutes after_ten = std::chrono::minutes(0)) {
        send_webhook(program(), policy(), body, ten_o_clock() + after_ten);
    }

    // The only value of a question.
    static std::int64_t number(const std::string& sql) { return std::stoll(rows(sql).at(0)); }

    // Whole minutes are enough for these tests.
    static std::int64_t minutes_after_ten(crm::Time time) {
        return std::chrono::duration_cast<std::chrono::minutes>(time - ten_o_clock()).count();
    }

    postgres::Connection pages_{conninfo("jivo_crm_pages")};
};

// One member of each item, to be compared as a whole.
template <typename Items, typename Member>
auto each(const Items& items, Member member) {
    std::vector<std::decay_t<decltype(std::invoke(member, items.front()))>> values;
    values.reserve(items.size());
    for (const auto& item : items) values.push_back(std::invoke(member, item));
    return values;
}

}  // namespace database
