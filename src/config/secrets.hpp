// The secrets that stand in the webhook's address.
#pragma once

#include <string>
#include <vector>

namespace config {

struct Secrets {
    std::vector<std::string> values;
    std::vector<std::string> warnings;  // what the administrator should mend, in whole sentences
};

// One secret per line: at least 16 characters of A-Z a-z 0-9 _ -, so that it needs no escaping in an address
// and can't be guessed. Throws Error, which names file and line and never the secret. A file that every user
// of the machine may read, or one without any secret, is a warning: secrets of containers come like that.
Secrets read_secrets(const std::string& path);

}  // namespace config
