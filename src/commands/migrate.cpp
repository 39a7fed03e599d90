#include <iostream>

#include "commands/commands.hpp"
#include "postgres/migrations.hpp"

namespace commands {

int migrate(const config::Settings& settings) {
    postgres::Connection connection(settings.database, "jivo-crm migrate");
    const int applied = postgres::migrate(connection, [](const postgres::Migration& migration) {
        std::cout << "applied " << migration.name << std::endl;
    });
    std::cout << (applied ? "schema is now at version " : "nothing to do, schema is at version ")
              << postgres::schema_version(connection) << std::endl;
    return 0;
}

}  // namespace commands
