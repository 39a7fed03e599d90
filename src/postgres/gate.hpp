// What all threads of the program know together about the database: whether it is worth asking.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace postgres {

// While the database is away, one attempt at a time goes through, and the next half a second after its
// failure: so nobody else waits in vain, and the database is not stormed when it comes back. Thread-safe; the
// moments are arguments.
class Gate {
public:
    using Moment = std::chrono::steady_clock::time_point;

    // Whether to try now. Of the threads that ask at one moment while it is closed, one gets a yes.
    bool may_pass(Moment now) {
        Moment::rep next = next_attempt_.load();
        if (next == open) return true;
        if (now.time_since_epoch().count() < next) return false;
        return next_attempt_.compare_exchange_strong(next, after(now, longest_attempt));
    }

    // The right to connect, which one thread has at a time: a name server that is silent can't be given up,
    // and would hold up every thread that asks it.
    bool may_connect() { return !is_connecting_.exchange(true); }
    void has_connected() { is_connecting_.store(false); }

    // Returns whether that is news.
    bool close(Moment now) {
        server_.store(0);
        return next_attempt_.exchange(after(now, interval)) == open;
    }
    bool reopen() { return next_attempt_.exchange(open) != open; }

    // Of several servers the one that was had last, for as long as all is well with it: who asks it first
    // does not wait for those before it in the list, which may be silent.
    std::size_t server() const { return server_.load(); }
    void has_found(std::size_t server) { server_.store(server); }

    // A connection was silent for as long as its work could wait. The server may be gone without a word, and
    // then all connections that were made before are as silent: whoever has one makes another, instead of
    // finding that out in the time of one more request.
    void distrust_connections() { ++silences_; }
    std::uint64_t silences() const { return silences_.load(); }

    bool is_open() const { return next_attempt_.load() == open; }

private:
    static constexpr Moment::rep open = 0;
    static constexpr std::chrono::milliseconds interval{500};
    // Its thread may have died with an exception.
    static constexpr std::chrono::minutes longest_attempt{1};

    static Moment::rep after(Moment now, std::chrono::milliseconds pause) {
        return (now + pause).time_since_epoch().count();
    }

    std::atomic<Moment::rep> next_attempt_{open};
    std::atomic<bool> is_connecting_{false};
    std::atomic<std::size_t> server_{0};
    std::atomic<std::uint64_t> silences_{0};
};

}  // namespace postgres
