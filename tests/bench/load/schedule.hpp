// Which event is sent next: in their order, but none before the earlier one of its chat was answered, as Jivo
// does.
#pragma once

#include <cstddef>
#include <deque>
#include <istream>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace bench {

struct Delivery {
    static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

    std::string body;
    std::size_t earlier = none;  // of the same chat, or of the same client where the event has no chat
    std::size_t later = none;
};

// One body a line. Throws std::runtime_error when one is no event.
std::vector<Delivery> read_deliveries(std::istream& input);

class Schedule {
public:
    // `deliveries` must live as long.
    explicit Schedule(const std::vector<Delivery>& deliveries);

    // The first of those that nothing holds up among the first `due`; nothing when all of them wait or are
    // taken.
    std::optional<std::size_t> take(std::size_t due);

    void answered(std::size_t place);

    // Of all deliveries, how many were looked at in their turn.
    std::size_t reached() const { return cursor_; }

private:
    const std::vector<Delivery>& deliveries_;
    std::vector<bool> is_answered_;
    std::vector<bool> waits_;
    std::deque<std::size_t> ready_;
    std::size_t cursor_ = 0;
};

}  // namespace bench
