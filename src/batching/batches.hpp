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
#include <memory>
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

// When another place is worth it while others are at work: when so many wait, no more than may go together,
// or one of them for so long. The fewer at a time, the more each costs.
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
        const auto visitor = std::make_shared<Visitor>(item, Clock::now() + gathering_.longest);
        std::unique_lock lock(mutex_);
        visitors_.push_back(visitor);
        queue_.enter(item.keys);
        wait_for_turn(*visitor, lock);
        if (visitor->state == State::leads) {
            lead(*visitor, lock);
            return true;
        }
        if (visitor->state == State::waits) {
            queue_.leave(item.keys);
            std::erase(visitors_, visitor);
            begin_batches(Clock::now());  // somebody may have waited for this one
            let_one_watch_the_clock();
        }
        // Whoever leads it ends soon.
        visitor->turn.wait(lock, [&] { return visitor->state != State::is_under_way; });
        return visitor->state == State::is_done;
    }

    // How many wait for their turn at this moment.
    std::size_t waiting() const {
        const std::lock_guard lock(mutex_);
        return queue_.waiting();
    }

private:
    using Clock = std::chrono::steady_clock;

    enum class State { waits, is_under_way, leads, is_done };

    // Shared, because he may have left, done, before whoever did it has come to tell him.
    struct Visitor {
        Visitor(Item& item_, Deadline gathers_until_) : item(item_), gathers_until(gathers_until_) {}

        Item& item;
        Deadline gathers_until;
        State state = State::waits;
        std::size_t place = 0;
        std::vector<std::shared_ptr<Visitor>> batch{};  // of one that leads
        std::condition_variable turn{};
    };

    // Until it comes, or the deadline.
    void wait_for_turn(Visitor& visitor, std::unique_lock<std::mutex>& lock) {
        while (visitor.state == State::waits) {
            // One moment for both: whoever has gathered for long by the one has been looked at by the other.
            const Clock::time_point now = Clock::now();
            begin_batches(now);
            if (visitor.state != State::waits || now >= visitor.item.deadline) return;
            visitor.turn.wait_until(lock, next_look(visitor, now));
        }
    }

    // At all free places, as long as it is worth it.
    void begin_batches(Clock::time_point now) {
        while (!free_.empty() && is_worth_it(now)) {
            const std::vector<const Keys*> chosen = queue_.next(most_);
            if (chosen.empty()) return;
            std::vector<std::shared_ptr<Visitor>> batch;
            batch.reserve(chosen.size());
            for (const Keys* keys : chosen) batch.push_back(visitor_of(*keys));
            for (const auto& one : batch) one->state = State::is_under_way;
            Visitor& first = *batch.front();
            first.place = free_.back();
            free_.pop_back();
            first.batch = std::move(batch);
            first.state = State::leads;
            first.turn.notify_one();
        }
    }

    bool is_worth_it(Clock::time_point now) const {
        return free_.size() == places_ || queue_.waiting() >= gathering_.enough || has_gathered_for_long(now);
    }

    // Whoever then can't go for its keys is looked at again when those are free.
    bool has_gathered_for_long(Clock::time_point now) const {
        return std::ranges::any_of(
            visitors_, [&](const auto& one) { return one->gathers_until <= now && could_go(*one); });
    }

    bool could_go(const Visitor& visitor) const {
        return visitor.state == State::waits && queue_.is_free(visitor.item.keys);
    }

    // Until when nothing changes for the visitor unless he is told. Nobody looks at the clock while all
    // places are taken: with many at a time each would wake for nothing.
    Deadline next_look(const Visitor& visitor, Clock::time_point now) const {
        const bool has_gathered = visitor.gathers_until <= now;
        return free_.empty() || has_gathered ? visitor.item.deadline
                                             : std::min(visitor.gathers_until, visitor.item.deadline);
    }

    // While a place stays free for which it is not worth it yet.
    void let_one_watch_the_clock() {
        if (free_.empty()) return;
        const auto first = std::ranges::find_if(visitors_, [&](const auto& one) { return could_go(*one); });
        if (first != visitors_.end()) (*first)->turn.notify_one();
    }

    const std::shared_ptr<Visitor>& visitor_of(const Keys& keys) const {
        return *std::ranges::find_if(visitors_, [&](const auto& one) { return &one->item.keys == &keys; });
    }

    // Gives the lock up.
    void lead(Visitor& leader, std::unique_lock<std::mutex>& lock) {
        const std::vector<std::shared_ptr<Visitor>> batch = std::move(leader.batch);
        std::vector<Item*> items;
        items.reserve(batch.size());
        for (const auto& one : batch) items.push_back(&one->item);
        lock.unlock();
        work_(leader.place, items);
        lock.lock();
        for (const auto& one : batch) {
            queue_.end(one->item.keys);
            one->state = State::is_done;
        }
        std::erase_if(visitors_, [](const auto& one) { return one->state == State::is_done; });
        free_.push_back(leader.place);
        begin_batches(Clock::now());
        let_one_watch_the_clock();
        lock.unlock();
        for (const auto& one : batch) one->turn.notify_one();  // not under the lock, which each needs to go
    }

    const std::size_t places_;
    const std::size_t most_;
    const Gathering gathering_;
    const Work work_;
    mutable std::mutex mutex_;
    Queue queue_;
    std::vector<std::size_t> free_;
    // Who waits or is under way, in the order of their coming.
    std::vector<std::shared_ptr<Visitor>> visitors_;
};

}  // namespace batching
