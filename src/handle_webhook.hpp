// The story of a webhook: who asks? → decode → with all others that wait: recall → decide → keep → answer; or
// into the spool → answer.
#pragma once

#include <chrono>

#include "crm/time.hpp"
#include "http/message.hpp"
#include "metrics/metrics.hpp"
#include "postgres/memory.hpp"
#include "secrets/door.hpp"
#include "spool/spool.hpp"
#include "storage.hpp"

// What a worker has at hand to answer requests.
struct Desk {
    secrets::Door& door;
    Storage& storage;                         // for all workers
    postgres::Memory& memory;                 // of this one, for what can't be taken in together with others
    spool::Spool* spool = nullptr;            // nullptr: there is none
    std::chrono::milliseconds answer_budget;  // within which an answer goes out whatever the database does
    metrics::Metrics& metrics;
};

// Any request in, an answer out. A request with a valid secret that is answered with 2xx or 400 was kept
// before: in webhook_events together with all its effects, or, when the database could not be had within the
// budget, in the spool, from where Backlog takes it in.
http::Response handle_webhook(const http::Request& request, Desk desk, crm::Time now);
