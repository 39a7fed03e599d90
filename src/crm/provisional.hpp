// A client who gives a new phone first and a known e-mail later is known after all. The contact that the chat
// made in between is provisional: made by this chat, known by nothing else, touched by nobody.
#pragma once

#include "crm/draft.hpp"
#include "crm/match.hpp"

namespace crm {

// When the chat's contact is provisional and the event tells the client's real one, `match` becomes that one
// and inherits what the chat gave; the provisional contact goes, and with it a lead that an open one stands
// for. So the end is the same as if the event had come first.
void dissolve_provisional_contact(Draft& draft, Match& match);

// Joins what the dissolved contact had into the event's contact.
void inherit_provisional_contact(Draft& draft);

}  // namespace crm
