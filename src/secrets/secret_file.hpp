// The file of secrets: a line for each, with the secret's hash and never the secret itself.
//
//     # the shop's
//     main-1 2026-11-22T10:15:30Z ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
#pragma once

#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

namespace secrets {

using Time = std::chrono::sys_time<std::chrono::microseconds>;

// The message says what is wrong with the file or the request and what to do; it never holds a secret.
struct Error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Entry {
    std::string name;     // "main-1": the endpoint and a number
    std::string created;  // ISO 8601, UTC
    std::string hash;     // SHA-256 of the secret in lower-case hexadecimal
};

// What the file holds; comments and empty lines are passed over. Throws Error when it can't be read or a line
// is of another form.
std::vector<Entry> read_entries(const std::string& path);

// What the administrator should mend, in whole sentences: that there is no secret, or that every user of the
// machine may read the file.
std::vector<std::string> warnings_of(const std::string& path, const std::vector<Entry>& entries);

struct NewSecret {
    std::string name;
    std::string secret;  // stands in the webhook's address; kept nowhere
};

// Makes a secret for an endpoint, 1 to 30 of a-z and 0-9, and adds it to the file, which is made if there is
// none. An endpoint has two at most: the one in use, and the next while Jivo is told. Throws Error, or
// std::system_error when the file can't be written. Any number of processes may do it at a time.
NewSecret add_secret(const std::string& path, const std::string& endpoint, Time now);

// Takes the secret of this name out of the file. Throws as above.
void revoke_secret(const std::string& path, const std::string& name);

}  // namespace secrets
