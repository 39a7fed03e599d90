// Events that stand in webhook_events already, as deliveries that can be taken in once more.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "crm/delivery.hpp"
#include "postgres/connection.hpp"

namespace postgres {

// Failed events whose time has come, at most `most`. They are due again a minute later: by then each should
// have been tried, and no other process tries it meanwhile.
std::vector<crm::Delivery> due_deliveries(Connection& connection, crm::Time now, int most);

// What a person asks to be replayed.
struct Selection {
    struct Range {
        std::int64_t first = 0;
        std::int64_t last = 0;
    };
    std::vector<Range> ranges;
    std::vector<std::string> outcomes;  // besides: all events of these outcomes
};

// In the order of arrival.
std::vector<std::int64_t> selected_events(Connection& connection, const Selection& selection);

struct KeptEvent {
    crm::Delivery delivery;
    std::string name;
    std::string outcome;
    std::string reason;
};

// Throws Error with SQLSTATE 02000 when it is gone.
KeptEvent read_kept_event(Connection& connection, std::int64_t id);

}  // namespace postgres
