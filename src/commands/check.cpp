#include <chrono>
#include <iostream>
#include <string>
#include <vector>

#include "commands/alarms.hpp"
#include "commands/commands.hpp"
#include "fastcgi/listening_socket.hpp"
#include "now.hpp"
#include "postgres/company.hpp"
#include "postgres/health.hpp"
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
    void alarm(const crm::Alarm& alarm) {
        if (alarm.severity == crm::Alarm::Severity::wrong)
            wrong(alarm.text);
        else
            doubtful(alarm.text);
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

// Whoever watches the program must get an answer, whatever holds PostgreSQL up.
constexpr std::chrono::seconds patience{10};

// One that is older than the program is told among the alarms.
void check_schema(int version, int needed, Report& report) {
    const std::string numbers = "version " + std::to_string(version) + ", needed " + std::to_string(needed);
    if (version > needed)
        report.doubtful("schema: " + numbers + "; a newer program has migrated this database");
    else if (version == needed)
        report.good("schema: " + numbers);
}

crm::Site check_company(postgres::Connection& connection, Report& report) {
    const crm::Policy policy = postgres::load_policy(connection);
    report.good("settings: " + std::to_string(policy.sites.size()) + " sites, " +
                std::to_string(policy.managers.size()) + " managers");
    return policy.site(policy.default_site_id);
}

void check_health(const config::Settings& settings, postgres::Connection& connection, Report& report) {
    const crm::Health health = postgres::read_health(connection, now());
    const crm::AlarmLimits limits = alarm_limits(settings);
    check_schema(health.schema_version, limits.needed_schema, report);
    const bool is_readable = health.schema_version >= limits.needed_schema;
    const crm::Site default_site = is_readable ? check_company(connection, report) : crm::Site();
    const std::vector<crm::Alarm> alarms = crm::alarms_of(health, limits, default_site, now());
    for (const crm::Alarm& alarm : alarms) report.alarm(alarm);
    if (alarms.empty()) report.good("events: no silence, none failed or dead, no agent without a manager");
}

const char* advice(const postgres::Error& error) {
    if (error.connection_lost())
        return "look at --database, PGHOST and PGPASSFILE, and whether PostgreSQL runs";
    if (error.is_passing()) return "look at what PostgreSQL is busy with (pg_stat_activity) and at its log";
    return "connect as jivo_crm_app, the role that serves";
}

void check_database(const config::Settings& settings, Report& report) {
    try {
        postgres::Connection connection(settings.database, "jivo-crm check",
                                        postgres::Patience{patience, patience}, patience);
        report.good("database: reachable");
        connection.set_deadline(std::chrono::steady_clock::now() + patience);
        check_health(settings, connection, report);
    } catch (const postgres::Error& error) {
        report.wrong(std::string("database: ") + error.what() + "; " + advice(error));
    }
}

void check_spool(const config::Settings& settings, Report& report) {
    if (settings.spool.empty()) {
        report.wrong(
            "spool: none, events are refused while the database is away; name a directory with --spool");
        return;
    }
    const std::vector<crm::Alarm> alarms = spool_alarms(settings, now());
    for (const crm::Alarm& alarm : alarms) report.alarm(alarm);
    if (alarms.empty()) report.good("spool: " + settings.spool + " can be used, nothing waits there");
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
    check_spool(settings, report);
    check_socket(settings, report);
    return report.exit_status();
}

}  // namespace commands
