#include "pages/event_row.hpp"

#include "pages/event_words.hpp"
#include "pages/items.hpp"

namespace pages {

namespace {

using ctemplate::TemplateDictionary;

void show_result(const records::Named& row, const std::string& address, const char* section,
                 TemplateDictionary& item) {
    TemplateDictionary& link = add(item, section);
    link.SetValue("NAME", row.name.empty() ? "№ " + std::to_string(row.id) : row.name);
    link.SetValue("ADDRESS", address);
}

void show_results(const Visit& visit, const records::EventRow& event, TemplateDictionary& item) {
    TemplateDictionary& results = include(visit, item, "RESULTS", "event_results.tpl");
    if (event.contact || event.lead || event.task || event.chat_id || event.repeat_of)
        item.ShowSection("HAS_RESULTS");
    show_client(visit, event.contact, results);
    if (event.lead) show_result(*event.lead, lead_address(event.lead->id), "LEAD", results);
    if (event.task) show_result(*event.task, task_address(event.task->id), "TASK", results);
    if (event.chat_id) add(results, "CHAT").SetValue("TRANSCRIPT", chat_address(*event.chat_id));
    if (!event.repeat_of) return;
    TemplateDictionary& first = add(results, "REPEAT_OF");
    first.SetValue("ADDRESS", event_address(*event.repeat_of));
    first.SetValue("NUMBER", std::to_string(*event.repeat_of));
}

void show_outcome(const Visit& visit, const records::EventRow& event, TemplateDictionary& item) {
    const std::string key = "outcome." + event.outcome;
    item.SetValue("OUTCOME", visit.texts.has(key) ? visit.texts.get(key) : event.outcome);
    const bool is_made = event.outcome == "created" || event.outcome == "attached";
    item.ShowSection(event.is_replayable() ? "IS_BAD" : is_made ? "IS_GOOD" : "IS_PLAIN");
    if (event.outcome != "failed") return;
    item.SetValueAndShowSection(
        "NEXT_ATTEMPT",
        event.next_attempt_at ? visit.moment(*event.next_attempt_at) : visit.texts.get("events.at_once"),
        "NEXT_ATTEMPT_SECTION");
}

}  // namespace

std::string event_address(std::int64_t event_id) {
    return "/events/" + std::to_string(event_id);
}

void show_event_row(const Visit& visit, const records::EventRow& event, TemplateDictionary& item) {
    item.SetValue("ID", std::to_string(event.id));
    item.SetValue("EVENT", event_address(event.id));
    item.SetValue("WHEN", visit.moment(event.received_at));
    item.SetValue("WHAT", event_in_words(visit.texts, event.event_name));
    set_if_any(item, "JIVO_CHAT", event.jivo_chat_id);
    show_outcome(visit, event, item);
    set_if_any(item, "REASON", reason_in_words(visit.texts, visit.policy, event.reason));
    for (const std::string& flag : event.flags)
        add(item, "FLAG").SetValue("NAME", flag_in_words(visit.texts, flag));
    show_results(visit, event, item);
}

}  // namespace pages
