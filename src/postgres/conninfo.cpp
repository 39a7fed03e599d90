#include "postgres/conninfo.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <memory>
#include <string_view>
#include <utility>

namespace postgres {

namespace {

struct FreeOptions {
    void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};
using Options = std::unique_ptr<PQconninfoOption, FreeOptions>;

bool is_name_of_database(const std::string& conninfo) {
    return conninfo.find('=') == std::string::npos && !conninfo.starts_with("postgres://") &&
           !conninfo.starts_with("postgresql://");
}

// Null for what libpq can't read; its complaint may quote a password.
Options parse(const std::string& conninfo) {
    char* complaint = nullptr;
    Options options(PQconninfoParse(conninfo.c_str(), &complaint));
    PQfreemem(complaint);
    return options;
}

std::string value_of(const PQconninfoOption* options, std::string_view keyword) {
    for (; options && options->keyword; ++options)
        if (options->keyword == keyword) return options->val ? options->val : "";
    return {};
}

std::vector<std::string> split(const std::string& list) {
    std::vector<std::string> parts;
    if (list.empty()) return parts;
    for (std::size_t begin = 0, end = 0; end != std::string::npos; begin = end + 1) {
        end = list.find(',', begin);
        parts.push_back(list.substr(begin, end == std::string::npos ? end : end - begin));
    }
    return parts;
}

bool has_gap(const std::vector<std::string>& parts) {
    return std::find(parts.begin(), parts.end(), "") != parts.end();
}

}  // namespace

// A transaction that its program has left (it was stopped, its machine is gone) holds locks for which others
// wait: PostgreSQL looks whether somebody is still there, and ends it. Our statements find their rows by
// keys: a plan that is made while a table is small, and kept, must be one for a large table too. They are
// short: compiling them (which their estimates suggest) would take longer than all the rest.
std::string connection_options(const Patience& patience) {
    return "-c timezone=UTC -c datestyle=ISO -c bytea_output=hex -c client_min_messages=warning"
           " -c synchronous_commit=on -c enable_seqscan=off -c jit=off"
           " -c client_connection_check_interval=1000 -c idle_in_transaction_session_timeout=10000"
           " -c lock_timeout=" +
           std::to_string(patience.lock.count()) +
           " -c statement_timeout=" + std::to_string(patience.statement.count());
}

void refuse_malformed(const std::string& conninfo) {
    if (!is_name_of_database(conninfo) && !parse(conninfo))
        throw Error("the connection string of --database is malformed", "", "");
}

std::vector<Server> servers_of(const std::string& conninfo) {
    const Options given = is_name_of_database(conninfo) ? nullptr : parse(conninfo);
    const Options defaults(PQconndefaults());
    const bool names_place = !(value_of(given.get(), "host") + value_of(given.get(), "hostaddr")).empty();
    const PQconninfoOption* place = names_place ? given.get() : defaults.get();
    const auto hosts = split(value_of(place, "host"));
    const auto addresses = split(value_of(place, "hostaddr"));
    const std::string port = value_of(given.get(), "port");
    const auto ports = split(port.empty() ? value_of(defaults.get(), "port") : port);

    const std::size_t count = std::max(hosts.size(), addresses.size());
    const auto fits = [count](const std::vector<std::string>& parts, std::size_t other) {
        return !has_gap(parts) && (parts.size() == count || parts.size() == other);
    };
    if (count < 2 || !fits(hosts, 0) || !fits(addresses, 0) || !fits(ports, 1)) return {Server{}};
    std::vector<Server> servers(count);
    for (std::size_t at = 0; at < count; ++at) {
        if (!hosts.empty()) servers[at].host = hosts[at];
        if (!addresses.empty()) servers[at].address = addresses[at];
        servers[at].port = ports.size() == 1 ? ports.front() : ports[at];
    }
    return servers;
}

// libpq passes over what is empty. What comes after dbname is stronger than what stands in it.
pg_conn* start_connection(const Request& request, const Server& server) {
    const std::pair<const char*, const char*> parameters[] = {
        {"dbname", request.conninfo.c_str()},
        {"host", server.host.c_str()},
        {"hostaddr", server.address.c_str()},
        {"port", server.port.c_str()},
        {"options", request.options.c_str()},
        {"client_encoding", "UTF8"},
        {"fallback_application_name", request.fallback_application_name.c_str()},
        {nullptr, nullptr}};
    std::vector<const char*> keywords;
    std::vector<const char*> values;
    for (const auto& [keyword, value] : parameters) {
        keywords.push_back(keyword);
        values.push_back(value);
    }
    pg_conn* connection = PQconnectStartParams(keywords.data(), values.data(), 1);
    if (!connection) throw Error("no memory for a connection to PostgreSQL", "", "");
    return connection;
}

}  // namespace postgres
