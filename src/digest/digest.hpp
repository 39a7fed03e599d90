// Hashes, comparisons and the making of secrets. The only room that includes OpenSSL's libcrypto.
// Thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace digest {

// Lower-case hexadecimal.
std::string sha256_hex(std::string_view bytes);
std::string hmac_sha256_hex(std::string_view key, std::string_view bytes);

// Whether both are the same, in a time that depends on their lengths only.
bool equal_in_constant_time(std::string_view left, std::string_view right);

// So many bytes that nobody can guess, as lower-case hexadecimal. Throws std::runtime_error when the system
// has no randomness to give.
std::string random_hex(std::size_t bytes);

}  // namespace digest
