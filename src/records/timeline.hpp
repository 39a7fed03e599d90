// What happened with a client, newest first.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crm/time.hpp"
#include "postgres/connection.hpp"

namespace records {

struct TimelineEntry {
    enum class Kind { change = 1, note, offline_message, call, chat };
    Kind kind = Kind::chat;
    std::int64_t id = 0;
    crm::Time happened_at;
    std::string text;    // of a note or message; a chat's first words; a change's action
    std::string person;  // who wrote the note or made the change; the chat's agents

    // Of chats and calls.
    std::string state;  // opened, answered, finished, missed; the call's furthest state
    std::string type;   // incoming, outgoing, callback
    std::string link;   // the chat's page, the call's record
    std::string rating;
    std::int64_t messages = 0;
    std::optional<crm::Time> ended_at;

    // Of a change: "field: from → to", one after the other.
    struct Field {
        std::string name, from, to;
    };
    std::vector<Field> fields;
};

// Where the next page of a timeline begins.
struct TimelinePlace {
    crm::Time happened_at;
    TimelineEntry::Kind kind = TimelineEntry::Kind::chat;
    std::int64_t id = 0;
};

struct TimelinePage {
    std::vector<TimelineEntry> entries;  // 30 at most
    std::optional<TimelinePlace> next;   // nothing: that was all
};

// From the newest entry, or from below a place.
TimelinePage read_timeline(postgres::Connection& connection, std::int64_t contact_id,
                           const std::optional<TimelinePlace>& below);

}  // namespace records
