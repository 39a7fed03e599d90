#include <algorithm>

#include "pages/answers.hpp"
#include "pages/change_answer.hpp"
#include "pages/event_row.hpp"
#include "pages/page.hpp"
#include "records/events_list.hpp"
#include "records/replay_request.hpp"

namespace pages {

namespace {

using ctemplate::TemplateDictionary;

// A page is not larger than a phone likes to load; hardly an event is.
constexpr std::size_t most_of_body = 50'000;

void show_body(const Visit& visit, const records::EventDetails& details, TemplateDictionary& values) {
    std::size_t end = std::min(details.body.size(), most_of_body);
    while (end < details.body.size() && (static_cast<unsigned char>(details.body[end]) & 0xC0) == 0x80) --end;
    values.SetValue("BODY", details.body.substr(0, end));
    if (end < details.body.size())
        values.SetValueAndShowSection(
            "CUT",
            visit.texts.format("events.body_is_cut",
                               {{"shown", static_cast<std::int64_t>(end)},
                                {"size", static_cast<std::int64_t>(details.body.size())}}),
            "CUT_SECTION");
    if (details.is_body_mended) values.ShowSection("MENDED");
}

void show_details(const Visit& visit, const records::EventDetails& details, TemplateDictionary& values) {
    const records::EventRow& event = details.event;
    show_event_row(visit, event, values);
    set_if_any(values, "NAME_OF_JIVO", event.event_name);
    set_if_any(values, "WIDGET", event.widget_id);
    set_if_any(values, "OCCURRED", details.occurred_at ? visit.moment(*details.occurred_at) : "");
    set_if_any(values, "REQUEST_ID", details.request_id);
    values.SetValue("ATTEMPTS", std::to_string(event.attempts));
    set_if_any(values, "SQLSTATE", details.sqlstate);
    set_if_any(values, "CONSTRAINT", details.constraint);
    values.SetValue("ANSWER_STATUS", std::to_string(details.answer_status));
    set_if_any(values, "ANSWER", details.answer);
    for (const std::int64_t repeat : details.repeats) {
        TemplateDictionary& item = add(values, "REPEATED_BY");
        item.SetValue("ADDRESS", event_address(repeat));
        item.SetValue("NUMBER", std::to_string(repeat));
    }
    if (!details.repeats.empty()) values.ShowSection("REPEATS");
    show_body(visit, details, values);
    if (event.is_replayable() && visit.may(crm::Right::replay_events))
        add(values, "REPLAY").SetValue("ADDRESS", event_address(event.id) + "/replay");
}

// `refusal`: of the form with which the event is tried once more.
http::Response event_page(const Visit& visit, postgres::Connection& connection, const Refusal* refusal) {
    const std::optional<records::EventDetails> details = records::find_event(connection, visit.id());
    if (!details) return error_page(visit, 404, "not_found");
    const std::string title = visit.texts.format("events.one", {{"id", std::to_string(visit.id())}});
    Page page(visit, "event.tpl", title);
    page.values().SetValue("HEADLINE", title);
    show_refusal(visit, refusal, page.values());
    show_details(visit, *details, page.values());
    return page.respond();
}

}  // namespace

http::Response show_event(Visit& visit, postgres::Connection& connection) {
    return event_page(visit, connection, nullptr);
}

http::Response replay_event(Visit& visit, postgres::Connection& connection) {
    const records::ChangeResult result =
        records::request_replay(connection, visit.actor(), visit.request.request_id, visit.id());
    return answer_change(
        visit, result,
        {.back = event_address(visit.id()),
         .done = "replay_requested",
         .show_again = [&](const Refusal& refusal) { return event_page(visit, connection, &refusal); }});
}

}  // namespace pages
