// The thinking, whole: an event and what is known give what is to be kept and told.
#pragma once

#include "crm/decision.hpp"
#include "crm/event.hpp"
#include "crm/event_keys.hpp"
#include "crm/policy.hpp"
#include "crm/snapshot.hpp"

namespace crm {

// Pure: no clock, no input or output. The state after a set of events does not depend on their order.
Decision decide(const Event& event, const EventKeys& keys, Snapshot snapshot, const Policy& policy, Time now);

}  // namespace crm
