#include "records/replay_request.hpp"

#include "postgres/values.hpp"

namespace records {

namespace {

using postgres::parameter;

const postgres::Statement event_to_replay{
    "event_to_replay", "select outcome, contact_id from webhook_events where id = $1::bigint"};
const postgres::Statement make_event_due{"make_event_due", "select request_replay($1::bigint)"};

}  // namespace

ChangeResult request_replay(postgres::Connection& connection, const Actor& actor,
                            const std::string& request_id, std::int64_t event_id) {
    using Kind = ChangeResult::Kind;
    if (!crm::may(actor.role, crm::Right::replay_events)) return {Kind::not_allowed, "", {}};
    const auto work = [event_id](postgres::Connection& database, AuditEntry& entry) -> ChangeResult {
        const postgres::Result found = database.execute(event_to_replay, {parameter(event_id)});
        if (found.rows() == 0) return {Kind::not_found, "", {}};
        postgres::Row row(found, 0);
        const std::string outcome = row.text();
        const std::optional<std::int64_t> contact_id = row.optional_integer();
        const postgres::Result made = database.execute(make_event_due, {parameter(event_id)});
        if (!postgres::Row(made, 0).boolean()) return {Kind::invalid, "event.not_replayable", {}};
        entry = {"event.replay", "webhook_events", event_id, contact_id, {{"outcome", outcome, "failed"}}};
        return {};
    };
    return change(connection, actor, request_id, work);
}

}  // namespace records
