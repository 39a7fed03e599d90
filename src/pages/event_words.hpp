// What became of an event, and why, in the words of the reader. The program's own are English and of ids
// alone; what is none of them (PostgreSQL's, those of another version) is shown as it is.
#pragma once

#include <string>

#include "crm/policy.hpp"
#include "pages/texts.hpp"

namespace pages {

// "chat_accepted" → "chat accepted".
std::string event_in_words(const Texts& texts, const std::string& name);

// Of webhook_events.reason: its parts, separated by "; ".
std::string reason_in_words(const Texts& texts, const crm::Policy& policy, const std::string& reason);

// Of webhook_events.flags.
std::string flag_in_words(const Texts& texts, const std::string& flag);

}  // namespace pages
