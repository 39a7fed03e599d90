#include "config/secrets.hpp"

#include <sys/stat.h>

#include "config/settings.hpp"
#include "config/settings_file.hpp"

namespace config {
namespace {

constexpr std::size_t shortest_secret = 16;
constexpr const char* allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

void check_secret(const TextLine& line, const std::string& path) {
    const std::string place = "the secret in " + path + ", line " + std::to_string(line.number);
    if (line.text.find_first_not_of(allowed) != std::string::npos) {
        throw Error(place +
                    " holds something other than A-Z a-z 0-9 _ -: make a new one with "
                    "openssl rand -hex 24");
    }
    if (line.text.size() < shortest_secret) {
        throw Error(place + " has fewer than 16 characters: make a new one with openssl rand -hex 24");
    }
}

bool is_readable_by_all(const std::string& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 && (status.st_mode & S_IROTH) != 0;
}

}  // namespace

Secrets read_secrets(const std::string& path) {
    Secrets secrets;
    for (const TextLine& line : read_lines(path, "the file of secrets")) {
        check_secret(line, path);
        secrets.values.push_back(line.text);
    }
    if (secrets.values.empty()) {
        secrets.warnings.push_back(path + " holds no secret: every webhook is answered with 503.");
    }
    if (is_readable_by_all(path)) {
        secrets.warnings.push_back("Every user of this machine may read " + path + ": chmod o-r it.");
    }
    return secrets;
}

}  // namespace config
