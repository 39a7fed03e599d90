// What the tests of this room start from: a migrated database, as new before each test.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "crm/policy.hpp"
#include "crm/time.hpp"
#include "http/message.hpp"
#include "postgres/connection.hpp"
#include "scenarios/world.hpp"

namespace database {

// Sunday 2026-11-22 10:00 UTC: the moment from which the tests count.
crm::Time ten_o_clock();

// A row of a result as one text: columns between " | ", a null is null, an empty text ''.
std::vector<std::string> rows_of(const postgres::Result& result);

// The text with `value` in place of each '#'.
std::string filled(const std::string& pattern, const std::string& value);

// The SQLSTATE with which a statement is refused; "" when it is not.
std::string refusal_of(postgres::Connection& connection, const std::string& sql);

// Of what is random in a test: another one each time, printed, so that JIVO_CRM_SEED can repeat a run.
unsigned seed_of_this_run();

// A webhook as it comes from Jivo, through the whole program.
http::Response send_webhook(postgres::Connection& connection, const crm::Policy& policy, std::string body,
                            crm::Time at = ten_o_clock());

// One database for all tests of a suite: making it takes longer than most of them.
class DatabaseTest : public testing::Test {
protected:
    static void SetUpTestSuite();
    static void TearDownTestSuite();
    void SetUp() override;

    static postgres::Connection& owner() { return world->owner(); }
    static postgres::Connection& program() { return world->program(); }
    static void pass_over_given_ids() { world->pass_over_given_ids(); }
    static std::vector<std::string> rows(const std::string& sql) { return rows_of(owner().execute(sql)); }

    // For further connections to the same database.
    static std::string conninfo(const std::string& role = "jivo_crm_app");

    // What the owner has set, as the program reads it.
    static crm::Policy policy();

private:
    static std::unique_ptr<scenarios::World> world;
};

}  // namespace database
