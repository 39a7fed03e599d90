// Where each number stands in the shared memory. Of this room alone.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "metrics/catalogue.hpp"

namespace metrics {

// Places are words of 64 bits. A counter's series has one; a histogram's has one for each bucket, the last
// without a bound, and the sum in nanoseconds. Behind them all stand the processes.
class Layout {
public:
    static constexpr std::size_t most_processes = 64;

    Layout();

    std::size_t place(Family family, std::size_t series) const;
    std::size_t workers_of(std::size_t process) const { return processes_ + 2 * process; }
    std::size_t busy_of(std::size_t process) const { return processes_ + 2 * process + 1; }
    std::size_t bytes() const { return (processes_ + 2 * most_processes) * sizeof(std::uint64_t); }

private:
    std::array<std::size_t, 16> families_{};
    std::size_t processes_ = 0;
};

// The same for all, made once. Thread-safe.
const Layout& layout();

// How many series a family has: one for each combination of its labels' values.
std::size_t series_of(const Description& description);

}  // namespace metrics
