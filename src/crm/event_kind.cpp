#include <algorithm>
#include <array>

#include "crm/event.hpp"

namespace crm {

namespace {

// In the order of the enumeration.
constexpr std::array<std::string_view, 9> names{
    "chat_accepted",   "chat_updated", "client_updated",           "chat_assigned", "chat_finished",
    "offline_message", "call_event",   "client_attribute_updated", "other"};

}  // namespace

std::string_view name_of(EventKind kind) {
    return names.at(static_cast<std::size_t>(kind));
}

EventKind event_kind_of(std::string_view name) {
    const auto found = std::ranges::find(names, name);
    return found == names.end() ? EventKind::other : static_cast<EventKind>(found - names.begin());
}

}  // namespace crm
