// Chance that is the same on every machine: integers only, and no distribution of the standard library,
// whose results the standard leaves open.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>

namespace bench {

class Random {
public:
    explicit Random(std::uint64_t seed) : engine_(seed) {}

    // 0 to `limit` - 1, each as likely.
    std::uint64_t below(std::uint64_t limit) { return (engine_() >> 32) * limit >> 32; }

    std::uint64_t between(std::uint64_t first, std::uint64_t last) { return first + below(last - first + 1); }

    bool percent(std::uint64_t chance) { return below(100) < chance; }

    template <typename Value, std::size_t size>
    const Value& pick(const std::array<Value, size>& values) {
        return values[below(size)];
    }

    // 0 to 2^bits - 2, n about as frequent as 1/(n + 1): each doubling of n is as likely as the one before.
    std::uint64_t zipf(unsigned bits) {
        const std::uint64_t octave = std::uint64_t{1} << below(bits);
        return octave + below(octave) - 1;
    }

private:
    std::mt19937_64 engine_;
};

}  // namespace bench
