// When an event that could not be stored is tried again.
#pragma once

#include <optional>

#include "crm/time.hpp"

namespace crm {

// After so many attempts that failed (1 for the first): 5 s, 5 min, 30 min, 2 h, 5 h, 10 h from `now`, and
// then nothing: the event is dead until a person replays it. `jitter`, 0 to 1, makes the pause up to a fifth
// longer, so that events that failed together do not come back together.
std::optional<Time> next_attempt(int attempts, Time now, double jitter);

}  // namespace crm
