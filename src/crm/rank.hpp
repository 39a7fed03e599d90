// Facts arrive in any order; their rank tells which one is newer. A Ranked value joins observations so that
// the result is the same whatever the order of arrival: a blank never wins, the higher rank wins, and of two
// observations of equal rank the greater value, because something has to decide that is not the arrival.
#pragma once

#include <cstdint>

#include "crm/event.hpp"
#include "crm/time.hpp"

namespace crm {

using Rank = std::int64_t;

// Later moments rank higher; at the same moment a chat's events rank as they follow each other in life.
inline Rank rank_at(Time moment, EventKind kind) {
    Rank phase = 1;
    if (kind == EventKind::chat_accepted) phase = 0;
    if (kind == EventKind::chat_finished) phase = 2;
    return moment.time_since_epoch().count() * 4 + phase;
}

// The moment that a rank stands for.
inline Time moment_of(Rank rank) {
    return Time(std::chrono::microseconds(rank / 4));
}

template <typename Value>
struct Ranked {
    Value value{};
    Rank rank = 0;

    // Whether it was taken.
    bool take(const Value& observed, Rank observed_rank) {
        if (observed == Value{}) return false;
        if (value != Value{} && observed_rank <= rank && !(observed_rank == rank && value < observed))
            return false;
        value = observed;
        rank = observed_rank;
        return true;
    }
};

}  // namespace crm
