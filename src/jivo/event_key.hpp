// What makes a repeated event known as one.
#pragma once

#include <string>

#include "crm/event.hpp"
#include "jivo/json.hpp"

namespace jivo {

// "offline_message:<widget>:<id>" where the event has an id of its own, otherwise
// "<event_name>:<widget>:<chat>:<sha256 of the canonical body>". At most some 500 bytes. Thread-safe.
std::string event_key(const crm::Event& event, const Json& root);

}  // namespace jivo
