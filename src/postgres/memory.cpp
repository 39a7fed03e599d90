#include "postgres/memory.hpp"

#include <thread>
#include <utility>

#include "log/log.hpp"
#include "postgres/migrations.hpp"

namespace postgres {

namespace {

using std::chrono::steady_clock;

constexpr int most_lost_connections = 5;
constexpr int most_conflicts = 3;

constexpr const char* not_ready = "55000";

bool is_conflict(const Error& error) {
    return error.sqlstate.starts_with("40");
}

// Not the messages of statements: they may quote a value.
std::string message_for_log(const Error& error) {
    return error.connection_lost() || error.sqlstate == not_ready ? error.what() : "";
}

// Waits for its turn to connect, and gives it back at its end.
class TurnToConnect {
public:
    TurnToConnect(Gate& gate, Deadline deadline) : gate_(gate) {
        while (!gate_.may_connect()) {
            if (steady_clock::now() >= deadline) throw Error("nobody gets a connection", "", "");
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
    }
    TurnToConnect(const TurnToConnect&) = delete;
    TurnToConnect& operator=(const TurnToConnect&) = delete;
    ~TurnToConnect() { gate_.has_connected(); }

private:
    Gate& gate_;
};

// How often a piece of work may still be done once more.
class Tries {
public:
    bool is_another_left_after(const Error& error) {
        if (error.connection_lost()) return ++lost_ < most_lost_connections;
        return is_conflict(error) && ++conflicts_ < most_conflicts;
    }

private:
    int lost_ = 0;
    int conflicts_ = 0;
};

}  // namespace

bool is_of_this_work(const Error& error) {
    return is_conflict(error) || error.sqlstate == "55P03" || error.sqlstate == "57014" ||
           !error.is_passing();
}

Memory::Memory(std::string conninfo, Patience patience, const CompanyWatch& company, Gate& gate,
               ErrorListener listener)
    : conninfo_(std::move(conninfo)),
      patience_(patience),
      company_(company),
      gate_(gate),
      listener_(std::move(listener)) {}

Memory::Outcome Memory::attempt(const Work& work, Deadline deadline) {
    if (!gate_.may_pass(steady_clock::now())) return Outcome::away;
    for (Tries tries;;) {
        // What can't be had now can't be had a moment later either.
        try {
            prepare_connection(deadline);
        } catch (const Error& error) {
            listener_(error);
            return give_up(error);
        }
        const std::size_t answers_before = connection_->answers();
        try {
            work(*connection_, *company_.policy());
            tell_that_it_is_there();
            return Outcome::done;
        } catch (const Error& error) {
            listener_(error);
            const bool is_late = steady_clock::now() >= deadline;
            const bool has_answered = connection_->answers() > answers_before;
            if (error.connection_lost()) connection_.reset();
            if (is_late && has_answered) return refuse(error);
            if (is_late) gate_.distrust_connections();
            if (is_late || !tries.is_another_left_after(error)) return give_up(error);
        } catch (...) {  // a mistake of ours, and nothing against the database
            tell_that_it_is_there();
            throw;
        }
    }
}

// One that works at the program's schema and is in no transaction.
void Memory::prepare_connection(Deadline deadline) {
    if (silences_before_ != gate_.silences()) connection_.reset();
    if (connection_) connection_->set_deadline(deadline);
    if (connection_ && !connection_->rollback()) connection_.reset();
    if (!connection_) {
        const TurnToConnect turn(gate_, deadline);
        connect(deadline);
    }
    if (!company_.is_loaded()) throw Error("the company's settings are not read yet", not_ready, "");
}

void Memory::connect(Deadline deadline) {
    const std::uint64_t silences = gate_.silences();
    constexpr auto longest = std::chrono::seconds(5);  // the others wait for their turn to connect
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(
        std::min<steady_clock::duration>(deadline - steady_clock::now(), longest));
    Connection fresh(conninfo_, "jivo-crm", patience_, left, gate_.server());
    fresh.set_deadline(deadline);
    if (schema_version(fresh) < needed_schema_version())
        throw Error("the schema is older than the program: run `jivo-crm migrate` as its owner", not_ready,
                    "");
    gate_.has_found(fresh.server());
    connection_ = std::move(fresh);
    silences_before_ = silences;
}

// Should this have been the one attempt that the gate lets through, the others need not wait for another.
void Memory::tell_that_it_is_there() {
    if (gate_.reopen()) logging::info("the database is back");
}

// The database is there, and others are not affected.
Memory::Outcome Memory::refuse(const Error& error) {
    tell_that_it_is_there();
    logging::warning("the database refused",
                     {{"sqlstate", error.sqlstate}, {"constraint", error.constraint}});
    return Outcome::refused;
}

Memory::Outcome Memory::give_up(const Error& error) {
    if (is_of_this_work(error)) return refuse(error);
    connection_.reset();
    if (gate_.close(steady_clock::now()))
        logging::error("the database is away",
                       {{"sqlstate", error.sqlstate}, {"error", message_for_log(error)}});
    return Outcome::away;
}

}  // namespace postgres
