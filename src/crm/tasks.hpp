// Tasks, so that nobody waits.
#pragma once

#include "crm/draft.hpp"

namespace crm {

// Tasks are made where there is cause for them, gather further causes while they are open, are withdrawn when
// their cause turns out not to hold, and are never made twice for one cause.

// For the chat and its lead: missed chats, incomplete leads, and what an answered chat has settled.
void settle_chat_tasks(Draft& draft);

// The lead is going: nobody has to ask for what it lacks.
void withdraw_lead_task(Draft& draft, std::int64_t lead_id);

// For the call or the offline message that the event brought.
void settle_call_and_message_tasks(Draft& draft);

}  // namespace crm
