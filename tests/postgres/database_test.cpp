#include "postgres/database_test.hpp"

#include <cstdlib>
#include <iostream>
#include <random>

#include "log/log.hpp"
#include "postgres/company.hpp"
#include "take_in.hpp"

namespace database {

std::unique_ptr<scenarios::World> DatabaseTest::world;

crm::Time ten_o_clock() {
    using namespace std::chrono;
    return sys_days{year{2026} / November / 22} + hours{10};
}

std::vector<std::string> rows_of(const postgres::Result& result) {
    std::vector<std::string> rows;
    for (std::size_t row = 0; row < result.rows(); ++row) {
        std::string text;
        for (std::size_t column = 0; column < result.columns(); ++column) {
            const std::string value(result.text(row, column));
            text += column > 0 ? " | " : "";
            text += result.is_null(row, column) ? "null" : value.empty() ? "''" : value;
        }
        rows.push_back(text);
    }
    return rows;
}

std::string filled(const std::string& pattern, const std::string& value) {
    std::string text;
    for (const char letter : pattern)
        if (letter == '#')
            text += value;
        else
            text += letter;
    return text;
}

std::string refusal_of(postgres::Connection& connection, const std::string& sql) {
    try {
        connection.execute(sql);
        return {};
    } catch (const postgres::Error& error) {
        return error.sqlstate;
    }
}

unsigned seed_of_this_run() {
    const char* given = std::getenv("JIVO_CRM_SEED");
    const unsigned seed = given ? static_cast<unsigned>(std::stoul(given)) : std::random_device{}();
    std::cout << "JIVO_CRM_SEED=" << seed << '\n';
    return seed;
}

http::Response send_webhook(postgres::Connection& connection, const crm::Policy& policy, std::string body,
                            crm::Time at) {
    const crm::Delivery delivery{.body = std::move(body), .received_at = at, .request_id = ""};
    Taken taken = take_in(delivery, policy, connection, at);
    http::Response response;
    response.status = taken.answer_status;
    response.body = std::move(taken.answer);
    return response;
}

void DatabaseTest::SetUpTestSuite() {
    // Thousands of events are sent: what the log says of each would hide what failed.
    logging::set_level("error");
    world = std::make_unique<scenarios::World>();
}

void DatabaseTest::TearDownTestSuite() {
    world.reset();
    logging::set_level("info");
}

void DatabaseTest::SetUp() {
    ASSERT_TRUE(world) << "the database could not be made";
    world->make_new();
}

std::string DatabaseTest::conninfo(const std::string& role) {
    const postgres::Result name = owner().execute("select current_database()");
    return "dbname=" + std::string(name.text(0, 0)) + " user=" + role;
}

crm::Policy DatabaseTest::policy() {
    return postgres::load_policy(program());
}

}  // namespace database
