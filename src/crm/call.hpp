// One call, joined from its states, which come in any order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "crm/event.hpp"
#include "crm/time.hpp"

namespace crm {

struct CallRecord {
    std::string call_key;
    std::string widget_id;
    std::optional<std::int64_t> chat_id;
    std::optional<std::int64_t> contact_id;
    std::string type;
    std::string client_phone;
    std::string phone_key;
    std::string status;
    std::string reason;
    std::string record_url;
    bool is_agent_connected = false;
    Time started_at;
    std::optional<Time> ended_at;

    // Over, and no agent was ever connected.
    bool is_missed() const { return (status == "end" || status == "error") && !is_agent_connected; }
};

// One call per chat and client phone; where Jivo names no chat, its day tells it from the phone's other
// calls.
std::string call_key(const Event& event, const std::string& phone_key);

// Joins a state into the call, whatever the order.
void join_call(CallRecord& call, const Event& event);

}  // namespace crm
