// A decision in the making: what came in, what was known, and what has been decided so far. The steps of
// decide() pass it on to each other; nothing outside the room sees it.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "crm/decision.hpp"
#include "crm/event.hpp"
#include "crm/event_keys.hpp"
#include "crm/policy.hpp"
#include "crm/responsible.hpp"
#include "crm/snapshot.hpp"

namespace crm {

struct Draft {
    Draft(const Event& event_, const EventKeys& keys_, const Policy& policy_, Snapshot memory_, Time now_)
        : event(event_),
          keys(keys_),
          policy(policy_),
          site(&policy_.find_site(event_.widget_id, event_.page.url)),
          now(now_),
          moment(event_.occurred_at.value_or(event_.received_at)),
          memory(std::move(memory_)) {}

    const Event& event;
    const EventKeys& keys;
    const Policy& policy;
    const Site* site;
    Time now;
    Time moment;      // when it happened, as far as the event or its arrival tells
    Snapshot memory;  // leads and tasks are changed in place
    Decision decision;

    std::optional<Chat> chat;          // the event's own, joined
    std::optional<Contact> contact;    // the event's own, joined
    std::optional<Contact> dissolved;  // the chat's former contact: see provisional.hpp
    std::optional<std::int64_t> lead_id;
    std::vector<std::string> labels_before;  // what lead titles may have called the client until now
    ResponsibleChoice responsible;           // who is to act on this event
    std::int64_t responsible_before = 0;     // who was so far, by the lead or else by the chat
    bool attached = false;                   // the chat came to a contact or lead that was known
    std::vector<std::string> reasons;

    Lead* lead() { return lead_id ? memory.lead(*lead_id) : nullptr; }
    const Lead* lead() const { return lead_id ? memory.lead(*lead_id) : nullptr; }
    void because(std::string reason) { reasons.push_back(std::move(reason)); }
};

}  // namespace crm
