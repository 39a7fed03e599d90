// What was said in a chat. Thread-safe.
#pragma once

#include <string>
#include <vector>

#include "crm/event.hpp"
#include "jivo/json.hpp"

namespace jivo {

// chat.messages in Jivo's order. Where Jivo sent its placeholder, the text is "".
std::vector<crm::Message> decode_messages(const Json& chat);

// The conversation as plain text, from the first of plain_messages, html_messages and `messages` that has
// any; lines made of `messages` read "[2026-11-22 15:04:05 UTC] visitor: text".
std::string decode_transcript(const Json& root, const std::vector<crm::Message>& messages);

}  // namespace jivo
