// What is looked at, for the page of metrics, rather than counted.
#pragma once

#include <vector>

#include "commands/watchman.hpp"
#include "crm/time.hpp"
#include "metrics/metrics.hpp"
#include "spool/spool.hpp"

namespace commands {

// `spool` may be nullptr: then nothing is told of it. Thread-safe.
std::vector<metrics::Gauge> gauges_of(const Watchman::View& view, const spool::Spool* spool, crm::Time now);

}  // namespace commands
