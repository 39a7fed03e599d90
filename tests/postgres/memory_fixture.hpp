// What the tests start from that reach the database as the program does.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "postgres/company_watch.hpp"
#include "postgres/database_test.hpp"
#include "postgres/gate.hpp"
#include "postgres/memory.hpp"

namespace database {

class MemoryTest : public DatabaseTest {
protected:
    void SetUp() override {
        DatabaseTest::SetUp();
        company.emplace(conninfo());
        company->refresh();
        gate.reopen();
    }

    // With little patience for locks, so that tests need none either.
    postgres::Memory memory(const std::string& target = conninfo()) {
        return {target,
                {.lock = std::chrono::milliseconds(200), .statement = std::chrono::seconds(10)},
                *company,
                gate,
                [this](const postgres::Error& error) { errors.push_back(error.sqlstate); }};
    }

    // Where no database is.
    const std::string nowhere = "dbname=there_is_no_such_database user=jivo_crm_app";

    std::optional<postgres::CompanyWatch> company;
    postgres::Gate gate;
    std::vector<std::string> errors;  // the SQLSTATE of each that `memory` was told of
};

}  // namespace database
