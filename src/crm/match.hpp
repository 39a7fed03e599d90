// Which contact an event belongs to.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "crm/decision.hpp"
#include "crm/event.hpp"
#include "crm/event_keys.hpp"
#include "crm/policy.hpp"
#include "crm/snapshot.hpp"

namespace crm {

inline constexpr std::size_t holders_that_link_nobody = 5;

struct Match {
    const Contact* contact = nullptr;      // of the snapshot
    bool is_new = false;                   // none found, and there is enough to create one
    std::string rule;                      // see chats.contact_rule; "" when nobody was found
    std::vector<std::int64_t> candidates;  // of an ambiguous key: one of them it is, and nobody knows which
};

// Stops at the first that answers: the operator's link, the chat's own contact, a verified token, the
// visitor's number, the e-mail, the phone; otherwise a new contact, if there is any valid identifier.
Match find_contact(const Event& event, const EventKeys& keys, const Snapshot& snapshot, const Site& site,
                   const StopList& stop_list);

// The pairs that the event shows to be possibly one person, when it belongs to `contact_id` (nobody: none).
std::vector<PossibleDuplicate> possible_duplicates(const Event& event, const EventKeys& keys,
                                                   const Match& match, std::int64_t contact_id,
                                                   const Snapshot& snapshot, const StopList& stop_list);

// Whether people have said of the two that they are no duplicates.
bool are_known_to_differ(const PossibleDuplicate& pair, const Snapshot& snapshot);

// Whether a key may link at all: it is not on the stop-list and not held by five or more.
bool links(IdentifierKind kind, const std::string& key, const Event& event, const Snapshot& snapshot,
           const StopList& stop_list);

}  // namespace crm
