// Decisions into rows, in one round trip.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "crm/decision.hpp"
#include "crm/event.hpp"
#include "postgres/connection.hpp"
#include "postgres/recall.hpp"

namespace postgres {

struct Decided {
    std::int64_t event_id = 0;  // as recalled
    const crm::Event& event;
    const crm::Decision& decision;
    std::string answer;  // the body that goes out
};

// Writes everything that was decided and commits.
void keep(Connection& connection, std::span<const Decided> events);

// Notes that a known event came again, and commits.
void keep_repeat(Connection& connection, const Incoming& incoming, const Repeat& repeat);

// A request that led to nothing: rejected (it could not be read) or failed (it could not be stored).
struct Refused {
    std::string_view body;
    crm::Time received_at;
    const char* outcome;
    std::string reason;
    std::string answer;
    int answer_status = 200;
    const crm::Event* event = nullptr;  // where it could be read
    std::string sqlstate = {};
    std::string constraint = {};
};

// Keeps it in a transaction of its own.
void keep_refused(Connection& connection, const Refused& refused);

}  // namespace postgres
