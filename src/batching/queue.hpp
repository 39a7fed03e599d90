// Who waits, and who may go together: those that share no key with each other, nor with anybody who is under
// way.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <unordered_set>
#include <vector>

namespace batching {

// Numbers of what nobody else may touch at the same time.
using Keys = std::vector<std::int64_t>;

// Not thread-safe. Who waits is named by the address of its keys, which must stay and not change until it
// ends.
class Queue {
public:
    void enter(const Keys& keys) { waiting_.push_back(&keys); }

    // Its turn did not come in time.
    void leave(const Keys& keys);

    // The next to go together, at most so many, in the order in which they entered: those are under way then.
    // Nobody overtakes one with whom it shares a key. Empty when nobody can go now.
    std::vector<const Keys*> next(std::size_t most);

    // One that was under way.
    void end(const Keys& keys);

    // Whether nobody who is under way has one of these keys.
    bool is_free(const Keys& keys) const;

    std::size_t waiting() const { return waiting_.size(); }

private:
    std::deque<const Keys*> waiting_;
    std::unordered_set<std::int64_t> under_way_;  // the keys of who is
};

}  // namespace batching
