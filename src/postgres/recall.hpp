// What the memory holds about events, read and locked in one round trip.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "crm/delivery.hpp"
#include "crm/event.hpp"
#include "crm/event_keys.hpp"
#include "crm/snapshot.hpp"
#include "postgres/connection.hpp"

namespace postgres {

struct Incoming {
    const crm::Event& event;
    crm::EventKeys keys;
    const crm::Delivery& delivery;
};

// An event that is already known, with the answer that was given then.
struct Repeat {
    std::int64_t event_id = 0;
    std::string answer;
    int answer_status = 200;
    bool is_same_delivery = false;  // not sent twice: handled twice
    bool is_unfinished = false;     // kept, but as failed, dead or rejected
    int attempts = 0;
};

struct Recalled {
    std::int64_t event_id = 0;     // set aside for its row of webhook_events, or that of its row
    std::optional<Repeat> repeat;  // then the snapshot is of no use
    crm::Snapshot snapshot;
    std::vector<std::int64_t> candidates;  // the contacts that its keys lead to
};

// What an event locks, as numbers of advisory locks: itself, so that a twin waits for its end, its chat, and
// each key of its client.
std::vector<std::int64_t> lock_numbers(const Incoming& incoming);

// Begins a transaction, locks the events, their keys and contacts until its end, so that two events of one
// new client wait for each other, and reads what is known. The events must share no lock number with each
// other. Results stand in the order of the events.
std::vector<Recalled> recall(Connection& connection, std::span<const Incoming> events);

}  // namespace postgres
