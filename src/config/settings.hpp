// What the program is told when it starts. The business's own settings live in the database's tables.
#pragma once

#include <cstddef>
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
        "The file with the secrets of the webhook's address, one per line; lines that begin with # are "
        "comments. Without any secret every webhook is answered with 503.";
    std::string secret_file;

    static constexpr const char* workers_help =
        "How many threads answer requests, 1 to 1024. Not fewer than the connections that nginx may keep "
        "open, or requests wait for ever.";
    std::size_t workers = 16;

    static constexpr const char* listen_help =
        "Where nginx finds the program: unix:/path/of/socket, 127.0.0.1:9000 or [::1]:9000. Empty means "
        "the socket inherited as standard input from spawn-fcgi or systemd.";
    std::string listen;

    static constexpr const char* listen_mode_help =
        "The octal mode of the socket's file when --listen names a unix: path.";
    unsigned listen_mode = 0660;

    static constexpr const char* backlog_help =
        "How many connections may wait for a thread, 1 to 4096, on a socket of --listen. A long queue before "
        "a slow database answers nobody in time; a short one fails fast and is soon well again.";
    int backlog = 8;

    static constexpr const char* log_level_help =
        "From which level on lines go to the log: debug, info, warning or error.";
    std::string log_level = "info";
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

// The settings of a subcommand (serve, migrate, check, version) from, the first wins: the arguments that
// follow the subcommand's name, the environment (JIVO_CRM_WORKERS for --workers), the file that --config or
// JIVO_CRM_CONFIG names. Throws Error.
std::variant<Settings, Help> parse(const std::string& subcommand, const std::vector<std::string>& arguments,
                                   const Environment& environment);

// The subcommands with a sentence each: the help of the program as a whole.
std::string usage();

}  // namespace config
