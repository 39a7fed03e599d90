// Hashes and comparisons of secrets. The only room that includes OpenSSL's libcrypto. Thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace digest {

// Lower-case hexadecimal.
std::string sha256_hex(std::string_view bytes);
std::string hmac_sha256_hex(std::string_view key, std::string_view bytes);

// Whether both are the same, in a time that depends on their lengths only.
bool equal_in_constant_time(std::string_view left, std::string_view right);

}  // namespace digest
