// What has happened with a client, newest first.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crm/time.hpp"
#include "postgres/connection.hpp"
#include "records/change.hpp"

namespace records {

struct TimelineEntry {
    enum class Kind { chat, call, offline_message, note, change };
    Kind kind = Kind::chat;
    crm::Time at;                       // when it began
    std::int64_t id = 0;                // of its row; of a chat what find_chat() takes
    std::optional<crm::Time> ended_at;  // of a chat, call

    std::string status;  // of a chat: opened, answered, finished; of a call: the furthest state
    // Of a chat.
    bool is_answered = false;
    bool is_missed = false;
    std::vector<std::string> agents;  // names, in order
    std::string rating;               // positive, negative or ""
    std::string page_url;
    std::string page_title;
    int message_count = 0;
    // Of a call, an offline message: the chat that it belongs to.
    std::optional<std::int64_t> chat_id;
    // Of a call.
    std::string call_type;  // callback, incoming, outgoing
    std::string phone;
    std::string reason;  // of an error
    std::string record_url;

    // Of an offline message, a note; of a chat the visitor's first words, at most 200 characters.
    std::string text;

    // Of a note, a change: who, by name or login; "" for nobody known.
    std::string author;
    // Of a change: see AuditEntry. Notes are entries of their own, their making is none.
    std::string action;
    std::string subject;
    std::int64_t subject_id = 0;
    std::vector<FieldChange> changes;
};

// A place between two entries.
struct TimelineKey {
    std::int64_t at = 0;  // microseconds since 1970
    TimelineEntry::Kind kind = TimelineEntry::Kind::chat;
    std::int64_t id = 0;
};

struct TimelinePage {
    std::vector<TimelineEntry> entries;  // at most 30
    std::optional<TimelineKey> next;
};

// The page behind the key, or the newest. Nothing stands there for a contact that there isn't. Throws
// postgres::Error.
TimelinePage find_timeline(postgres::Connection& connection, std::int64_t contact_id,
                           const std::optional<TimelineKey>& key = std::nullopt);

}  // namespace records
