// Passwords of people: what is kept of them, and the making of new ones. The only room that includes
// libsodium. Thread-safe. Throws std::runtime_error when there is no memory for a computation.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace passwords {

// Passwords are compared in normalization form C, as RFC 8265 has it: a keyboard may send й as one character
// or as two.

// Argon2id with a salt of its own, in libsodium's text form. Takes some tens of milliseconds and 19 MiB; no
// more than two computations run at a time, the others wait, so that many sign-ins at once can't take the
// machine's memory.
std::string hash(std::string_view password);

// How many computations this process has begun.
std::uint64_t computations();

// Whether it is the password of that hash. An empty hash stands for nobody: takes as long, and is never
// right.
bool is_right(const std::string& hash, std::string_view password);

// Whether the hash was made with less effort than hash() takes today.
bool is_outdated(const std::string& hash);

// Twenty letters and digits that are not easily mistaken for each other, in groups of four: 98 bits.
std::string generate();

// What a person may choose: at least 10 characters, at most 200 bytes, not the login.
bool is_acceptable(std::string_view password, std::string_view login);

}  // namespace passwords
