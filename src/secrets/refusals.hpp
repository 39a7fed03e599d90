// Who knocked in vain: wrong secrets are told in the log as a count and an address, however many there are.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "secrets/secret_file.hpp"

namespace secrets {

// Tells the first refusal of an address at once and those that follow in sums: one line per address and
// window at most. Thread-safe.
class Refusals {
public:
    static constexpr std::chrono::seconds window{10};
    // So many addresses are told apart at a time; those beyond are summed as "others".
    static constexpr std::size_t most_addresses = 1000;

    // `address` as the web server gives it; what is no IP address is counted as "unknown".
    void count(std::string_view address, Time now);

    // Tells what is due and forgets who was not seen for a window. To be called each second or so, and with
    // now + window at the end, so that no count is left untold.
    void flush(Time now);

private:
    struct Knocks {
        std::uint64_t untold = 0;
        std::optional<Time> told_at;
    };

    static bool is_due(const Knocks& knocks, Time now);
    static void tell(const std::string& address, Knocks& knocks, Time now);

    std::mutex mutex_;
    std::map<std::string, Knocks, std::less<>> knocks_;  // by address
};

}  // namespace secrets
