#include "pages/answers.hpp"
#include "pages/event_row.hpp"
#include "pages/list_form.hpp"
#include "pages/page.hpp"

namespace pages {

namespace {

using ctemplate::TemplateDictionary;

const std::vector<std::string> outcomes{"created",  "attached", "updated", "ignored",
                                        "repeated", "rejected", "failed",  "dead"};
// Those on which the program acts; there may be others.
const std::vector<std::string> event_names{
    "chat_accepted", "chat_updated",    "client_updated", "chat_assigned",
    "chat_finished", "offline_message", "call_event",     "client_attribute_updated"};

records::EventFilter read_filter(ListQuery& query) {
    return {.outcomes = query.choices("outcome", outcomes),
            .event_name = query.text("event"),
            .jivo_chat_id = query.text("chat"),
            .contact_id = query.number("contact"),
            .lead_id = query.number("lead"),
            .received_from = query.day("from"),
            .received_until = query.day_after("until")};
}

void show_filters(const Visit& visit, const ListQuery& query, TemplateDictionary& values) {
    show_checkboxes(query, "outcome", choices_of_texts(visit, "outcome.", outcomes), "OUTCOME_CHOICE",
                    values);
    show_filter(visit, query, "event", choices_of_texts(visit, "event.", event_names), "NAME_CHOICE", values);
    values.SetValue("OF_CHAT", query.value("chat"));
    values.SetValue("OF_CONTACT", query.value("contact"));
    values.SetValue("OF_LEAD", query.value("lead"));
    show_summary(visit, query, values);
}

}  // namespace

http::Response show_events(Visit& visit, postgres::Connection& connection) {
    ListQuery query(visit);
    const records::EventFilter filter = read_filter(query);
    Page page(visit, "events.tpl", visit.texts.get("events.title"));
    TemplateDictionary& values = page.values();
    show_filters(visit, query, values);
    const records::Page<records::EventRow> found = records::find_events(connection, filter, query.place());
    for (const records::EventRow& event : found.items) show_event_row(visit, event, add(values, "EVENT_ROW"));
    if (!found.items.empty()) values.ShowSection("EVENTS");
    show_places(visit, query, found, values);
    return page.respond();
}

}  // namespace pages
