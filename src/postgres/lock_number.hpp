// By what number a key is locked, so that whoever may give it to a client does so one after the other.
#pragma once

#include <cstdint>
#include <string_view>

namespace postgres {

// A number for pg_advisory_xact_lock; two keys with one number only wait for each other without need. `kind`
// as contact_identifiers.kind.
constexpr std::int64_t lock_number(std::string_view kind, std::string_view key) {
    constexpr std::uint64_t prime = 1099511628211ULL;
    std::uint64_t hash = 14695981039346656037ULL;
    for (const std::string_view part : {kind, key})
        for (const char letter : part) hash = (hash ^ static_cast<unsigned char>(letter)) * prime;
    return static_cast<std::int64_t>(hash);
}

}  // namespace postgres
