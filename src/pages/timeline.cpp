#include "pages/timeline.hpp"

#include "crm/card_link.hpp"
#include "pages/items.hpp"
#include "records/timeline.hpp"
#include "text/query.hpp"
#include "text/text.hpp"

namespace pages {

namespace {

using ctemplate::TemplateDictionary;
using records::TimelineEntry;
using records::TimelineKey;

// "1764057600000000.0.17": moment in microseconds, kind, id.
std::string written(const TimelineKey& key) {
    return std::to_string(key.at) + "." + std::to_string(static_cast<int>(key.kind)) + "." +
           std::to_string(key.id);
}

std::optional<TimelineKey> read_key(const std::string& value) {
    const auto parts = text::split(value, ".");
    if (parts.size() != 3) return std::nullopt;
    const auto at = whole_number(parts[0]);
    const auto kind = whole_number(parts[1]);
    const auto id = whole_number(parts[2]);
    if (!at || !kind || !id || *kind > static_cast<int>(TimelineEntry::Kind::change)) return std::nullopt;
    return TimelineKey{*at, static_cast<TimelineEntry::Kind>(*kind), *id};
}

void show_chat(const Visit& visit, const TimelineEntry& entry, TemplateDictionary& item) {
    TemplateDictionary& chat = add(item, "CHAT");
    chat.SetValue("TRANSCRIPT", chat_address(entry.id));
    chat.SetValue("STATE",
                  visit.texts.get("chat." + chat_state(entry.is_missed, entry.is_answered, entry.status)));
    chat.SetValue("MESSAGES", visit.texts.format("chat.messages", {{"count", entry.message_count}}));
    set_if_any(chat, "AGENTS", listed(entry.agents));
    set_if_any(chat, "RATING", entry.rating.empty() ? "" : visit.texts.get("rating." + entry.rating));
    set_if_any(chat, "PAGE", entry.page_url);
    if (entry.is_missed) item.ShowSection("MISSED");
}

void show_call(const Visit& visit, const TimelineEntry& entry, TemplateDictionary& item) {
    TemplateDictionary& call = add(item, "CALL");
    call.SetValue("TYPE", visit.texts.worded("call.", entry.call_type));
    call.SetValue("STATE", visit.texts.worded("call_state.", entry.status));
    if (entry.ended_at && *entry.ended_at > entry.at)
        call.SetValueAndShowSection("DURATION", visit.duration(*entry.ended_at - entry.at),
                                    "DURATION_SECTION");
    set_if_any(call, "RECORD", crm::is_web_link(entry.record_url) ? entry.record_url : "");
}

// Which of the client's leads or tasks it is about.
void show_subject(const TimelineEntry& entry, TemplateDictionary& change) {
    if (entry.subject != "leads" && entry.subject != "tasks") return;
    TemplateDictionary& subject = add(change, "SUBJECT");
    subject.SetValue("ID", std::to_string(entry.subject_id));
    subject.SetValue("ADDRESS", entry.subject == "leads" ? lead_address(entry.subject_id)
                                                         : task_address(entry.subject_id));
}

void show_change(const Visit& visit, const TimelineEntry& entry, TemplateDictionary& item) {
    TemplateDictionary& change = add(item, "CHANGE");
    change.SetValue("ACTION", visit.texts.worded("action.", entry.action));
    for (const records::FieldChange& field : entry.changes) {
        TemplateDictionary& values = add(change, "CHANGED");
        values.SetValue("FIELD", field_name(visit.texts, field.field));
        // What is new has not been anything before, and what was vouched for has stayed what it was.
        if (!field.from.empty() && field.from != field.to)
            values.SetValueAndShowSection("FROM", shown_value(visit, field.field, field.from),
                                          "FROM_SECTION");
        values.SetValue("TO", shown_value(visit, field.field, field.to));
    }
    show_subject(entry, change);
}

void show_entry(const Visit& visit, const TimelineEntry& entry, TemplateDictionary& item) {
    item.SetValue("WHEN", visit.moment(entry.at));
    const bool is_from_person =
        entry.kind == TimelineEntry::Kind::note || entry.kind == TimelineEntry::Kind::change;
    if (is_from_person) {
        item.ShowSection("FROM_PERSON");
        set_if_any(item, "PERSON", entry.author);
    }
    set_if_any(item, "TEXT", entry.text);
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
    const std::optional<TimelineKey> below = read_key(visit.query.get("below"));
    const records::TimelinePage page = records::find_timeline(connection, contact_id, below);
    for (const TimelineEntry& entry : page.entries) show_entry(visit, entry, add(values, "ENTRY"));
    if (page.entries.empty()) values.ShowSection("NO_ENTRIES");
    const std::string here = visit.request.path;
    if (below) values.SetValueAndShowSection("NEWEST", here, "NEWEST_SECTION");
    if (page.next)
        values.SetValueAndShowSection("OLDER", address(here, {{"below", written(*page.next)}}) + "#timeline",
                                      "OLDER_SECTION");
}

}  // namespace pages
