#include "batching/queue.hpp"

#include <algorithm>

namespace batching {

void Queue::leave(const Keys& keys) {
    std::erase(waiting_, &keys);
}

std::vector<const Keys*> Queue::next(std::size_t most) {
    std::vector<const Keys*> chosen;
    // Also of those who must wait: so nobody overtakes them.
    std::unordered_set<std::int64_t> of_earlier;
    const auto is_taken = [&](std::int64_t key) {
        return under_way_.contains(key) || of_earlier.contains(key);
    };
    for (const Keys* keys : waiting_) {
        if (chosen.size() == most) break;
        if (std::ranges::none_of(*keys, is_taken)) chosen.push_back(keys);
        of_earlier.insert(keys->begin(), keys->end());
    }
    for (const Keys* keys : chosen) {
        std::erase(waiting_, keys);
        under_way_.insert(keys->begin(), keys->end());
    }
    return chosen;
}

bool Queue::is_free(const Keys& keys) const {
    return std::ranges::none_of(keys, [&](std::int64_t key) { return under_way_.contains(key); });
}

void Queue::end(const Keys& keys) {
    for (const std::int64_t key : keys) under_way_.erase(key);
}

}  // namespace batching
