#include "take_in.hpp"

#include <algorithm>
#include <random>
#include <utility>

#include "crm/decide.hpp"
#include "crm/event_keys.hpp"
#include "crm/retry.hpp"
#include "jivo/encode.hpp"
#include "postgres/keep.hpp"
#include "postgres/recall.hpp"
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

// A known event: the answer is the one that was given first.
Taken keep_known(const postgres::Incoming& incoming, postgres::Repeat repeat,
                 postgres::Connection& connection, Manner manner) {
    const bool is_noted = !repeat.is_same_delivery && manner == Manner::as_webhook;
    if (is_noted)
        postgres::keep_repeat(connection, incoming, repeat);
    else
        connection.rollback();
    return {.fate = is_noted ? Taken::Fate::repeated : Taken::Fate::known,
            .event_id = repeat.event_id,
            .reason = "known as event " + std::to_string(repeat.event_id),
            .answer = std::move(repeat.answer),
            .answer_status = repeat.answer_status};
}

Effects effects_of(const crm::Decision& decision) {
    const bool is_created = decision.contact && decision.contact->is_new;
    return {
        .outcome = decision.outcome,
        .is_contact_created = is_created,
        .is_contact_matched = decision.contact_id && !is_created,
        .leads_created = static_cast<std::size_t>(std::ranges::count_if(decision.leads, &crm::Lead::is_new)),
        .possible_duplicates = decision.possible_duplicates.size()};
}

// Who imports a file again wants in what failed the last time.
bool is_worth_another_try(const postgres::Repeat& repeat, Manner manner) {
    return manner != Manner::as_webhook && repeat.is_same_delivery && repeat.is_unfinished;
}

Taken keep_event(const postgres::Incoming& incoming, const crm::Policy& policy,
                 postgres::Connection& connection, crm::Time now, Manner manner, Steps& steps) {
    Stopwatch watch;
    postgres::Recalled recalled = std::move(postgres::recall(connection, {&incoming, 1}).front());
    steps.recall = watch.lap();
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
    steps.decide = watch.lap();
    postgres::keep(connection, {&decided, 1},
                   manner == Manner::rehearsal ? postgres::Ending::rollback : postgres::Ending::commit);
    steps.keep = watch.lap();
    return {.fate = Taken::Fate::kept,
            .event_id = recalled.event_id,
            .reason = decision.reason,
            .answer = decided.answer,
            .effects = effects_of(decision)};
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
                   postgres::Connection& connection, crm::Time now, Manner manner, Steps& steps) try {
    const postgres::Incoming incoming{event, crm::keys_of(event, policy), delivery};
    return keep_event(incoming, policy, connection, now, manner, steps);
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
    Steps steps;
    Stopwatch watch;
    const auto decoded = decode(delivery, policy);
    steps.decode = watch.lap();
    Taken taken;
    if (const auto* rejection = std::get_if<jivo::Rejection>(&decoded)) {
        taken = keep_rejected(delivery, rejection->reason, connection, manner);
    } else {
        const auto& event = std::get<crm::Event>(decoded);
        taken = keep_or_fail(event, delivery, policy, connection, now, manner, steps);
        taken.kind = event.kind;
    }
    taken.steps = steps;
    return taken;
}
