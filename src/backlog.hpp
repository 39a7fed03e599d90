// What waits: deliveries in the spool, and events that could not be stored. They are taken in later in the
// same way.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <stop_token>
#include <string>

#include "crm/delivery.hpp"
#include "metrics/metrics.hpp"
#include "postgres/memory.hpp"
#include "spool/spool.hpp"

// For one thread. Any number of processes may work on one database and one spool: a lock and the events' keys
// see to it that each delivery has its effects once.
class Backlog {
public:
    // `spool` may be nullptr: then only failed events are tried again.
    Backlog(postgres::Memory memory, spool::Spool* spool, metrics::Metrics& metrics);

    // Takes in what can be taken in now, and returns at once when that is nothing; soon when a stop is asked
    // for.
    void work_off(const std::stop_token& stop);

private:
    void drain_spool(const std::stop_token& stop);
    void try_failed_events(const std::stop_token& stop);
    postgres::Memory::Outcome take(const std::string& name, const crm::Delivery& delivery);
    postgres::Memory::Outcome attempt(const crm::Delivery& delivery);

    postgres::Memory memory_;
    spool::Spool* spool_;
    metrics::Metrics& metrics_;
    bool has_drained_ = false;
    std::chrono::steady_clock::time_point next_drain_{};
    std::chrono::steady_clock::time_point next_look_at_failed_{};
    // How often the database was away just when it was asked to take this in, and the end of remembering
    // that.
    std::map<std::string, int> suspects_;
    std::optional<std::chrono::steady_clock::time_point> amnesty_;
};
