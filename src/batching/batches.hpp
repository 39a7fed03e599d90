// Many threads have one thing each to be done, and a few places to do it at. A thread that comes when nobody
// is at work does its own at once. Otherwise it waits until a place becomes free, or until another one is
// worth it, and whoever has waited longest then does all that can go together there in one batch, for the
// others too.
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <span>
#include <utility>
#include <vector>

#include "batching/queue.hpp"

namespace batching {

using Deadline = std::chrono::steady_clock::time_point;

// What an Item must be: derived from this.
struct Waiting {
    Waiting(Keys keys_, Deadline deadline_) : keys(std::move(keys_)), deadline(deadline_) {}

    const Keys keys;
    const Deadline deadline;  // after which it is too late to begin
};

// When another place is worth it while others are at work: when so many wait, or one of them for so long. The
// fewer at a time, the more each costs.
struct Gathering {
    std::size_t enough = 1;
    std::chrono::milliseconds longest{0};
};

// Thread-safe.
template <typename Item>
class Batches {
public:
    // Does the batch at one of the places, 0 and up, in the thread of its first item. Must not throw, and
    // must end soon after the first deadline of its items: all of them wait for it.
    using Work = std::function<void(std::size_t place, std::span<Item* const> batch)>;

    Batches(std::size_t places, std::size_t most, Gathering gathering, Work work)
        : places_(places), most_(most), gathering_(gathering), work_(std::move(work)) {
        for (std::size_t place = places; place > 0; --place) free_.push_back(place - 1);
    }

    // Returns true when the work for the item is done, false when its turn did not come before its deadline.
    bool pass(Item& item) {
        Visitor visitor{item, std::chrono::steady_clock::now() + gathering_.longest};
        std::unique_lock lock(mutex_);
        visitors_.push_back(&visitor);
        queue_.enter(item.keys);
        begin_batches();
        const auto has_turn = [&] { return visitor.state != State::waits; };
        if (!visitor.turn.wait_until(lock, std::min(visitor.gathers_until, item.deadline), has_turn))
            begin_batches();
        visitor.turn.wait_until(lock, item.deadline, has_turn);
        if (visitor.state == State::leads) lead(visitor, lock);
        if (visitor.state == State::waits) {
            queue_.leave(item.keys);
            begin_batches();  // somebody may have waited for this one
        }
        // Whoever leads it ends soon.
        visitor.turn.wait(lock, [&] { return visitor.state != State::is_under_way; });
        std::erase(visitors_, &visitor);
        return visitor.state == State::is_done;
    }

    // How many wait for their turn at this moment.
    std::size_t waiting() const {
        const std::lock_guard lock(mutex_);
        return queue_.waiting();
    }

private:
    enum class State { waits, is_under_way, leads, is_done };

    struct Visitor {
        Item& item;
        Deadline gathers_until;
        State state = State::waits;
        std::size_t place = 0;
        std::vector<Visitor*> batch{};  // of one that leads
        std::condition_variable turn{};
    };

    // At all free places, as long as it is worth it.
    void begin_batches() {
        while (!free_.empty() && is_worth_it()) {
            const std::vector<const Keys*> chosen = queue_.next(most_);
            if (chosen.empty()) return;
            std::vector<Visitor*> batch;
            batch.reserve(chosen.size());
            for (const Keys* keys : chosen) batch.push_back(visitor_of(*keys));
            for (Visitor* one : batch) one->state = State::is_under_way;
            Visitor& first = *batch.front();
            first.place = free_.back();
            free_.pop_back();
            first.batch = std::move(batch);
            first.state = State::leads;
            first.turn.notify_one();
        }
    }

    bool is_worth_it() const {
        return free_.size() == places_ || queue_.waiting() >= gathering_.enough || has_gathered_for_long();
    }

    // Whoever then can't go for its keys is looked at again when those are free.
    bool has_gathered_for_long() const {
        const Deadline now = std::chrono::steady_clock::now();
        return std::ranges::any_of(visitors_, [&](const Visitor* one) {
            return one->state == State::waits && one->gathers_until <= now && queue_.is_free(one->item.keys);
        });
    }

    Visitor* visitor_of(const Keys& keys) const {
        return *std::find_if(visitors_.begin(), visitors_.end(),
                             [&](const Visitor* one) { return &one->item.keys == &keys; });
    }

    void lead(Visitor& leader, std::unique_lock<std::mutex>& lock) {
        std::vector<Item*> items;
        for (Visitor* one : leader.batch) items.push_back(&one->item);
        lock.unlock();
        work_(leader.place, items);
        lock.lock();
        for (Visitor* one : leader.batch) queue_.end(one->item.keys);
        free_.push_back(leader.place);
        begin_batches();
        for (Visitor* one : leader.batch) {
            one->state = State::is_done;
            one->turn.notify_one();
        }
    }

    const std::size_t places_;
    const std::size_t most_;
    const Gathering gathering_;
    const Work work_;
    mutable std::mutex mutex_;
    Queue queue_;
    std::vector<std::size_t> free_;
    std::vector<Visitor*> visitors_;
};

}  // namespace batching
