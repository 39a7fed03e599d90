// What is known of one client.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crm/identifier.hpp"
#include "crm/rank.hpp"
#include "crm/time.hpp"

namespace crm {

// The responsible manager of a contact or lead, and how it came to be.
struct Responsible {
    std::optional<std::int64_t> manager_id;
    std::string rule;
    std::optional<std::int64_t> decided_id;  // whom the program named
    std::optional<std::int64_t> chat_id;     // from which chat it did

    bool chosen_by_person() const { return manager_id && manager_id != decided_id; }
};

struct Identifier {
    IdentifierKind kind = IdentifierKind::email;
    std::string raw;
    std::string key;  // "": nothing valid, never links
    Level level = Level::typed;
    bool is_primary = false;
    bool is_shared = false;
    bool is_guessed = false;
    std::string extension;
    Rank rank = 0;
    std::optional<std::int64_t> chat_id;
    std::int64_t owner_id = 0;  // the contact whose row it is: one that was merged into this one may be
    bool is_changed = false;    // to be written
};

struct ContactName {
    std::string name;
    Rank rank = 0;
    bool is_changed = false;
};

struct Comment {
    std::string text;
    Time observed_at;
    Rank rank = 0;
    bool is_changed = false;
};

struct ContactField {
    std::string title;
    std::string content;
    std::string link;
};

struct ContactAttribute {
    std::string name;
    std::string value;
    Rank rank = 0;
};

// An answered chat of a contact.
struct AnsweredChat {
    std::int64_t chat_id = 0;
    Time answered_at;
};

// The chat that a contact's first or last source comes from.
struct TouchReference {
    std::int64_t chat_id = 0;
    Time touched_at;
    std::string utm_source, utm_medium, utm_campaign, referrer;
};

struct Contact {
    std::int64_t id = 0;
    bool is_new = false;
    std::string name;
    std::string description;
    bool description_is_changed = false;  // to be written
    Responsible responsible;
    std::optional<TouchReference> first_touch;
    std::optional<TouchReference> last_touch;
    Time created_at;

    std::vector<Identifier> identifiers;
    std::vector<ContactName> names;
    std::vector<Comment> comments;  // of many, the newest
    std::vector<ContactField> fields;
    std::vector<ContactAttribute> attributes;        // to be written
    std::vector<std::int64_t> possible_duplicates;   // open ones
    std::vector<std::int64_t> not_duplicates;        // people have said so
    bool is_survivor = false;                        // people have merged others into it
    std::optional<Time> last_chat_at;                // of chats other than the event's
    std::optional<AnsweredChat> last_answered_chat;  // likewise

    const Identifier* find(IdentifierKind kind, const std::string& key) const;
    const Identifier* primary(IdentifierKind kind) const;
    bool holds(IdentifierKind kind, const std::string& key) const { return find(kind, key) != nullptr; }
    bool name_is_from_staff() const;  // not one that a visitor gave
};

}  // namespace crm
