// What is to be kept after an event, and told. Plain values: whoever keeps them decides nothing more.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crm/answer.hpp"
#include "crm/call.hpp"
#include "crm/chat.hpp"
#include "crm/contact.hpp"
#include "crm/lead.hpp"

namespace crm {

enum class Outcome { created, attached, updated, ignored };

const char* name_of(Outcome outcome);

struct PossibleDuplicate {
    std::int64_t contact_id = 0;        // the smaller id
    std::int64_t other_contact_id = 0;  // the greater one
    std::string evidence;

    bool operator==(const PossibleDuplicate&) const = default;
};

struct OfflineMessage {
    std::string event_key;
    std::string jivo_id;
    std::optional<std::int64_t> chat_id;
    std::optional<std::int64_t> contact_id;
    std::string text;
    Time sent_at;
};

struct Decision {
    Outcome outcome = Outcome::ignored;
    std::string reason;  // ids only, no personal data
    Answer answer;

    bool is_new_widget = false;  // nobody has registered the event's widget
    std::vector<Chat> chats;     // the event's own first, then those that got their contact by it
    std::optional<Contact> contact;
    std::optional<std::int64_t> dissolved_contact_id;  // `contact` stands for it now, and inherits all it had
    std::optional<std::int64_t> removed_lead_id;       // a needless one: `lead_id` stands for it
    std::vector<Lead> leads;                           // new and changed ones
    std::vector<Task> tasks;                           // likewise
    std::optional<CallRecord> call;
    std::optional<OfflineMessage> offline_message;
    std::vector<PossibleDuplicate> possible_duplicates;

    // What the event led to, for "where is my lead?".
    std::optional<std::int64_t> chat_id;
    std::optional<std::int64_t> contact_id;
    std::optional<std::int64_t> lead_id;
};

}  // namespace crm
