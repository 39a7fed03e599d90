#include "records/events_list.hpp"

#include <algorithm>

#include "postgres/values.hpp"
#include "records/walk.hpp"
#include "text/text.hpp"

namespace records {

namespace {

using postgres::parameter;

const std::string columns = R"(
    event.id, event.received_at, event.event_name, event.outcome, event.reason, event.flags, event.widget_id,
    event.jivo_chat_id, event.chat_id, contact.id, contact.name, lead.id, lead.title, task.id, task.title,
    event.repeat_of, event.attempts, event.next_attempt_at
)";

const std::string joins = R"(
left join contacts contact on contact.id = event.contact_id
left join leads lead on lead.id = event.lead_id
left join tasks task on task.id = event.task_id
)";

const std::string event_sql = "select" + columns +
                              R"(, event.occurred_at, coalesce(event.request_id, ''), event.body,
    event.answer, event.answer_status, coalesce(event.sqlstate, ''), coalesce(event.constraint_name, ''),
    (select array_agg(repeat.id order by repeat.id) from (
        select one.id from webhook_events one
        where one.widget_id = event.widget_id and one.jivo_chat_id = event.jivo_chat_id and one.repeat_of = event.id
        limit 20) repeat)
from webhook_events event)" + joins +
                              "where event.id = $1::bigint";
const postgres::Statement one_event{"events_list_one", event_sql.c_str()};

// $4 outcomes, $5 event_name, $6 widget, $7 chat, $8 contact, $9 lead.
const char* const fits = R"(($4::text[] is null or looked_at.outcome = any ($4::text[]))
and ($5::text is null or looked_at.event_name = $5::text)
and ($6::text is null or looked_at.widget_id = $6::text)
and ($7::text is null or looked_at.jivo_chat_id = $7::text)
and ($8::bigint is null or looked_at.contact_id = $8::bigint)
and ($9::bigint is null or looked_at.lead_id = $9::bigint))";

std::string rows_where(const std::string& condition) {
    return "select id, received_at as sorted_by, outcome, event_name, widget_id, jivo_chat_id, contact_id, "
           "lead_id"
           " from webhook_events where " +
           condition +
           " and received_at {before_end}"
           " and (received_at, id) {beyond} ($1::timestamptz, $2::bigint)";
}

// A chat has a handful: they are sorted, and the condition must not become one on an index that is in order.
std::string rows_of_chat() {
    return "select * from (" +
           rows_where(
               "widget_id = any (array(select widget.id from widgets widget where $6::text is null or "
               "widget.id = $6::text))"
               " and jivo_chat_id = $7::text") +
           " offset 0) of_chat";
}

Walk walk_along(const std::string& name, const std::string& rows) {
    return {
        {"events_" + name, rows, fits, columns, "join webhook_events event on event.id = page.id " + joins},
        KeyKind::time,
        list_page_size,
        list_page_looks_at};
}

bool are_replayable(const std::vector<std::string>& outcomes) {
    return !outcomes.empty() && std::ranges::all_of(outcomes, [](const std::string& outcome) {
        return outcome == "failed" || outcome == "dead" || outcome == "rejected";
    });
}

// The one that leads past the fewest others.
const Walk& walk_of(const EventFilter& filter) {
    static const Walk of_chat = walk_along("of_chat", rows_of_chat());
    static const Walk of_lead = walk_along("of_lead", rows_where("lead_id = $9::bigint"));
    static const Walk of_contact = walk_along("of_contact", rows_where("contact_id = $8::bigint"));
    static const Walk of_outcome = walk_along(
        "to_replay", merged_rows("outcome", {"failed", "dead", "rejected"}, "$4::text[]", rows_where));
    static const Walk by_time = walk_along("by_time", rows_where("true"));
    if (filter.jivo_chat_id && !filter.jivo_chat_id->empty()) return of_chat;
    if (filter.lead_id) return of_lead;
    if (filter.contact_id) return of_contact;
    return are_replayable(filter.outcomes) ? of_outcome : by_time;
}

EventRow read_event(postgres::Row& row) {
    EventRow event;
    event.id = row.integer();
    event.received_at = row.time();
    event.event_name = row.text();
    event.outcome = row.text();
    event.reason = row.text();
    event.flags = row.texts();
    event.widget_id = row.text();
    event.jivo_chat_id = row.text();
    event.chat_id = row.optional_integer();
    event.contact = read_optional_named(row);
    event.lead = read_optional_named(row);
    event.task = read_optional_named(row);
    event.repeat_of = row.optional_integer();
    event.attempts = static_cast<int>(row.integer());
    event.next_attempt_at = row.optional_time();
    return event;
}

}  // namespace

Page<EventRow> find_events(postgres::Connection& connection, const EventFilter& filter,
                           const PageRequest& request) {
    return find_page(
        connection, walk_of(filter), request, true,
        {filter.received_from.value_or(crm::Time::min()), filter.received_until.value_or(crm::Time::max())},
        {filter.outcomes.empty() ? postgres::null() : parameter(filter.outcomes),
         parameter(filter.event_name), parameter(filter.widget_id), parameter(filter.jivo_chat_id),
         parameter(filter.contact_id), parameter(filter.lead_id)},
        read_event);
}

std::optional<EventDetails> find_event(postgres::Connection& connection, std::int64_t event_id) {
    const postgres::Result result = connection.execute(one_event, {parameter(event_id)});
    if (result.rows() == 0) return std::nullopt;
    postgres::Row row(result, 0);
    EventDetails details;
    details.event = read_event(row);
    details.occurred_at = row.optional_time();
    details.request_id = row.text();
    const std::string body = row.bytes();
    details.is_body_mended = !text::is_valid_utf8(body);
    details.body = text::replace_invalid_utf8(body);
    details.answer = row.text();
    details.answer_status = static_cast<int>(row.integer());
    details.sqlstate = row.text();
    details.constraint = row.text();
    details.repeats = row.integers();
    return details;
}

}  // namespace records
