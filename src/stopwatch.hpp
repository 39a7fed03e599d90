// Measures what follows one upon the other.
#pragma once

#include <chrono>
#include <utility>

class Stopwatch {
public:
    // The time since the last lap, or since the start.
    std::chrono::nanoseconds lap() {
        const Moment now = Clock::now();
        return now - std::exchange(last_, now);
    }

    // The time since the start.
    std::chrono::nanoseconds elapsed() const { return Clock::now() - start_; }

private:
    using Clock = std::chrono::steady_clock;
    using Moment = Clock::time_point;

    const Moment start_ = Clock::now();
    Moment last_ = start_;
};
