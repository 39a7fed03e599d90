// The story of a webhook: who asks? → decode → recall → decide → keep → answer.
#pragma once

#include "crm/policy.hpp"
#include "crm/time.hpp"
#include "http/message.hpp"
#include "postgres/connection.hpp"
#include "secrets/door.hpp"

// Any request in, an answer out. Every request with a valid secret is kept in webhook_events together with
// all its effects before the answer is returned. Throws postgres::Error when the database fails; then
// nothing of the request was kept, and it may be handled once more.
http::Response handle_webhook(const http::Request& request, secrets::Door& door, const crm::Policy& policy,
                              postgres::Connection& connection, crm::Time now);
