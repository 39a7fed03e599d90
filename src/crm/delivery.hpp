// What came in at the door, whole: enough to handle it now, or later in the same way.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "crm/time.hpp"

namespace crm {

struct Delivery {
    std::string body;  // as received
    Time received_at;
    // Of the web server's request, at most 64 characters of A-Z a-z 0-9 _ : -. A delivery that is handled
    // twice (the commit's answer was lost, the pool died before it could answer) is known by it and kept
    // once.
    std::string request_id;
    // Why it can't be an event, where that is known before it is read: its connection broke. Otherwise "".
    std::string rejection = {};
    // When it is tried once more: the row of webhook_events that already holds it, and how often it was
    // handled.
    std::optional<std::int64_t> event_id = {};
    int attempts = 0;
};

}  // namespace crm
