// The steps of decide() that settle whose event it is.
#pragma once

#include "crm/draft.hpp"

namespace crm {

// Finds the event's contact, or makes one, and ties the chat to it.
void find_client(Draft& draft);

// Joins what the event says of the client into the contact.
void join_client(Draft& draft);

// Chats of this visitor that had told nobody who he is: now they have their contact.
void adopt_waiting_chats(Draft& draft);

}  // namespace crm
