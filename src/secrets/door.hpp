// Who may come in: the secrets in force, by the file as it is at the moment.
#pragma once

#include <sys/stat.h>

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "secrets/refusals.hpp"
#include "secrets/secret_file.hpp"

namespace secrets {

// Looks at the file with each call (a stat) and reads it when it is another one, so that a secret is in force
// or revoked without a restart. A file that can't be read or is malformed leaves the last good secrets in
// force and is told in the log, once. A file without a secret closes the door. Thread-safe.
class Door {
public:
    // "" for no file: the door stays closed. Throws Error when the file can't be read or is malformed: there
    // is no last good one yet.
    explicit Door(std::string path);

    // Whether there is no secret at all, so that nobody can come in.
    bool is_closed();

    // The name ("main-1") of the secret in a path /jivo/<secret>; nothing for any other path. It takes the
    // same time whichever secret is right, and how near a wrong one is.
    std::optional<std::string> find(std::string_view path);

    // As warnings_of(), or that there is no file.
    std::vector<std::string> warnings();

    // Those who were turned away.
    Refusals& refusals() { return refusals_; }

private:
    using Entries = std::shared_ptr<const std::vector<Entry>>;

    Entries current();
    void read_if_changed();

    const std::string path_;
    std::mutex mutex_;
    Entries entries_;        // never null
    struct stat status_ {};  // of the file that entries_ are from
    std::string complaint_;  // the last one that was told; "" while all is well
    Refusals refusals_;
};

}  // namespace secrets
