// What the program is told when it starts. The business's own settings live in the database's tables.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

namespace config {

// The sentence above each member is what --help prints.
struct Settings {
    static constexpr const char* database_help =
        "Where PostgreSQL is, as a libpq connection string or URI; what it leaves out, and an empty one, is "
        "taken from libpq's own PGHOST, PGUSER, PGPASSFILE and so on. No password on the command line.";
    std::string database;

    static constexpr const char* secret_file_help =
        "The file with the hashes of the secrets of the webhook's address, made by jivo-crm secret add. A "
        "change is in effect at once. Without any secret every webhook is answered with 503.";
    std::string secret_file;

    static constexpr const char* workers_help =
        "How many threads answer requests, 1 to 1024. Not fewer than the connections that nginx may keep "
        "open, or requests wait for ever. Each may come to hold a connection to PostgreSQL, whose "
        "max_connections must allow it.";
    std::size_t workers = 16;

    static constexpr const char* storing_connections_help =
        "How many connections to PostgreSQL store events, 1 to 64. Each takes all that waits in one "
        "transaction, so a "
        "few are enough for all workers; many only make smaller transactions.";
    std::size_t storing_connections = 2;

    static constexpr const char* listen_help =
        "Where nginx finds the program: unix:/path/of/socket, 127.0.0.1:9000, [::1]:9000, or 9000, which is "
        "127.0.0.1:9000. Empty means the socket inherited as standard input from spawn-fcgi or systemd.";
    std::string listen;

    static constexpr const char* listen_mode_help =
        "The octal mode of the socket's file when --listen names a unix: path.";
    unsigned listen_mode = 0660;

    static constexpr const char* listen_group_help =
        "The group of the socket's file when --listen names a unix: path: one that nginx is in, and the "
        "program too. Empty means the program's own.";
    std::string listen_group;

    static constexpr const char* backlog_help =
        "How many connections may wait for a thread, 1 to 4096, on a socket of --listen. More than are "
        "answered within --answer-budget would only be answered too late.";
    int backlog = 256;

    static constexpr const char* answer_budget_help =
        "The seconds, 0.1 to 20, within which Jivo is answered whatever the database does: an event that "
        "takes longer is answered with ok and goes to the spool.";
    std::chrono::milliseconds answer_budget = std::chrono::seconds(2);

    static constexpr const char* spool_help =
        "The directory where events wait while the database is away. Empty means none, and webhooks are then "
        "answered with 503.";
    std::string spool;

    static constexpr const char* spool_megabytes_help =
        "From how many megabytes on, 1 to 1048576, the spool counts as full: webhooks are then answered with "
        "503 until there is room.";
    std::uint64_t spool_megabytes = 1024;

    static constexpr const char* spool_minutes_help =
        "After how many minutes, 1 to 10080, an event that still waits in the spool is an alarm.";
    int spool_minutes = 10;

    static constexpr const char* silence_hours_help =
        "How many working hours, 1 to 1000, without any event are an alarm; 0: never.";
    int silence_hours = 9;

    static constexpr const char* metrics_file_help =
        "The file in which all processes that serve one socket count together, so that /metrics tells the "
        "same "
        "whichever answers. Empty means that each counts alone.";
    std::string metrics_file;

    static constexpr const char* session_idle_minutes_help =
        "After how many minutes, 1 to 10080, without asking for a page somebody has to sign in again.";
    int session_idle_minutes = 480;

    static constexpr const char* session_hours_help =
        "After how many hours, 1 to 8760, somebody has to sign in again whatever he does.";
    int session_hours = 168;

    static constexpr const char* trust_remote_user_help =
        "Whether whom nginx names in REMOTE_USER is signed in as that user without a password (single "
        "sign-on by "
        "auth_request): on or off. Only on a Unix socket, which nobody but nginx can reach.";
    bool trust_remote_user = false;

    static constexpr const char* public_url_help =
        "What stands before /jivo/ in the address that Jivo is given, such as https://jivo.example.com.";
    std::string public_url;

    static constexpr const char* time_zone_help =
        "The IANA name of the time zone of the moments in Jivo's log, such as Europe/Moscow.";
    std::string time_zone = "UTC";

    static constexpr const char* log_level_help =
        "From which level on lines go to the log: debug, info, warning or error.";
    std::string log_level = "info";

    static constexpr const char* log_format_help =
        "How lines of the log look: text for people and grep, json for a collector of logs.";
    std::string log_format = "text";

    static constexpr const char* name_help = "The person's name, as the pages show it.";
    std::string name;

    static constexpr const char* role_help =
        "What the person may do: operator, manager, head or administrator.";
    std::string role = "operator";

    static constexpr const char* admin_help = "The same as --role administrator.";
    bool admin = false;

    static constexpr const char* dry_run_help = "Says what would be done, and does nothing.";
    bool dry_run = false;

    static constexpr const char* failed_help = "All events that failed and are to be tried again.";
    bool failed = false;

    static constexpr const char* dead_help = "All events that failed and are tried no more.";
    bool dead = false;

    // What stands on the command line besides options, in its order.
    std::vector<std::string> words;
};

// A text to print instead of doing anything.
struct Help {
    std::string text;
};

// The message names the option, variable or file and line, and says what to do.
struct Error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Gives the value of an environment variable or nullptr, as std::getenv does.
using Environment = std::function<const char*(const char* name)>;

// The settings of a subcommand (see subcommands.cpp) from, the first wins: the arguments that follow the
// subcommand's name, the environment (JIVO_CRM_WORKERS for --workers), the file that --config or
// JIVO_CRM_CONFIG names. Throws Error.
std::variant<Settings, Help> parse(const std::string& subcommand, const std::vector<std::string>& arguments,
                                   const Environment& environment);

// The subcommands with a sentence each: the help of the program as a whole.
std::string usage();

}  // namespace config
