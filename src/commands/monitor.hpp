// What those who watch the program ask it for.
#pragma once

#include "commands/watchman.hpp"
#include "config/settings.hpp"
#include "crm/time.hpp"
#include "http/message.hpp"
#include "metrics/metrics.hpp"
#include "spool/spool.hpp"

namespace commands {

// Thread-safe. What it is given must outlive it.
//
//   GET /healthz   200: a worker is there to answer
//   GET /readyz    200, or 503 with a word for each of database, schema and spool
//   GET /metrics   everything that is counted and looked at, in Prometheus' text format
//
// No secret is asked for and nothing of any person told; the web server sees to it who may ask.
class Monitor {
public:
    // `spool` may be nullptr.
    Monitor(const config::Settings& settings, const Watchman& watchman, const metrics::Metrics& metrics,
            const spool::Spool* spool);

    static bool is_asked_by(const http::Request& request);

    // Of a request that asks it. The database may hold up /readyz for two seconds.
    http::Response answer(const http::Request& request, crm::Time now) const;

private:
    http::Response readiness(crm::Time now) const;

    const config::Settings settings_;
    const Watchman& watchman_;
    const metrics::Metrics& metrics_;
    const spool::Spool* spool_;
};

}  // namespace commands
