#include "handle_webhook.hpp"

#include <optional>
#include <utility>

#include "crm/delivery.hpp"
#include "digest/digest.hpp"
#include "jivo/encode.hpp"
#include "log/log.hpp"
#include "stopwatch.hpp"
#include "take_in.hpp"
#include "tell.hpp"

namespace {

using metrics::Family;
using Clock = std::chrono::steady_clock;

http::Response answer(int status, std::string body) {
    http::Response response;
    response.status = status;
    response.body = std::move(body);
    if (status == 405) response.headers.emplace_back("Allow", "POST");
    return response;
}

// Nothing when the request may come in.
std::optional<http::Response> turn_away(const http::Request& request, secrets::Door& door, crm::Time now) {
    if (request.method != "POST") return answer(405, jivo::encode_error("only POST is answered here"));
    if (!door.find(request.path)) {
        if (door.is_closed()) return answer(503, jivo::encode_error("no webhook secret is configured"));
        door.refusals().count(request.remote_address, now);
        return answer(403, jivo::encode_error("forbidden"));
    }
    if (request.body_too_large) return answer(413, jivo::encode_error("the body is larger than 2 MiB"));
    return std::nullopt;
}

// The web server's, unless it gave none, or one that is no id.
std::string request_id_of(const http::Request& request) {
    constexpr std::size_t longest = 64;
    constexpr const char* allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_:-";
    const std::string& given = request.request_id;
    const bool is_id =
        !given.empty() && given.size() <= longest && given.find_first_not_of(allowed) == std::string::npos;
    return is_id ? given : digest::random_hex(16);
}

crm::Delivery delivery_of(const http::Request& request, crm::Time now) {
    constexpr const char* broken_off = "the body is shorter or longer than Content-Length says";
    return {.body = request.body,
            .received_at = now,
            .request_id = request_id_of(request),
            .rejection = request.body_incomplete ? broken_off : ""};
}

// An answer, and to what kind of event: nothing where nobody looked, or where it is none.
struct Answered {
    http::Response response;
    std::string_view event = "unreadable";
};

Answered answer_to_spooled(const std::variant<crm::Event, jivo::Rejection>& decoded) {
    if (const auto* rejection = std::get_if<jivo::Rejection>(&decoded))
        return {answer(400, jivo::encode_error(rejection->reason))};
    return {answer(200, jivo::encode({})), crm::name_of(std::get<crm::Event>(decoded).kind)};
}

// The database is away or too slow: the bytes are safe before the answer goes out.
Answered put_by(const crm::Delivery& delivery, const crm::Policy& policy, Desk desk) {
    if (!desk.spool) return {answer(503, jivo::encode_error("the database is away, try again"))};
    try {
        desk.spool->put(delivery);
    } catch (const spool::Error& error) {
        logging::error("delivery not kept", {{"request_id", delivery.request_id}, {"error", error.what()}});
        return {answer(503, jivo::encode_error("the request can't be kept now, try again"))};
    }
    Answered answered = answer_to_spooled(decode(delivery, policy));
    logging::info("event spooled", {{"request_id", delivery.request_id}, {"event", answered.event}});
    desk.metrics.add(Family::spooled, {answered.event});
    return answered;
}

// Together with all others that wait. Nothing for what is no event, and for one that can't be taken in so.
std::optional<Taken> take_in_together(const crm::Delivery& delivery, Desk desk, crm::Time now,
                                      TimeToStore time) {
    if (!desk.memory.knows_policy()) return std::nullopt;
    const auto policy = desk.memory.policy();
    Stopwatch watch;
    const auto decoded = decode(delivery, *policy);
    const auto decode_time = watch.lap();
    const auto* event = std::get_if<crm::Event>(&decoded);
    if (!event) return std::nullopt;
    std::optional<Taken> taken = desk.storage.take_in(*event, delivery, *policy, now, time);
    if (taken) taken->steps.decode = decode_time;
    return taken;
}

// By itself, on the worker's own connection.
std::optional<Taken> take_in_alone(const crm::Delivery& delivery, Desk desk, crm::Time now,
                                   TimeToStore time) {
    std::optional<Taken> taken;
    if (Clock::now() < time.begin)
        desk.memory.attempt(
            [&](postgres::Connection& connection, const crm::Policy& policy) {
                taken = take_in(delivery, policy, connection, now);
            },
            time.end);
    return taken;
}

// A quarter of the budget at least is for storing, a tenth for the spool.
TimeToStore time_within(std::chrono::milliseconds budget) {
    const Clock::time_point now = Clock::now();
    return {now + budget * 13 / 20, now + budget * 9 / 10};
}

Answered take_or_put_by(const crm::Delivery& delivery, Desk desk, crm::Time now) {
    const TimeToStore time = time_within(desk.answer_budget);
    const Stopwatch watch;
    std::optional<Taken> taken;
    try {
        taken = take_in_together(delivery, desk, now, time);
        if (!taken) taken = take_in_alone(delivery, desk, now, time);
    } catch (const std::exception& mistake) {  // of ours; the delivery waits for a program that knows better
        logging::error("a delivery can't be handled",
                       {{"request_id", delivery.request_id}, {"error", mistake.what()}});
    }
    if (!taken) return put_by(delivery, *desk.memory.policy(), desk);
    tell(*taken, delivery, watch.elapsed(), desk.metrics);
    return {answer(taken->answer_status, std::move(taken->answer)), name_of_event(*taken)};
}

}  // namespace

http::Response handle_webhook(const http::Request& request, Desk desk, crm::Time now) try {
    const Stopwatch watch;
    const auto refusal = turn_away(request, desk.door, now);
    Answered answered = refusal ? Answered{*refusal} : take_or_put_by(delivery_of(request, now), desk, now);
    desk.metrics.add(Family::requests, {std::to_string(answered.response.status)});
    if (!refusal) desk.metrics.observe(Family::answers, answered.event, watch.elapsed());
    return std::move(answered.response);
} catch (...) {  // told and answered by the pool
    desk.metrics.add(Family::requests, {"500"});
    throw;
}
