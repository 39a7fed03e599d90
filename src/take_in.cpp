#include "take_in.hpp"

#include <random>
#include <utility>

#include "batch.hpp"
#include "crm/event_keys.hpp"
#include "crm/retry.hpp"
#include "jivo/encode.hpp"
#include "postgres/keep.hpp"
#include "stopwatch.hpp"

namespace {

Taken keep_rejected(const crm::Delivery& delivery, const std::string& reason,
                    postgres::Connection& connection, Manner manner) {
    Taken taken{.fate = Taken::Fate::rejected,
                .kind = {},
                .event_id = delivery.event_id,
                .reason = reason,
                .answer = jivo::encode_error(reason),
                .answer_status = 400};
    if (manner != Manner::rehearsal)
        taken.event_id =
            postgres::keep_refused(connection, {delivery, "rejected", reason, taken.answer, 400});
    return taken;
}

// Who imports a file again wants in what failed the last time.
bool is_worth_another_try(const postgres::Repeat& repeat, Manner manner) {
    return manner != Manner::as_webhook && repeat.is_same_delivery && repeat.is_unfinished;
}

Taken keep_event(const postgres::Incoming& incoming, const crm::Policy& policy,
                 postgres::Connection& connection, crm::Time now, Manner manner) {
    Batch batch({&incoming, 1}, connection);
    if (const auto& repeat = batch.repeat(0); repeat && is_worth_another_try(*repeat, manner)) {
        connection.rollback();
        crm::Delivery again = incoming.delivery;
        again.event_id = repeat->event_id;
        again.attempts = repeat->attempts;
        return take_in(again, policy, connection, now, manner);
    }
    batch.decide(policy, now, manner);
    batch.keep(manner == Manner::rehearsal ? postgres::Ending::rollback : postgres::Ending::commit);
    return std::move(*batch.taken().front());
}

double jitter() {
    thread_local std::minstd_rand random{std::random_device{}()};
    return std::uniform_real_distribution<double>{}(random);
}

// An event that can't be stored is kept as failed, so that it is not lost and blocks nobody.
Taken keep_failed(const crm::Delivery& delivery, const crm::Event& event, const postgres::Error& error,
                  postgres::Connection& connection, crm::Time now, Manner manner) {
    Taken taken{.fate = Taken::Fate::failed,
                .event_id = delivery.event_id,
                .reason = error.what(),
                .answer = jivo::encode({}),
                .sqlstate = error.sqlstate,
                .constraint = error.constraint};
    if (manner == Manner::rehearsal) return taken;
    const auto next = crm::next_attempt(delivery.attempts + 1, now, jitter());
    if (!next) taken.fate = Taken::Fate::dead;
    postgres::Refused refused{delivery, next ? "failed" : "dead", taken.reason, taken.answer};
    refused.event = &event;
    refused.sqlstate = error.sqlstate;
    refused.constraint = error.constraint;
    refused.next_attempt_at = next;
    taken.event_id = postgres::keep_refused(connection, refused);
    return taken;
}

Taken keep_or_fail(const crm::Event& event, const crm::Delivery& delivery, const crm::Policy& policy,
                   postgres::Connection& connection, crm::Time now, Manner manner) try {
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

}  // namespace

std::variant<crm::Event, jivo::Rejection> decode(const crm::Delivery& delivery, const crm::Policy& policy) {
    if (!delivery.rejection.empty()) return jivo::Rejection{delivery.rejection};
    return jivo::decode(delivery.body, delivery.received_at, policy);
}

Taken take_in(const crm::Delivery& delivery, const crm::Policy& policy, postgres::Connection& connection,
              crm::Time now, Manner manner) {
    Stopwatch watch;
    const auto decoded = decode(delivery, policy);
    const auto decode_time = watch.lap();
    Taken taken;
    if (const auto* rejection = std::get_if<jivo::Rejection>(&decoded)) {
        taken = keep_rejected(delivery, rejection->reason, connection, manner);
    } else {
        const auto& event = std::get<crm::Event>(decoded);
        taken = keep_or_fail(event, delivery, policy, connection, now, manner);
        taken.kind = event.kind;
    }
    taken.steps.decode = decode_time;
    return taken;
}

std::vector<std::optional<Taken>> take_in_together(std::span<const postgres::Incoming> events,
                                                   const crm::Policy& policy,
                                                   postgres::Connection& connection, crm::Time now) {
    Batch batch(events, connection);
    batch.decide(policy, now, Manner::as_webhook);
    batch.keep(postgres::Ending::commit);
    return std::move(batch.taken());
}
