#include "secrets/refusals.hpp"

#include "log/log.hpp"

namespace secrets {
namespace {

constexpr std::size_t longest_address = 45;  // an IPv4 address in IPv6 notation
constexpr std::string_view address_characters = "0123456789abcdefABCDEF.:";

std::string_view mended(std::string_view address) {
    const bool is_address = !address.empty() && address.size() <= longest_address &&
                            address.find_first_not_of(address_characters) == std::string_view::npos;
    return is_address ? address : "unknown";
}

}  // namespace

// A clock that was set back must not silence an address until it has caught up.
bool Refusals::is_due(const Knocks& knocks, Time now) {
    return !knocks.told_at || now < *knocks.told_at || now - *knocks.told_at >= window;
}

void Refusals::tell(const std::string& address, Knocks& knocks, Time now) {
    logging::warning("wrong secret", {{"address", address}, {"count", knocks.untold}});
    knocks.untold = 0;
    knocks.told_at = now;
}

void Refusals::count(std::string_view address, Time now) {
    const std::string_view name = mended(address);
    const std::lock_guard lock(mutex_);
    auto found = knocks_.find(name);
    if (found == knocks_.end()) {
        const bool has_room = knocks_.size() < most_addresses;
        found = knocks_.try_emplace(has_room ? std::string(name) : "others").first;
    }
    ++found->second.untold;
    if (is_due(found->second, now)) tell(found->first, found->second, now);
}

void Refusals::flush(Time now) {
    const std::lock_guard lock(mutex_);
    std::erase_if(knocks_,
                  [&](const auto& item) { return item.second.untold == 0 && is_due(item.second, now); });
    for (auto& [address, knocks] : knocks_) {
        if (is_due(knocks, now)) tell(address, knocks, now);
    }
}

}  // namespace secrets
