// Times until a first answer, counted in classes: sums of days stay exact, and a median can be told of any of
// them.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace records {

// Where each class begins, in seconds: every second has its own below 20, after that none is wider than a
// tenth of where it begins; the last one, from a week on, has no end.
const std::vector<std::int64_t>& answer_classes();

struct AnswerCount {
    std::int64_t seconds = 0;  // where its class begins
    std::int64_t chats = 0;
};

// Within how many seconds this share (0 < share <= 1) of the chats had its answer: exact below 20 seconds,
// within 10 % above. Nothing when there are no chats. `counts` is in order of time. Pure.
std::optional<std::int64_t> seconds_of_share(const std::vector<AnswerCount>& counts, double share);

}  // namespace records
