// Since when one worker has been on one request.
#pragma once

#include <atomic>
#include <chrono>
#include <optional>

namespace fastcgi {

// Written by its worker alone, read by any thread.
class Occupation {
public:
    using Clock = std::chrono::steady_clock;

    void begin() noexcept { since_.store(Clock::now(), std::memory_order_relaxed); }
    void end() noexcept { since_.store(idle, std::memory_order_relaxed); }

    // Nothing: the worker is idle.
    std::optional<Clock::time_point> since() const noexcept {
        const Clock::time_point since = since_.load(std::memory_order_relaxed);
        return since == idle ? std::nullopt : std::optional(since);
    }

private:
    // steady_clock's own beginning is long past, or lies in the future.
    static constexpr Clock::time_point idle = Clock::time_point::min();

    std::atomic<Clock::time_point> since_{idle};
    static_assert(std::atomic<Clock::time_point>::is_always_lock_free);
};

}  // namespace fastcgi
