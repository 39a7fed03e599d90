// One connection to PostgreSQL. libpq itself is included by connection.cpp and conninfo.cpp alone.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

struct pg_conn;
struct pg_result;

namespace postgres {

// What PostgreSQL, or the way to it, refused. An empty sqlstate means that the connection is gone.
class Error : public std::runtime_error {
public:
    Error(const std::string& what, std::string sqlstate_, std::string constraint_)
        : std::runtime_error(what), sqlstate(std::move(sqlstate_)), constraint(std::move(constraint_)) {}
    bool connection_lost() const;
    // The database may well accept the same later: lost connection, deadlock, no resources, read-only,
    // stopping.
    bool is_passing() const;

    std::string sqlstate;
    std::string constraint;
};

// A parameter in PostgreSQL's text form, or null. Binary ones are bytea, or an array of it in PostgreSQL's
// binary form.
struct Parameter {
    std::optional<std::string> value;
    bool is_binary = false;
};
using Parameters = std::vector<Parameter>;

struct Request;

class Result {
public:
    explicit Result(pg_result* result);

    std::size_t rows() const;
    std::size_t columns() const;
    bool is_null(std::size_t row, std::size_t column) const;
    std::string_view text(std::size_t row, std::size_t column) const;  // "" for null

private:
    friend class Connection;
    struct Clear {
        void operator()(pg_result* result) const;
    };
    std::unique_ptr<pg_result, Clear> result_;
};

// A statement with a name under which it is prepared on first use; both live as long as the program.
struct Statement {
    const char* name;
    const char* sql;
};

// Until when somebody waits for an answer.
using Deadline = std::chrono::steady_clock::time_point;

// After which time PostgreSQL itself gives a statement up, waiting for a lock or at work. 0: never.
struct Patience {
    std::chrono::milliseconds lock{0};
    std::chrono::milliseconds statement{0};
};

// Not thread-safe: one thread at a time. Every failure is an Error.
class Connection {
public:
    // Connects, within `time_allowed`; `conninfo` is libpq's connection string, "" for its own defaults
    // (PGHOST, ...). Of several servers that it names the first one that will do, whatever befell the others;
    // `first_server` is where to begin in their list, from 0.
    explicit Connection(const std::string& conninfo, const std::string& application_name = "jivo-crm",
                        Patience patience = {},
                        std::chrono::milliseconds time_allowed = std::chrono::seconds(10),
                        std::size_t first_server = 0);

    // From now on, whatever PostgreSQL has not answered at that moment is an Error without SQLSTATE: what was
    // asked may have been done, and the connection is of no more use. Nothing: waits for ever, as at first.
    void set_deadline(std::optional<Deadline> deadline) { deadline_ = deadline; }

    // Which one of the servers it is, from 0.
    std::size_t server() const { return server_; }

    // How many results have come so far.
    std::size_t answers() const { return answers_; }

    // Statements without parameters, several allowed; the last one's result.
    Result execute(const std::string& sql);
    Result execute(const Statement& statement, const Parameters& parameters);

    // Sends all the calls at once and waits once: one round trip. When one fails, the ones after it were not
    // run, and its Error is thrown. Transactions are up to the caller's statements.
    struct Call {
        const Statement* statement;
        Parameters parameters;
    };
    std::vector<Result> pipeline(const std::vector<Call>& calls);

    // Ends a transaction that an Error has left open; never throws. False: the connection is of no more use.
    bool rollback() noexcept;

private:
    struct Close {
        void operator()(pg_conn* connection) const;
    };
    void connect(const Request& request, Deadline end);
    void wait_until_connected();
    void wait_for(short events);
    void flush();
    pg_result* next_result();
    Result last_result();
    void prepare(const Statement& statement);
    void send(const std::vector<Call>& calls);
    std::vector<Result> receive(std::size_t count);
    [[noreturn]] void fail(const pg_result* result) const;

    std::unique_ptr<pg_conn, Close> connection_;
    std::optional<Deadline> deadline_;
    std::size_t answers_ = 0;
    std::size_t server_ = 0;
    std::vector<const char*> prepared_;
};

}  // namespace postgres
