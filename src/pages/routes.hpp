// Every address of the pages: who may go there, and what answers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crm/rights.hpp"
#include "http/message.hpp"
#include "pages/visit.hpp"
#include "postgres/connection.hpp"

namespace pages {

// Who is let in: everybody, everybody who has signed in, or those with a right.
struct Admission {
    bool needs_session = true;
    std::optional<crm::Right> right;
};

struct Route {
    const char* method;
    const char* pattern;  // {id} stands for a number of 1 to 18 digits
    Admission admission;
    http::Response (*answer)(Visit& visit, postgres::Connection& connection);
};

const std::vector<Route>& routes();

struct Found {
    const Route* route = nullptr;      // nullptr: no such address, or not by this method
    std::vector<std::int64_t> ids;     // what stands for each {id}
    std::vector<std::string> allowed;  // the methods by which the address can be asked for
};

Found find_route(const std::vector<Route>& among, std::string_view method, std::string_view path);

}  // namespace pages
