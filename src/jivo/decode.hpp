// Jivo's language into ours. The facts about Jivo are those of its help page "API: integrate your CRM", its
// docs pages "webhooks" and "widget", and bodies captured from live accounts.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "crm/event.hpp"
#include "crm/policy.hpp"

namespace jivo {

// A body that is no event. `reason` says what is wrong and where, in words for the sender, and quotes
// nothing of the body.
struct Rejection {
    std::string reason;
};

// Any bytes in; never throws for them. The policy tells the site, and so how to take user_token apart.
// Event::key is set: "offline_message:<widget>:<id>" where the event has an id of its own,
// otherwise "<event_name>:<widget>:<chat>:<sha256 of the canonical body>". Thread-safe.
std::variant<crm::Event, Rejection> decode(std::string_view body, crm::Time received_at,
                                           const crm::Policy& policy);

}  // namespace jivo
