// The keys of an event: by them its client is looked for, and locked against a twin event.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "crm/event.hpp"
#include "crm/identifier.hpp"
#include "crm/policy.hpp"

namespace crm {

struct TypedPhone {
    std::string raw;
    PhoneKey phone;
};

struct EventKeys {
    std::string visitor;
    std::string token;  // site id and the login that the site has signed: another site's "1" is somebody else
    std::string email;
    std::vector<TypedPhone> phones;                 // the visitor's; of a call also the called one
    std::string call_phone;                         // of a call, even if the visitor's stands for it above
    std::optional<std::int64_t> linked_contact_id;  // of chat_assigned: whose card the link names
    std::optional<std::int64_t> linked_lead_id;

    // All keys by which a contact may be found, with their kinds.
    std::vector<std::pair<IdentifierKind, std::string>> all() const;
};

EventKeys keys_of(const Event& event, const Policy& policy);

// Whether a key is on the stop-list, so that it never links anybody. An agent's own address in the event
// counts as being on it.
bool is_stopped(IdentifierKind kind, const std::string& key, const Event& event, const StopList& stop_list);

}  // namespace crm
