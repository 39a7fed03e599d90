#include "handle_webhook.hpp"

#include <string>
#include <utility>
#include <variant>

#include "crm/decide.hpp"
#include "crm/event_keys.hpp"
#include "jivo/decode.hpp"
#include "jivo/encode.hpp"
#include "log/log.hpp"
#include "postgres/keep.hpp"
#include "postgres/recall.hpp"

namespace {

http::Response answer(int status, std::string body) {
    http::Response response;
    response.status = status;
    response.body = std::move(body);
    if (status == 405) response.allow = "POST";
    return response;
}

http::Response turn_away(const http::Request& request, secrets::Door& door, crm::Time now) {
    door.refusals().count(request.remote_address, now);
    return answer(403, jivo::encode_error("forbidden"));
}

http::Response reject(const http::Request& request, const std::string& reason,
                      postgres::Connection& connection, crm::Time now) {
    postgres::Refused refused{request.body, now, "rejected", reason, jivo::encode_error(reason), 400};
    postgres::keep_refused(connection, refused);
    logging::warning("webhook rejected", {{"reason", reason}, {"bytes", request.body.size()}});
    return answer(400, std::move(refused.answer));
}

// One decided event: recalled, decided on, kept, answered.
std::string take_in(const postgres::Incoming& incoming, const crm::Policy& policy,
                    postgres::Connection& connection, crm::Time now) {
    postgres::Recalled recalled = std::move(postgres::recall(connection, {&incoming, 1}).front());
    if (recalled.repeat) {
        postgres::keep_repeat(connection, incoming, *recalled.repeat);
        logging::info("event repeated", {{"repeat_of", recalled.repeat->event_id}});
        return std::move(recalled.repeat->answer);
    }
    const crm::Decision decision =
        crm::decide(incoming.event, incoming.keys, std::move(recalled.snapshot), policy, now);
    const postgres::Decided decided{recalled.event_id, incoming.event, decision,
                                    jivo::encode(decision.answer)};
    postgres::keep(connection, {&decided, 1});
    logging::info("event kept", {{"event_id", recalled.event_id}, {"reason", decision.reason}});
    return decided.answer;
}

// An event that the database refuses for good is kept as failed, so that it is not lost and blocks nobody.
std::string keep_failed(const postgres::Incoming& incoming, const postgres::Error& error,
                        postgres::Connection& connection, crm::Time now) {
    postgres::Refused refused{incoming.body, now, "failed", error.what(), jivo::encode({}), 200};
    refused.event = &incoming.event;
    refused.sqlstate = error.sqlstate;
    refused.constraint = error.constraint;
    postgres::keep_refused(connection, refused);
    logging::error("event failed", {{"sqlstate", error.sqlstate}, {"constraint", error.constraint}});
    return std::move(refused.answer);
}

}  // namespace

http::Response handle_webhook(const http::Request& request, secrets::Door& door, const crm::Policy& policy,
                              postgres::Connection& connection, crm::Time now) {
    if (request.method != "POST") return answer(405, jivo::encode_error("only POST is answered here"));
    if (door.is_closed()) return answer(503, jivo::encode_error("no webhook secret is configured"));
    if (!door.find(request.path)) return turn_away(request, door, now);
    if (request.body_too_large) return answer(413, jivo::encode_error("the body is larger than 2 MiB"));
    if (request.body_incomplete)
        return reject(request, "the body is shorter or longer than Content-Length says", connection, now);
    const auto decoded = jivo::decode(request.body, now, policy);
    if (const auto* rejection = std::get_if<jivo::Rejection>(&decoded))
        return reject(request, rejection->reason, connection, now);
    const crm::Event& event = std::get<crm::Event>(decoded);
    const postgres::Incoming incoming{event, crm::keys_of(event, policy), request.body};
    try {
        return answer(200, take_in(incoming, policy, connection, now));
    } catch (const postgres::Error& error) {
        if (error.is_passing() || !connection.rollback()) throw;
        return answer(200, keep_failed(incoming, error, connection, now));
    }
}
