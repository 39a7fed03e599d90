// What the memory holds about an event before it is decided on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crm/call.hpp"
#include "crm/chat.hpp"
#include "crm/contact.hpp"
#include "crm/lead.hpp"

namespace crm {

// Ids set aside for what the event may create.
struct NewIds {
    std::int64_t contact = 0;
    std::int64_t chat = 0;
    std::int64_t lead = 0;
};

struct Snapshot {
    NewIds new_ids;
    std::optional<Chat> chat;         // the event's own, when known
    std::vector<Chat> waiting_chats;  // others of this visitor that have no contact yet
    std::vector<Contact> contacts;    // all live ones that any key of the event leads to
    std::vector<Lead> leads;          // of these contacts and chats: the open ones and the latest others
    std::vector<Task> tasks;          // open ones of these contacts, and any about these chats
    std::vector<ToDo> to_dos;         // of these contacts
    std::optional<CallRecord> call;
    std::optional<std::int64_t> linked_contact_id;  // whose card the operator's link names, when it exists

    const Contact* contact(std::int64_t id) const;
    const Lead* lead(std::int64_t id) const;
    Lead* lead(std::int64_t id);

    // The live contacts that hold a key.
    std::vector<const Contact*> holders(IdentifierKind kind, const std::string& key) const;
};

}  // namespace crm
