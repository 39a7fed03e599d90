#include <iostream>
#include <stdexcept>
#include <string>

#include "commands/commands.hpp"
#include "postgres/migrations.hpp"

namespace commands {

namespace {

constexpr const char* insufficient_privilege = "42501";

int apply(postgres::Connection& connection) {
    try {
        return postgres::migrate(connection, [](const postgres::Migration& migration) {
            std::cout << "applied " << migration.name << std::endl;
        });
    } catch (const postgres::Error& error) {
        if (error.sqlstate != insufficient_privilege) throw;
        throw std::runtime_error(std::string(error.what()) +
                                 "; connect as the owner of the database, jivo_crm_owner");
    }
}

}  // namespace

int migrate(const config::Settings& settings) {
    postgres::Connection connection(settings.database, "jivo-crm migrate");
    const int applied = apply(connection);
    std::cout << (applied ? "schema is now at version " : "nothing to do, schema is at version ")
              << postgres::schema_version(connection) << std::endl;
    return 0;
}

}  // namespace commands
