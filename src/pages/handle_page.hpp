// The story of a page: which address? → who asks? → may he? → the page reads or changes → the answer.
#pragma once

#include <chrono>

#include "crm/time.hpp"
#include "http/message.hpp"
#include "pages/routes.hpp"
#include "postgres/memory.hpp"
#include "records/sessions.hpp"

namespace pages {

// What a worker has at hand to answer people. For one thread.
struct Desk {
    postgres::Memory& memory;
    std::chrono::milliseconds patience;  // within which an answer goes out, whatever the database does
    records::SessionLimits limits;
    const std::vector<Route>& routes = pages::routes();
    bool trusts_remote_user = false;  // the web server has asked people for their names: single sign-on
};

// Any request in, a page out; every answer carries the headers that keep a browser safe. A change is made by
// POST alone, once a request id, and only with the CSRF token of the session. Never throws for what the
// request holds.
http::Response handle_page(const http::Request& request, Desk desk, crm::Time now);

// Reads the templates and texts of all pages: throws std::logic_error when one is ill-formed, which is better
// found when the program starts than by whoever asks for the page.
void prepare();

}  // namespace pages
