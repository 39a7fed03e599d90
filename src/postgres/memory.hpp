// One thread's way to the database.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "crm/policy.hpp"
#include "postgres/company_watch.hpp"
#include "postgres/connection.hpp"
#include "postgres/gate.hpp"

namespace postgres {

// A lock that somebody holds too long, a statement that took too long, a conflict that did not end, a missing
// right: the database is there.
bool is_of_this_work(const Error& error);

// Connects when there is something to do, and replaces a connection that is lost. For one thread; the gate
// and the watch are shared by all.
class Memory {
public:
    // Is told of each error of the database, also of one after which the work is done once more.
    using ErrorListener = std::function<void(const Error&)>;

    Memory(std::string conninfo, Patience patience, const CompanyWatch& company, Gate& gate,
           ErrorListener listener);

    // What is to be done must be safe to do again: a commit whose answer was lost may have happened.
    using Work = std::function<void(Connection& connection, const crm::Policy& policy)>;

    enum class Outcome {
        done,
        refused,  // this work, just now: what it needs is locked, it takes too long, there is no right to it
        away,     // the database can't be had: gone, starting, read-only, full, of an old schema, silent
    };

    // Does the work, on a new connection when one is lost meanwhile, up to five times, and up to three times
    // after a deadlock or a serialization failure. What can't be done before the deadline is given up, and
    // told in the log; whether it was done in part is then unknown, but for what PostgreSQL's transactions
    // promise.
    Outcome attempt(const Work& work, Deadline deadline);

    // Whether they are the company's own.
    bool knows_policy() const { return company_.is_loaded(); }

    // The company's settings, as they were read last; those of a new database when they never were.
    std::shared_ptr<const crm::Policy> policy() const { return company_.policy(); }

private:
    void prepare_connection(Deadline deadline);
    void connect(Deadline deadline);
    void tell_that_it_is_there();
    Outcome refuse(const Error& error);
    Outcome give_up(const Error& error);

    const std::string conninfo_;
    const Patience patience_;
    const CompanyWatch& company_;
    Gate& gate_;
    ErrorListener listener_;
    std::optional<Connection> connection_;
    std::uint64_t silences_before_ = 0;  // that were known when it was made
};

}  // namespace postgres
