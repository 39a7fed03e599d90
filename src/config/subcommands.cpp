#include "config/subcommands.hpp"

#include "config/settings.hpp"

namespace config {

const std::vector<Subcommand>& subcommands() {
    static const std::vector<Subcommand> table = {
        {"serve",
         "",
         "Takes Jivo's webhooks from nginx until SIGTERM or SIGINT.",
         {"database", "secret-file", "workers", "storing-connections", "listen", "listen-mode",
          "listen-group", "backlog", "answer-budget", "spool", "spool-megabytes", "spool-minutes",
          "silence-hours", "metrics-file", "log-level", "log-format"},
         {}},
        {"pages",
         "",
         "Shows the CRM to people in a browser, behind nginx, until SIGTERM or SIGINT.",
         {"database", "workers", "listen", "listen-mode", "listen-group", "backlog", "session-idle-minutes",
          "session-hours", "trust-remote-user", "log-level", "log-format"},
         {}},
        {"user",
         "add|password|block|unblock|list [LOGIN]",
         "Makes a user of the pages or a new password, which is printed once; blocks, unblocks or lists "
         "users.",
         {"database", "name", "role"},
         {"admin"}},
        {"migrate",
         "",
         "Brings the database's schema up to date.",
         {"database", "log-level", "log-format"},
         {}},
        {"check",
         "",
         "Says what is wrong with the configuration, the database, the events, the spool and the socket, and "
         "how to mend it; its exit status is 1 when anything is WRONG, and 0 otherwise.",
         {"database", "secret-file", "workers", "storing-connections", "listen", "listen-mode",
          "listen-group", "backlog", "spool", "spool-megabytes", "spool-minutes", "silence-hours",
          "log-level", "log-format"},
         {}},
        {"replay",
         "[ID | FROM-TO]...",
         "Runs events once more that were kept and not understood or not stored, and says what each did.",
         {"database", "log-level", "log-format"},
         {"failed", "dead", "dry-run"}},
        {"import",
         "jivo-log|jivo-events FILE",
         "Takes in what was missed, from Jivo's log of webhooks or an answer of its pull interface.",
         {"database", "time-zone", "log-level", "log-format"},
         {"dry-run"}},
        {"secret",
         "add|list|revoke [NAME]",
         "Makes a secret for the webhook's address, lists or revokes them; in effect without a restart.",
         {"secret-file", "public-url"},
         {}},
        {"version", "", "Prints the program's version.", {}, {}},
    };
    return table;
}

const Subcommand& find_subcommand(const std::string& name) {
    for (const Subcommand& subcommand : subcommands()) {
        if (subcommand.name == name) return subcommand;
    }
    throw Error("there is no subcommand '" + name + "': see jivo-crm --help");
}

}  // namespace config
