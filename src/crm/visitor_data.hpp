// Whose data win: what a visitor gave, joined into what the CRM knows.
#pragma once

#include <cstdint>
#include <optional>

#include "crm/contact.hpp"
#include "crm/event.hpp"
#include "crm/event_keys.hpp"
#include "crm/policy.hpp"
#include "crm/snapshot.hpp"

namespace crm {

struct Observation {
    Rank rank = 0;
    Time moment;       // when it happened, by the event or its arrival
    Time known_since;  // likewise, but the same for all events of a chat that Jivo sent without their moment
    std::optional<std::int64_t> chat_id;
};

// Joins name, e-mail, phones, visitor number, signed login, comment and attributes of the event into the
// contact. Nothing is lost and a blank overwrites nothing; which value is primary is the site's setting.
// A key that another contact holds stays with that one, unless this contact is new: then both have it.
void join_visitor(Contact& contact, const Event& event, const EventKeys& keys, const Observation& observation,
                  const Site& site, const Snapshot& snapshot, const StopList& stop_list);

// Joins what a chat remembers of its visitor from before it had this contact.
void join_remembered(Contact& contact, const Chat& chat, const Event& event, const Site& site,
                     const Snapshot& snapshot, const StopList& stop_list);

// Joins what another contact had of the same chat's visitor into this one, under the same rules.
void join_contact(Contact& contact, const Contact& other, const Event& event, const Site& site,
                  const Snapshot& snapshot, const StopList& stop_list);

}  // namespace crm
