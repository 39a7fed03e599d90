#include "pages/timeline.hpp"

#include "crm/card_link.hpp"
#include "records/timeline.hpp"
#include "text/query.hpp"
#include "text/text.hpp"

namespace pages {

namespace {

using ctemplate::TemplateDictionary;
using records::TimelineEntry;
using records::TimelinePlace;

constexpr std::size_t first_words = 160;

// "1764057600000000.5.17": moment in microseconds, kind, id.
std::string written(const TimelinePlace& place) {
    return std::to_string(place.happened_at.time_since_epoch().count()) + "." +
           std::to_string(static_cast<int>(place.kind)) + "." + std::to_string(place.id);
}

std::optional<TimelinePlace> read_place(const std::string& value) {
    const auto parts = text::split(value, ".");
    if (parts.size() != 3) return std::nullopt;
    const auto moment = whole_number(parts[0]);
    const auto kind = whole_number(parts[1]);
    const auto id = whole_number(parts[2]);
    if (!moment || !kind || !id || *kind > static_cast<int>(TimelineEntry::Kind::chat)) return std::nullopt;
    return TimelinePlace{crm::Time(std::chrono::microseconds(*moment)),
                         static_cast<TimelineEntry::Kind>(*kind), *id};
}

// A text for a key that the database's own word ends; the word itself where there is none.
std::string worded(const Texts& texts, const std::string& prefix, const std::string& word) {
    return texts.has(prefix + word) ? texts.get(prefix + word) : word;
}

void show_chat(const Visit& visit, const TimelineEntry& entry, TemplateDictionary& item) {
    TemplateDictionary& chat = add(item, "CHAT");
    chat.SetValue("TRANSCRIPT", "/chats/" + std::to_string(entry.id));
    chat.SetValue("STATE", visit.texts.get("chat." + entry.state));
    chat.SetValue("MESSAGES", visit.texts.format("chat.messages", {{"count", entry.messages}}));
    set_if_any(chat, "AGENTS", entry.person);
    set_if_any(chat, "RATING", entry.rating.empty() ? "" : visit.texts.get("rating." + entry.rating));
    set_if_any(chat, "PAGE", entry.link);
    if (entry.state == "missed") item.ShowSection("MISSED");
}

void show_call(const Visit& visit, const TimelineEntry& entry, TemplateDictionary& item) {
    TemplateDictionary& call = add(item, "CALL");
    call.SetValue("TYPE", worded(visit.texts, "call.", entry.type));
    call.SetValue("STATE", worded(visit.texts, "call_state.", entry.state));
    if (entry.ended_at && *entry.ended_at > entry.happened_at)
        call.SetValueAndShowSection("DURATION", visit.duration(*entry.ended_at - entry.happened_at),
                                    "DURATION_SECTION");
    set_if_any(call, "RECORD", crm::is_web_link(entry.link) ? entry.link : "");
}

void show_change(const Visit& visit, const TimelineEntry& entry, TemplateDictionary& item) {
    TemplateDictionary& change = add(item, "CHANGE");
    change.SetValue("ACTION", worded(visit.texts, "action.", entry.text));
    for (const TimelineEntry::Field& field : entry.fields) {
        TemplateDictionary& values = add(change, "CHANGED");
        values.SetValue("FIELD", worded(visit.texts, "field.", field.name));
        values.SetValue("FROM", field.from.empty() ? "—" : field.from);
        values.SetValue("TO", field.to.empty() ? "—" : field.to);
    }
}

void show_entry(const Visit& visit, const TimelineEntry& entry, TemplateDictionary& item) {
    item.SetValue("WHEN", visit.moment(entry.happened_at));
    const bool is_from_person =
        entry.kind == TimelineEntry::Kind::note || entry.kind == TimelineEntry::Kind::change;
    if (is_from_person) {
        item.ShowSection("FROM_PERSON");
        set_if_any(item, "PERSON", entry.person);
    }
    const bool is_long = entry.kind == TimelineEntry::Kind::chat;
    if (entry.kind != TimelineEntry::Kind::change)
        set_if_any(item, "TEXT", is_long ? text::clip(entry.text, first_words) : entry.text);
    switch (entry.kind) {
        case TimelineEntry::Kind::chat:
            return show_chat(visit, entry, item);
        case TimelineEntry::Kind::call:
            return show_call(visit, entry, item);
        case TimelineEntry::Kind::change:
            return show_change(visit, entry, item);
        case TimelineEntry::Kind::offline_message:
            return item.ShowSection("OFFLINE_MESSAGE");
        case TimelineEntry::Kind::note:
            return item.ShowSection("NOTE");
    }
}

}  // namespace

void show_timeline(const Visit& visit, postgres::Connection& connection, std::int64_t contact_id,
                   TemplateDictionary& values) {
    const std::optional<TimelinePlace> below = read_place(visit.query.get("below"));
    const records::TimelinePage page = records::read_timeline(connection, contact_id, below);
    for (const TimelineEntry& entry : page.entries) show_entry(visit, entry, add(values, "ENTRY"));
    if (page.entries.empty()) values.ShowSection("NO_ENTRIES");
    const std::string here = visit.request.path;
    if (below) values.SetValueAndShowSection("NEWEST", here, "NEWEST_SECTION");
    if (page.next)
        values.SetValueAndShowSection("OLDER", address(here, {{"below", written(*page.next)}}) + "#timeline",
                                      "OLDER_SECTION");
}

}  // namespace pages
