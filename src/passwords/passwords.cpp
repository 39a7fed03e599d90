#include "passwords/passwords.hpp"

#include <sodium.h>

#include <array>
#include <atomic>
#include <semaphore>
#include <stdexcept>

#include "text/text.hpp"

namespace passwords {

namespace {

// The least that OWASP's password storage cheat sheet recommends for Argon2id.
constexpr std::size_t memory = std::size_t{19} * 1024 * 1024;
constexpr unsigned long long passes = 2;

constexpr std::string_view letters = "abcdefghjkmnpqrstuvwxyz23456789";
constexpr std::size_t group = 4;
constexpr std::size_t length = 20;

void prepare() {
    static const bool is_ready = sodium_init() >= 0;
    if (!is_ready) throw std::runtime_error("libsodium can't be used: the system gives no randomness");
}

// Holds one of the places for a computation.
class Place {
public:
    Place() {
        places.acquire();
        ++begun;
    }
    ~Place() { places.release(); }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    static inline std::atomic<std::uint64_t> begun{0};

private:
    static inline std::counting_semaphore<2> places{2};
};

// Of a password that nobody knows. Made the first time that any password is looked at: were it made for the
// first login that is not there, that one would take longer than others.
const std::string& nobodys_hash() {
    static const std::string made = hash(generate());
    return made;
}

}  // namespace

std::string hash(std::string_view password) {
    prepare();
    const std::string typed = text::nfc(password);
    const Place place;
    std::array<char, crypto_pwhash_STRBYTES> made{};
    if (crypto_pwhash_str_alg(made.data(), typed.data(), typed.size(), passes, memory,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::runtime_error("no memory to hash a password");
    return made.data();
}

bool is_right(const std::string& hash, std::string_view password) {
    prepare();
    const std::string& nobody = nobodys_hash();
    const std::string& compared = hash.empty() ? nobody : hash;
    const std::string typed = text::nfc(password);
    const Place place;
    return crypto_pwhash_str_verify(compared.c_str(), typed.data(), typed.size()) == 0 && !hash.empty();
}

std::uint64_t computations() {
    return Place::begun;
}

bool is_outdated(const std::string& hash) {
    prepare();
    return crypto_pwhash_str_needs_rehash(hash.c_str(), passes, memory) != 0;
}

std::string generate() {
    prepare();
    std::string password;
    for (std::size_t position = 0; position < length; ++position) {
        if (position > 0 && position % group == 0) password += '-';
        password += letters[randombytes_uniform(static_cast<std::uint32_t>(letters.size()))];
    }
    return password;
}

bool is_acceptable(std::string_view password, std::string_view login) {
    constexpr std::size_t fewest = 10;
    constexpr std::size_t most_bytes = 200;
    return password.size() <= most_bytes && text::is_valid_utf8(password) &&
           text::clip(password, fewest - 1) != password && text::lower(password) != text::lower(login);
}

}  // namespace passwords
