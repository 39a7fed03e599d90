#include <iostream>
#include <string>
#include <vector>

#include "commands/commands.hpp"
#include "fastcgi/listening_socket.hpp"
#include "postgres/company.hpp"
#include "postgres/migrations.hpp"
#include "secrets/secret_file.hpp"

namespace commands {

namespace {

// Prints one finding a line and remembers whether anything is wrong.
class Report {
public:
    void good(const std::string& what) { std::cout << "ok     " << what << "\n"; }
    void doubtful(const std::string& what) { std::cout << "look   " << what << "\n"; }
    void wrong(const std::string& what) {
        std::cout << "WRONG  " << what << "\n";
        ++wrong_;
    }
    int exit_status() const { return wrong_ ? 1 : 0; }

private:
    int wrong_ = 0;
};

void check_secrets(const config::Settings& settings, Report& report) {
    if (settings.secret_file.empty()) {
        report.wrong(
            "secrets: none configured, every webhook is answered with 503; name a file with --secret-file, "
            "and jivo-crm secret add makes one");
        return;
    }
    try {
        const std::vector<secrets::Entry> entries = secrets::read_entries(settings.secret_file);
        for (const std::string& warning : secrets::warnings_of(settings.secret_file, entries))
            report.doubtful("secrets: " + warning);
        if (!entries.empty()) report.good("secrets: " + std::to_string(entries.size()) + " in force");
    } catch (const secrets::Error& error) {
        report.wrong(std::string("secrets: ") + error.what());
    }
}

// Events that were kept but could not be stored: somebody has to look.
void check_failed_events(postgres::Connection& connection, Report& report) {
    const postgres::Result failed =
        connection.execute("select count(*) from crm.webhook_events where outcome = 'failed'");
    const std::string count(failed.text(0, 0));
    if (count != "0")
        report.wrong("events: " + count +
                     " failed; see `select * from crm.webhook_events where outcome = 'failed'`");
}

void check_schema(postgres::Connection& connection, Report& report) {
    const int version = postgres::schema_version(connection);
    const int needed = postgres::needed_schema_version();
    const std::string numbers = "version " + std::to_string(version) + ", needed " + std::to_string(needed);
    if (version < needed)
        report.wrong("schema: " + numbers + "; run `jivo-crm migrate` as the owner of the database");
    else if (version > needed)
        report.doubtful("schema: " + numbers + "; a newer program has migrated this database");
    else
        report.good("schema: " + numbers);
    if (version < needed) return;
    const crm::Policy policy = postgres::load_policy(connection);
    check_failed_events(connection, report);
    report.good("settings: " + std::to_string(policy.sites.size()) + " sites, " +
                std::to_string(policy.managers.size()) + " managers");
}

void check_database(const config::Settings& settings, Report& report) {
    try {
        postgres::Connection connection(settings.database, "jivo-crm check");
        report.good("database: reachable");
        check_schema(connection, report);
    } catch (const postgres::Error& error) {
        report.wrong(std::string("database: ") + error.what() +
                     (error.connection_lost()
                          ? "; look at --database, PGHOST and PGPASSFILE, and whether PostgreSQL runs"
                          : "; connect as jivo_crm_app, the role that serves"));
    }
}

void check_socket(const config::Settings& settings, Report& report) {
    if (settings.listen.empty()) {
        report.good("socket: none of its own; spawn-fcgi or systemd hands one over at the start");
        return;
    }
    try {
        const auto socket = fastcgi::ListeningSocket::open(settings.listen, settings.listen_mode,
                                                           settings.backlog, settings.listen_group);
        report.good("socket: " + socket.name() + " can be listened on");
    } catch (const fastcgi::SocketTaken& error) {
        report.doubtful(std::string("socket: ") + error.what() + "; well if that is jivo-crm itself");
    } catch (const fastcgi::SocketError& error) {
        report.wrong(std::string("socket: ") + error.what());
    }
}

}  // namespace

int check(const config::Settings& settings) {
    Report report;
    report.good("configuration: read");
    check_secrets(settings, report);
    check_database(settings, report);
    check_socket(settings, report);
    return report.exit_status();
}

}  // namespace commands
