// Keeps the counts of the reports fresh, beside the pages.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "postgres/connection.hpp"

namespace commands {

// Works on a connection of its own, which it makes anew after a failure. For one thread at a time; any number
// of processes on one database: while one counts the others leave it to that one.
class ReportCounter {
public:
    explicit ReportCounter(std::string conninfo) : conninfo_(std::move(conninfo)) {}

    // Counts what has changed. `stop` is asked between two months. A failure is told in the log when it is
    // news; the reports tell the counts of the last time until then. Never throws for the database.
    void count(const std::function<bool()>& stop);

private:
    const std::string conninfo_;
    std::optional<postgres::Connection> connection_;
    bool is_failing_ = false;
};

}  // namespace commands
