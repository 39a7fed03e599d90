#include "postgres/conninfo.hpp"

#include <libpq-fe.h>

namespace postgres {

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

// libpq would quote the part that it can't read, and that may be of a password.
void refuse_malformed(const std::string& conninfo) {
    const bool is_name_alone = conninfo.find('=') == std::string::npos &&
                               !conninfo.starts_with("postgres://") && !conninfo.starts_with("postgresql://");
    if (is_name_alone) return;
    char* complaint = nullptr;
    PQconninfoOption* options = PQconninfoParse(conninfo.c_str(), &complaint);
    PQfreemem(complaint);
    if (!options) throw Error("the connection string of --database is malformed", "", "");
    PQconninfoFree(options);
}

}  // namespace postgres
