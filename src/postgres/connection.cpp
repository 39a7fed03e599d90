#include "postgres/connection.hpp"

#include <libpq-fe.h>
#include <poll.h>

#include <algorithm>
#include <cerrno>

#include "postgres/conninfo.hpp"

namespace postgres {

namespace {

// libpq's arrays of parameters, pointing into a Parameters.
struct RawParameters {
    explicit RawParameters(const Parameters& parameters) {
        for (const Parameter& one : parameters) {
            values.push_back(one.value ? one.value->c_str() : nullptr);
            lengths.push_back(one.value ? static_cast<int>(one.value->size()) : 0);
            formats.push_back(one.is_binary ? 1 : 0);
        }
    }
    int count() const { return static_cast<int>(values.size()); }

    std::vector<const char*> values;
    std::vector<int> lengths;
    std::vector<int> formats;
};

std::string without_line_ends(std::string message) {
    while (!message.empty() && message.back() == '\n') message.pop_back();
    std::replace(message.begin(), message.end(), '\n', ' ');
    return message;
}

std::string field(const PGresult* result, int code) {
    const char* value = PQresultErrorField(result, code);
    return value ? value : "";
}

bool succeeded(const PGresult* result) {
    const ExecStatusType status = PQresultStatus(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
}

}  // namespace

bool Error::connection_lost() const {
    return sqlstate.empty() || sqlstate.starts_with("08") || sqlstate.starts_with("57P");
}

bool Error::is_passing() const {
    const std::string_view kind = std::string_view(sqlstate).substr(0, 2);
    return connection_lost() || kind == "40" || kind == "53" || kind == "55" || kind == "57" ||
           kind == "58" || sqlstate == "25006";
}

Result::Result(pg_result* result) : result_(result) {}
void Result::Clear::operator()(pg_result* result) const {
    PQclear(result);
}
std::size_t Result::rows() const {
    return static_cast<std::size_t>(PQntuples(result_.get()));
}
std::size_t Result::columns() const {
    return static_cast<std::size_t>(PQnfields(result_.get()));
}

bool Result::is_null(std::size_t row, std::size_t column) const {
    return PQgetisnull(result_.get(), static_cast<int>(row), static_cast<int>(column)) != 0;
}

std::string_view Result::text(std::size_t row, std::size_t column) const {
    const int at_row = static_cast<int>(row);
    const int at_column = static_cast<int>(column);
    return {PQgetvalue(result_.get(), at_row, at_column),
            static_cast<std::size_t>(PQgetlength(result_.get(), at_row, at_column))};
}

void Connection::Close::operator()(pg_conn* connection) const {
    PQfinish(connection);
}

Connection::Connection(const std::string& conninfo, const std::string& application_name, Patience patience,
                       std::chrono::milliseconds time_allowed, std::size_t first_server)
    : server_(first_server) {
    refuse_malformed(conninfo);
    const Request request{conninfo, connection_options(patience), application_name};
    connect(request, std::chrono::steady_clock::now() + time_allowed);
    deadline_.reset();
    // Only so can a wait for the socket be given up.
    if (PQsetnonblocking(connection_.get(), 1) != 0) fail(nullptr);
}

// One server after another, each within its share of the time: libpq would wait for the first one for as long
// as it is silent, and a machine that is gone is.
void Connection::connect(const Request& request, Deadline end) {
    const std::vector<Server> servers = servers_of(request.conninfo);
    std::string complaints;
    for (std::size_t left = servers.size(); left > 0; --left, ++server_) try {
            server_ %= servers.size();
            const Deadline now = std::chrono::steady_clock::now();
            deadline_ = now + (end - now) / static_cast<int>(left);
            connection_.reset(start_connection(request, servers[server_]));
            return wait_until_connected();
        } catch (const Error& error) {
            complaints += (complaints.empty() ? "" : "; ") + std::string(error.what());
        }
    throw Error(complaints, "", "");
}

void Connection::wait_until_connected() {
    for (PostgresPollingStatusType state = PGRES_POLLING_WRITING; state != PGRES_POLLING_OK;
         state = PQconnectPoll(connection_.get())) {
        if (state == PGRES_POLLING_FAILED || PQstatus(connection_.get()) == CONNECTION_BAD) fail(nullptr);
        wait_for(state == PGRES_POLLING_READING ? POLLIN : POLLOUT);
    }
}

void Connection::wait_for(short events) {
    pollfd watched{PQsocket(connection_.get()), events, 0};
    for (;;) {
        int timeout = -1;
        if (deadline_) {
            const auto left =
                std::chrono::ceil<std::chrono::milliseconds>(*deadline_ - std::chrono::steady_clock::now());
            timeout = static_cast<int>(std::max<std::int64_t>(left.count(), 0));
        }
        const int ready = ::poll(&watched, 1, timeout);
        if (ready > 0) return;
        if (ready == 0) throw Error("no answer from PostgreSQL within the time allowed", "", "");
        if (errno != EINTR) throw Error("can't wait for PostgreSQL", "", "");
    }
}

// Reads while it writes: PostgreSQL may want to be heard before it listens on.
void Connection::flush() {
    for (;;) {
        const int left = PQflush(connection_.get());
        if (left < 0) fail(nullptr);
        if (left == 0) return;
        wait_for(POLLIN | POLLOUT);
        if (!PQconsumeInput(connection_.get())) fail(nullptr);
    }
}

pg_result* Connection::next_result() {
    while (PQisBusy(connection_.get()) != 0) {
        wait_for(POLLIN);
        if (!PQconsumeInput(connection_.get())) fail(nullptr);
    }
    ++answers_;
    return PQgetResult(connection_.get());
}

// Of what was sent outside a pipeline: all its results are taken, the last one counts.
Result Connection::last_result() {
    flush();
    Result last(nullptr);
    bool has_failed = false;
    while (pg_result* raw = next_result()) {
        if (has_failed) {
            PQclear(raw);
            continue;
        }
        last = Result(raw);
        has_failed = !succeeded(raw);
    }
    if (!last.result_.get() || has_failed) fail(last.result_.get());
    return last;
}

void Connection::fail(const pg_result* result) const {
    const std::string sqlstate = result ? field(result, PG_DIAG_SQLSTATE) : "";
    // The primary message only: details quote the row, which is a person's data.
    std::string message = result ? field(result, PG_DIAG_MESSAGE_PRIMARY) : "";
    if (message.empty()) message = without_line_ends(PQerrorMessage(connection_.get()));
    throw Error(message, sqlstate, result ? field(result, PG_DIAG_CONSTRAINT_NAME) : "");
}

Result Connection::execute(const std::string& sql) {
    if (!PQsendQuery(connection_.get(), sql.c_str())) fail(nullptr);
    return last_result();
}

void Connection::prepare(const Statement& statement) {
    if (std::find(prepared_.begin(), prepared_.end(), statement.name) != prepared_.end()) return;
    if (!PQsendPrepare(connection_.get(), statement.name, statement.sql, 0, nullptr)) fail(nullptr);
    last_result();
    prepared_.push_back(statement.name);
}

Result Connection::execute(const Statement& statement, const Parameters& parameters) {
    std::vector<Call> calls;
    calls.push_back({&statement, parameters});
    return std::move(pipeline(calls).front());
}

void Connection::send(const std::vector<Call>& calls) {
    for (const Call& call : calls) {
        const RawParameters raw(call.parameters);
        if (!PQsendQueryPrepared(connection_.get(), call.statement->name, raw.count(), raw.values.data(),
                                 raw.lengths.data(), raw.formats.data(), 0))
            fail(nullptr);
    }
    if (!PQpipelineSync(connection_.get())) fail(nullptr);
    flush();
}

std::vector<Result> Connection::pipeline(const std::vector<Call>& calls) {
    for (const Call& call : calls) prepare(*call.statement);
    if (!PQenterPipelineMode(connection_.get())) fail(nullptr);
    send(calls);
    return receive(calls.size());
}

// After each statement's result libpq gives a null, and after all of them the mark of the sync.
std::vector<Result> Connection::receive(std::size_t count) {
    std::vector<Result> results;
    std::optional<Error> first_error;
    for (std::size_t at = 0; at <= count; ++at) {
        pg_result* raw = next_result();
        if (!raw) fail(nullptr);
        Result result(raw);
        if (PQresultStatus(raw) == PGRES_PIPELINE_SYNC) break;
        if (!succeeded(raw) && !first_error) try {
                fail(raw);
            } catch (const Error& error) {
                first_error = error;
            }
        results.push_back(std::move(result));
        if (pg_result* end = next_result()) PQclear(end);
    }
    if (!PQexitPipelineMode(connection_.get()) && !first_error) fail(nullptr);
    if (first_error) throw *first_error;
    return results;
}

bool Connection::rollback() noexcept try {
    if (PQpipelineStatus(connection_.get()) != PQ_PIPELINE_OFF) return false;
    if (PQstatus(connection_.get()) != CONNECTION_OK) return false;
    if (PQtransactionStatus(connection_.get()) == PQTRANS_IDLE) return true;
    execute("rollback");
    return PQtransactionStatus(connection_.get()) == PQTRANS_IDLE;
} catch (const std::exception&) {
    return false;
}

}  // namespace postgres
