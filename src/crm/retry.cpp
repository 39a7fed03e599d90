#include "crm/retry.hpp"

#include <array>

namespace crm {

using namespace std::chrono_literals;

std::optional<Time> next_attempt(int attempts, Time now, double jitter) {
    constexpr std::array<std::chrono::seconds, 6> pauses{5s, 5min, 30min, 2h, 5h, 10h};
    constexpr double longest_jitter = 0.2;
    const auto at = static_cast<std::size_t>(attempts - 1);
    if (attempts < 1 || at >= pauses.size()) return std::nullopt;
    const std::chrono::duration<double> pause = pauses[at] * (1 + longest_jitter * jitter);
    return now + std::chrono::duration_cast<std::chrono::microseconds>(pause);
}

}  // namespace crm
