#include "batch.hpp"

#include <algorithm>
#include <utility>

#include "crm/decide.hpp"
#include "jivo/encode.hpp"

namespace {

Effects effects_of(const crm::Decision& decision) {
    const bool is_created = decision.contact && decision.contact->is_new;
    return {
        .outcome = decision.outcome,
        .is_contact_created = is_created,
        .is_contact_matched = decision.contact_id && !is_created,
        .leads_created = static_cast<std::size_t>(std::ranges::count_if(decision.leads, &crm::Lead::is_new)),
        .possible_duplicates = decision.possible_duplicates.size()};
}

// The answer is the one that was given first.
Taken known(const postgres::Repeat& repeat, bool is_noted) {
    return {.fate = is_noted ? Taken::Fate::repeated : Taken::Fate::known,
            .event_id = repeat.event_id,
            .reason = "known as event " + std::to_string(repeat.event_id),
            .answer = repeat.answer,
            .answer_status = repeat.answer_status};
}

}  // namespace

Batch::Batch(std::span<const postgres::Incoming> events, postgres::Connection& connection)
    : events_(events),
      connection_(connection),
      recalled_(postgres::recall(connection, events)),
      taken_(events.size()) {
    decisions_.reserve(events.size());  // they are referred to
    steps_.recall = watch_.lap();
}

void Batch::decide(const crm::Policy& policy, crm::Time now, Manner manner) {
    std::set<std::int64_t> clients;
    const auto is_taken_care_of = [&](std::int64_t id) { return clients.contains(id); };
    for (std::size_t at = 0; at < events_.size(); ++at) {
        const std::vector<std::int64_t>& candidates = recalled_[at].candidates;
        if (std::ranges::any_of(candidates, is_taken_care_of)) continue;
        clients.insert(candidates.begin(), candidates.end());
        taken_[at] = recalled_[at].repeat ? note(at, manner) : decide_on(at, policy, now);
        taken_[at]->kind = events_[at].event.kind;
    }
    steps_.decide = watch_.lap() / static_cast<int>(events_.size());
}

void Batch::keep(postgres::Ending ending) {
    postgres::keep(connection_, decided_, repeated_, ending);
    steps_.keep = watch_.lap();
    for (std::optional<Taken>& one : taken_)
        if (one && one->fate == Taken::Fate::kept) one->steps = steps_;
}

Taken Batch::note(std::size_t at, Manner manner) {
    const postgres::Repeat& repeat = *recalled_[at].repeat;
    const bool is_noted = !repeat.is_same_delivery && manner == Manner::as_webhook;
    if (is_noted) repeated_.push_back({events_[at], repeat});
    Taken taken = known(repeat, is_noted);
    taken.steps.recall = steps_.recall;
    return taken;
}

Taken Batch::decide_on(std::size_t at, const crm::Policy& policy, crm::Time now) {
    const postgres::Incoming& incoming = events_[at];
    const crm::Decision& decision = decisions_.emplace_back(
        crm::decide(incoming.event, incoming.keys, std::move(recalled_[at].snapshot), policy, now));
    decided_.push_back({incoming, recalled_[at].event_id, decision, jivo::encode(decision.answer)});
    return {.fate = Taken::Fate::kept,
            .event_id = recalled_[at].event_id,
            .reason = decision.reason,
            .answer = decided_.back().answer,
            .effects = effects_of(decision)};
}
