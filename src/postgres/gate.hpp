// What all threads of the program know together about the database: whether it is worth asking.
#pragma once

#include <atomic>
#include <chrono>

namespace postgres {

// While the database is away, only one attempt in half a second goes through, so that nobody waits for it in
// vain and it is not stormed when it comes back. Thread-safe; the moments are arguments.
class Gate {
public:
    using Moment = std::chrono::steady_clock::time_point;

    // Whether to try now. Of the threads that ask at one moment while it is closed, one gets a yes.
    bool may_pass(Moment now) {
        Moment::rep next = next_attempt_.load();
        if (next == open) return true;
        if (now.time_since_epoch().count() < next) return false;
        return next_attempt_.compare_exchange_strong(next, after(now));
    }

    // Returns whether that is news.
    bool close(Moment now) { return next_attempt_.exchange(after(now)) == open; }
    bool reopen() { return next_attempt_.exchange(open) != open; }

    bool is_open() const { return next_attempt_.load() == open; }

private:
    static constexpr Moment::rep open = 0;
    static constexpr std::chrono::milliseconds interval{500};

    static Moment::rep after(Moment now) { return (now + interval).time_since_epoch().count(); }

    std::atomic<Moment::rep> next_attempt_{open};
};

}  // namespace postgres
