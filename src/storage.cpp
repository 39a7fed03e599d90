#include "storage.hpp"

#include <algorithm>

#include "crm/event_keys.hpp"
#include "log/log.hpp"
#include "postgres/recall.hpp"

namespace {

// A larger one would hold up the others, and fill the memory with as many as there are.
constexpr std::size_t largest_body_together = 65536;

// One event by itself costs PostgreSQL twice what it costs among others: see the design in
// tests/bench/README.md.
constexpr batching::Gathering gathering{.enough = 4, .longest = std::chrono::milliseconds(6)};

// What has come of a batch, when it did not fail for what would fail each of them.
struct Outcome {
    std::vector<std::optional<Taken>> taken{};
    bool has_failed = false;
};

// Of an error that is about one of the events, nobody knows about which: so each is to be taken in by itself.
Outcome try_together(std::span<const postgres::Incoming> events, const crm::Policy& policy,
                     postgres::Connection& connection, crm::Time now) try {
    return {take_in_together(events, policy, connection, now)};
} catch (const postgres::Error& error) {
    if (!postgres::is_of_this_work(error) || !connection.rollback()) throw;
    logging::debug("a batch is taken in one by one",
                   {{"events", events.size()}, {"sqlstate", error.sqlstate}});
    return {.has_failed = true};
} catch (const std::exception&) {  // a mistake of ours
    connection.rollback();         // so that none of them waits for its own locks when it comes by itself
    throw;
}

}  // namespace

Storage::Item::Item(const postgres::Incoming& incoming_, crm::Time now_, TimeToStore time)
    : Waiting(postgres::lock_numbers(incoming_), time.begin), incoming(incoming_), now(now_), end(time.end) {}

Storage::Storage(std::size_t connections, std::size_t most, const MakeMemory& make_memory)
    : batches_(connections, most, gathering,
               [this](std::size_t place, std::span<Item* const> batch) { store(place, batch); }) {
    for (std::size_t at = 0; at < connections; ++at)
        memories_.push_back(std::make_unique<postgres::Memory>(make_memory()));
}

std::optional<Taken> Storage::take_in(const crm::Event& event, const crm::Delivery& delivery,
                                      const crm::Policy& policy, crm::Time now, TimeToStore time) {
    if (delivery.body.size() > largest_body_together) return std::nullopt;
    const postgres::Incoming incoming{event, crm::keys_of(event, policy), delivery};
    Item item(incoming, now, time);
    do {
        item.is_left_out = false;
        if (!batches_.pass(item)) return std::nullopt;
    } while (item.is_left_out);
    return std::move(item.taken);
}

void Storage::store(std::size_t place, std::span<Item* const> batch) try {
    std::vector<postgres::Incoming> events;
    events.reserve(batch.size());
    batching::Deadline end = batch.front()->end;
    for (const Item* item : batch) {
        events.push_back(item->incoming);
        end = std::min(end, item->end);
    }
    Outcome outcome;
    const auto done = memories_[place]->attempt(
        [&](postgres::Connection& connection, const crm::Policy& policy) {
            outcome = try_together(events, policy, connection, batch.front()->now);
        },
        end);
    if (done != postgres::Memory::Outcome::done || outcome.has_failed) return;
    for (std::size_t at = 0; at < batch.size(); ++at) {
        batch[at]->is_left_out = !outcome.taken[at];
        if (outcome.taken[at]) ++taken_in_;
        batch[at]->taken = std::move(outcome.taken[at]);
    }
} catch (const std::exception& mistake) {  // of ours; by itself, the event that it is about is kept as failed
    logging::error("a batch can't be taken in together",
                   {{"events", batch.size()}, {"error", mistake.what()}});
}
