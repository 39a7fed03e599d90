#include "digest/digest.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <array>
#include <span>
#include <stdexcept>
#include <vector>

namespace digest {
namespace {

using Bytes = std::array<unsigned char, EVP_MAX_MD_SIZE>;

std::string hex(std::span<const unsigned char> bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string result;
    result.reserve(bytes.size() * 2);
    for (const unsigned char byte : bytes) {
        result += digits[byte >> 4U];
        result += digits[byte & 0xFU];
    }
    return result;
}

// Looked up once: that takes libcrypto longer than the digest of a usual body.
const EVP_MD* sha256() {
    static const EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return algorithm;
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
    Bytes result;
    unsigned int size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), result.data(), &size, sha256(), nullptr) != 1) {
        throw std::runtime_error("libcrypto cannot compute SHA-256");
    }
    return hex({result.data(), size});
}

std::string hmac_sha256_hex(std::string_view key, std::string_view bytes) {
    Bytes result;
    unsigned int size = 0;
    // An empty string_view may point nowhere, and libcrypto reads a null key as "the key of the last call".
    const std::string owned_key{key};
    const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
    if (HMAC(sha256(), owned_key.data(), static_cast<int>(owned_key.size()), data, bytes.size(),
             result.data(), &size) == nullptr) {
        throw std::runtime_error("libcrypto cannot compute HMAC-SHA256");
    }
    return hex({result.data(), size});
}

bool equal_in_constant_time(std::string_view left, std::string_view right) {
    return left.size() == right.size() && CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

std::string random_hex(std::size_t bytes) {
    std::vector<unsigned char> random(bytes);
    if (RAND_bytes(random.data(), static_cast<int>(random.size())) != 1) {
        throw std::runtime_error("libcrypto has no random bytes: look at the system's entropy");
    }
    return hex(random);
}

}  // namespace digest
