#include "take_in.hpp"

#include <random>
#include <utility>

#include "crm/decide.hpp"
#include "crm/event_keys.hpp"
#include "crm/retry.hpp"
#include "jivo/encode.hpp"
#include "log/log.hpp"
#include "postgres/keep.hpp"
#include "postgres/recall.hpp"

namespace {

Taken keep_rejected(const crm::Delivery& delivery, const std::string& reason,
                    postgres::Connection& connection, Manner manner) {
    Taken taken{Taken::Fate::rejected, delivery.event_id, reason, jivo::encode_error(reason), 400, {}, {}};
    if (manner != Manner::rehearsal)
        taken.event_id =
            postgres::keep_refused(connection, {delivery, "rejected", reason, taken.answer, 400});
    return taken;
}

// A known event: the answer is the one that was given first.
Taken keep_known(const postgres::Incoming& incoming, postgres::Repeat repeat,
                 postgres::Connection& connection, Manner manner) {
    const bool is_noted = !repeat.is_same_delivery && manner == Manner::as_webhook;
    if (is_noted)
        postgres::keep_repeat(connection, incoming, repeat);
    else
        connection.rollback();
    return {is_noted ? Taken::Fate::repeated : Taken::Fate::known,
            repeat.event_id,
            "known as event " + std::to_string(repeat.event_id),
            std::move(repeat.answer),
            repeat.answer_status,
            {},
            {}};
}

// Who imports a file again wants in what failed the last time.
bool is_worth_another_try(const postgres::Repeat& repeat, Manner manner) {
    return manner != Manner::as_webhook && repeat.is_same_delivery && repeat.is_unfinished;
}

Taken keep_event(const postgres::Incoming& incoming, const crm::Policy& policy,
                 postgres::Connection& connection, crm::Time now, Manner manner) {
    postgres::Recalled recalled = std::move(postgres::recall(connection, {&incoming, 1}).front());
    if (recalled.repeat && is_worth_another_try(*recalled.repeat, manner)) {
        connection.rollback();
        crm::Delivery again = incoming.delivery;
        again.event_id = recalled.repeat->event_id;
        again.attempts = recalled.repeat->attempts;
        return take_in(again, policy, connection, now, manner);
    }
    if (recalled.repeat) return keep_known(incoming, std::move(*recalled.repeat), connection, manner);
    const crm::Decision decision =
        crm::decide(incoming.event, incoming.keys, std::move(recalled.snapshot), policy, now);
    const postgres::Decided decided{recalled.event_id, incoming.event, decision,
                                    jivo::encode(decision.answer)};
    postgres::keep(connection, {&decided, 1},
                   manner == Manner::rehearsal ? postgres::Ending::rollback : postgres::Ending::commit);
    return {Taken::Fate::kept, recalled.event_id, decision.reason, decided.answer, 200, {}, {}};
}

double jitter() {
    thread_local std::minstd_rand random{std::random_device{}()};
    return std::uniform_real_distribution<double>{}(random);
}

// An event that can't be stored is kept as failed, so that it is not lost and blocks nobody.
Taken keep_failed(const crm::Delivery& delivery, const crm::Event& event, const postgres::Error& error,
                  postgres::Connection& connection, crm::Time now, Manner manner) {
    Taken taken{Taken::Fate::failed, delivery.event_id, error.what(), jivo::encode({}), 200,
                error.sqlstate,      error.constraint};
    if (manner == Manner::rehearsal) return taken;
    const auto next = crm::next_attempt(delivery.attempts + 1, now, jitter());
    postgres::Refused refused{delivery, next ? "failed" : "dead", taken.reason, taken.answer};
    refused.event = &event;
    refused.sqlstate = error.sqlstate;
    refused.constraint = error.constraint;
    refused.next_attempt_at = next;
    taken.event_id = postgres::keep_refused(connection, refused);
    return taken;
}

}  // namespace

std::variant<crm::Event, jivo::Rejection> decode(const crm::Delivery& delivery, const crm::Policy& policy) {
    if (!delivery.rejection.empty()) return jivo::Rejection{delivery.rejection};
    return jivo::decode(delivery.body, delivery.received_at, policy);
}

Taken take_in(const crm::Delivery& delivery, const crm::Policy& policy, postgres::Connection& connection,
              crm::Time now, Manner manner) {
    const auto decoded = decode(delivery, policy);
    if (const auto* rejection = std::get_if<jivo::Rejection>(&decoded))
        return keep_rejected(delivery, rejection->reason, connection, manner);
    const auto& event = std::get<crm::Event>(decoded);
    try {
        const postgres::Incoming incoming{event, crm::keys_of(event, policy), delivery};
        return keep_event(incoming, policy, connection, now, manner);
    } catch (const postgres::Error& error) {
        if (error.is_passing() || !connection.rollback()) throw;
        return keep_failed(delivery, event, error, connection, now, manner);
    } catch (const std::exception& mistake) {  // of ours: the event waits for the program that knows better
        const postgres::Error error(mistake.what(), "", "");
        if (!connection.rollback()) throw error;
        return keep_failed(delivery, event, error, connection, now, manner);
    }
}

void tell(const Taken& taken, const crm::Delivery& delivery) {
    const auto event_id = taken.event_id.value_or(0);
    switch (taken.fate) {
        case Taken::Fate::kept:
            return logging::info(
                "event kept",
                {{"event_id", event_id}, {"request_id", delivery.request_id}, {"reason", taken.reason}});
        case Taken::Fate::known:
        case Taken::Fate::repeated:
            return logging::info("event repeated",
                                 {{"repeat_of", event_id}, {"request_id", delivery.request_id}});
        case Taken::Fate::rejected:
            return logging::warning("webhook rejected", {{"event_id", event_id},
                                                         {"request_id", delivery.request_id},
                                                         {"reason", taken.reason},
                                                         {"bytes", delivery.body.size()}});
        case Taken::Fate::failed:
            // Not the message: PostgreSQL quotes values in some.
            return logging::error("event failed", {{"event_id", event_id},
                                                   {"request_id", delivery.request_id},
                                                   {"sqlstate", taken.sqlstate},
                                                   {"constraint", taken.constraint}});
    }
}
