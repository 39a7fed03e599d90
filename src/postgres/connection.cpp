#include "postgres/connection.hpp"

#include <libpq-fe.h>

#include <algorithm>

namespace postgres {

namespace {

constexpr const char* connection_options = "-c timezone=UTC -c datestyle=ISO -c client_min_messages=warning";

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

Connection::Connection(const std::string& conninfo, const std::string& application_name) {
    const char* const keywords[] = {"dbname", "options", "client_encoding", "fallback_application_name",
                                    nullptr};
    const char* const values[] = {conninfo.c_str(), connection_options, "UTF8", application_name.c_str(),
                                  nullptr};
    connection_.reset(PQconnectdbParams(keywords, values, 1));
    if (!connection_) throw Error("no memory for a connection to PostgreSQL", "", "");
    if (PQstatus(connection_.get()) != CONNECTION_OK)
        throw Error(without_line_ends(PQerrorMessage(connection_.get())), "", "");
}

void Connection::fail(const pg_result* result) const {
    const std::string sqlstate = result ? field(result, PG_DIAG_SQLSTATE) : "";
    // The primary message only: details quote the row, which is a person's data.
    std::string message = result ? field(result, PG_DIAG_MESSAGE_PRIMARY) : "";
    if (message.empty()) message = without_line_ends(PQerrorMessage(connection_.get()));
    throw Error(message, sqlstate, result ? field(result, PG_DIAG_CONSTRAINT_NAME) : "");
}

Result Connection::execute(const std::string& sql) {
    PGresult* raw = PQexec(connection_.get(), sql.c_str());
    Result result(raw);
    if (!succeeded(raw)) fail(raw);
    return result;
}

void Connection::prepare(const Statement& statement) {
    if (std::find(prepared_.begin(), prepared_.end(), statement.name) != prepared_.end()) return;
    PGresult* raw = PQprepare(connection_.get(), statement.name, statement.sql, 0, nullptr);
    const Result result(raw);
    if (!succeeded(raw)) fail(raw);
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
}

std::vector<Result> Connection::pipeline(const std::vector<Call>& calls) {
    for (const Call& call : calls) prepare(*call.statement);
    if (!PQenterPipelineMode(connection_.get())) fail(nullptr);
    send(calls);
    std::vector<Result> results;
    std::optional<Error> first_error;
    for (std::size_t at = 0; at <= calls.size(); ++at) {
        PGresult* raw = PQgetResult(connection_.get());
        if (!raw) fail(nullptr);
        Result result(raw);
        if (PQresultStatus(raw) == PGRES_PIPELINE_SYNC) break;
        if (!succeeded(raw) && !first_error) try {
                fail(raw);
            } catch (const Error& error) {
                first_error = error;
            }
        results.push_back(std::move(result));
        if (PGresult* end = PQgetResult(connection_.get())) Result(end).rows();
    }
    if (!PQexitPipelineMode(connection_.get()) && !first_error) fail(nullptr);
    if (first_error) throw *first_error;
    return results;
}

bool Connection::rollback() noexcept {
    if (PQpipelineStatus(connection_.get()) != PQ_PIPELINE_OFF) return false;
    if (PQstatus(connection_.get()) != CONNECTION_OK) return false;
    if (PQtransactionStatus(connection_.get()) == PQTRANS_IDLE) return true;
    const Result result(PQexec(connection_.get(), "rollback"));
    return PQstatus(connection_.get()) == CONNECTION_OK &&
           PQtransactionStatus(connection_.get()) == PQTRANS_IDLE;
}

}  // namespace postgres
