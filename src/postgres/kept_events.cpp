#include "postgres/kept_events.hpp"

#include <utility>

#include "postgres/values.hpp"

namespace postgres {

namespace {

// Whoever takes an event has a minute for it; should he die, it is due again.
const Statement due_events{"due_events", R"(
update webhook_events set next_attempt_at = $1::timestamptz + interval '1 minute'
where id in (
    select id from webhook_events
    where outcome = 'failed' and coalesce(next_attempt_at, received_at) <= $1::timestamptz
    order by coalesce(next_attempt_at, received_at) limit $2::integer for update skip locked)
returning id, received_at, coalesce(request_id, ''), attempts, body)"};

const Statement select_events{"select_events", R"(
select id from webhook_events event
where event.outcome = any ($3::text[]) or exists (
    select from unnest($1::bigint[], $2::bigint[]) as range (first, last) where event.id between range.first and range.last)
order by event.received_at, event.id)"};

const Statement kept_event{"kept_event", R"(
select id, received_at, coalesce(request_id, ''), attempts, body, event_name, outcome, reason
from webhook_events where id = $1::bigint)"};

crm::Delivery read_delivery(Row& row) {
    crm::Delivery delivery;
    delivery.event_id = row.integer();
    delivery.received_at = row.time();
    delivery.request_id = row.text();
    delivery.attempts = static_cast<int>(row.integer());
    delivery.body = row.bytes();
    return delivery;
}

}  // namespace

std::vector<crm::Delivery> due_deliveries(Connection& connection, crm::Time now, int most) {
    const Result result = connection.execute(due_events, {parameter(now), parameter(most)});
    std::vector<crm::Delivery> deliveries;
    for (std::size_t at = 0; at < result.rows(); ++at) {
        Row row(result, at);
        deliveries.push_back(read_delivery(row));
    }
    return deliveries;
}

std::vector<std::int64_t> selected_events(Connection& connection, const Selection& selection) {
    std::vector<std::int64_t> firsts;
    std::vector<std::int64_t> lasts;
    for (const Selection::Range& range : selection.ranges) {
        firsts.push_back(range.first);
        lasts.push_back(range.last);
    }
    const Result result = connection.execute(
        select_events, {parameter(firsts), parameter(lasts), parameter(selection.outcomes)});
    std::vector<std::int64_t> ids;
    for (std::size_t at = 0; at < result.rows(); ++at) ids.push_back(Row(result, at).integer());
    return ids;
}

KeptEvent read_kept_event(Connection& connection, std::int64_t id) {
    const Result result = connection.execute(kept_event, {parameter(id)});
    if (result.rows() == 0) throw Error("there is no event " + std::to_string(id), "02000", "");
    Row row(result, 0);
    KeptEvent event;
    event.delivery = read_delivery(row);
    event.name = row.text();
    event.outcome = row.text();
    event.reason = row.text();
    return event;
}

}  // namespace postgres
