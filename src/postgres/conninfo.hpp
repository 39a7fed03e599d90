// How a connection is asked for.
#pragma once

#include <string>
#include <vector>

#include "postgres/connection.hpp"

namespace postgres {

// The settings that every session of the program has, as libpq's parameter `options`.
std::string connection_options(const Patience& patience);

// Throws Error for a connection string or URI that libpq can't read, without quoting it: it may hold a
// password.
void refuse_malformed(const std::string& conninfo);

// One of the servers that a connection string names. What is empty is left to libpq.
struct Server {
    std::string host;
    std::string address;
    std::string port;
};

// The servers of a connection string, or else of libpq's environment, in their order; never none. Several are
// found only where each is named in full: what else libpq may understand is one server, and left to it.
std::vector<Server> servers_of(const std::string& conninfo);

// What a connection is to be like: libpq's parameters of these names, but for the first.
struct Request {
    std::string conninfo;
    std::string options;
    std::string fallback_application_name;
};

// Begins to connect to a server, with the names, the database and all else of the request's connection
// string; null: no memory. The caller ends the connection.
pg_conn* start_connection(const Request& request, const Server& server);

}  // namespace postgres
