// Where the workers hand in their events: a few connections to the database, each of which takes in all that
// waits and shares no key, in one transaction.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "batching/batches.hpp"
#include "crm/delivery.hpp"
#include "crm/event.hpp"
#include "postgres/memory.hpp"
#include "take_in.hpp"

// Whoever comes to his turn after `begin` is not stored: he would leave those that go with him too little
// time until his `end`.
struct TimeToStore {
    batching::Deadline begin;
    batching::Deadline end;
};

// Thread-safe.
class Storage {
public:
    using MakeMemory = std::function<postgres::Memory()>;

    // So many connections, for so many events at a time at most.
    Storage(std::size_t connections, std::size_t most, const MakeMemory& make_memory);

    // Takes the event in with all others that wait. Nothing when that can't be, because one of them can't be
    // stored or holds them up, because it is too large, or because the database is away; whether it was kept
    // is then unknown, and taking it in by itself settles that, as far as there is time left.
    std::optional<Taken> take_in(const crm::Event& event, const crm::Delivery& delivery,
                                 const crm::Policy& policy, crm::Time now, TimeToStore time);

    // How many events wait for a connection at this moment.
    std::size_t waiting() const { return batches_.waiting(); }

    // How many it has taken in so far.
    std::size_t taken_in() const { return taken_in_; }

private:
    struct Item : batching::Waiting {
        Item(const postgres::Incoming& incoming, crm::Time now, TimeToStore time);

        const postgres::Incoming& incoming;
        const crm::Time now;
        const batching::Deadline end;
        std::optional<Taken> taken;
        bool is_left_out = false;  // for the next batch
    };
    void store(std::size_t place, std::span<Item* const> batch);

    std::vector<std::unique_ptr<postgres::Memory>> memories_;  // one a place
    std::atomic<std::size_t> taken_in_ = 0;
    batching::Batches<Item> batches_;
};
