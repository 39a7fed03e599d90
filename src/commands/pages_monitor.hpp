// What those who watch the pages ask them for; the monitor of serve tells of that pool alone.
#pragma once

#include <optional>

#include "http/message.hpp"

namespace commands {

// The answer, when the request is one of these; the web server sees to it who may ask. Thread-safe.
//
//   GET /healthz/pages   200: a worker is there to answer
//   GET /metrics/pages   whether the pages reach the database, in Prometheus' text format
std::optional<http::Response> answer_monitoring(const http::Request& request, bool reaches_database);

}  // namespace commands
