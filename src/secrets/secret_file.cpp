#include "secrets/secret_file.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <optional>
#include <regex>
#include <sstream>
#include <system_error>

#include "digest/digest.hpp"
#include "posix/replacement.hpp"

namespace secrets {
namespace {

constexpr std::size_t random_bytes = 24;
constexpr std::size_t most_per_endpoint = 2;
// Far more than a line needs, and little enough for std::regex, which recurses.
constexpr std::size_t longest_line = 200;

std::vector<std::string> read_lines(const std::string& path) {
    errno = 0;
    std::ifstream file(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    // A directory opens well and fails only when it is read.
    if (!file.is_open() || file.bad()) {
        throw Error("can't read the file of secrets " + path + " (" + std::generic_category().message(errno) +
                    "): correct the path or the file's mode, or make it with jivo-crm secret add");
    }
    return lines;
}

bool says_nothing(const std::string& line) {
    const std::size_t first = line.find_first_not_of(" \t\r");
    return first == std::string::npos || line[first] == '#';
}

std::optional<Entry> parse_line(const std::string& line) {
    static const std::regex form(
        R"(\s*([a-z0-9]{1,30}-[1-9][0-9]{0,8})\s+(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\s+([0-9a-f]{64})\s*)");
    std::smatch parts;
    if (line.size() > longest_line || !std::regex_match(line, parts, form)) return std::nullopt;
    return Entry{parts[1], parts[2], parts[3]};
}

bool holds(const std::vector<Entry>& entries, const std::string& name) {
    return std::any_of(entries.begin(), entries.end(),
                       [&](const Entry& entry) { return entry.name == name; });
}

std::vector<Entry> parse(const std::vector<std::string>& lines, const std::string& path) {
    std::vector<Entry> entries;
    for (std::size_t index = 0; index < lines.size(); ++index) {
        if (says_nothing(lines[index])) continue;
        const std::string place = path + ", line " + std::to_string(index + 1);
        const std::optional<Entry> entry = parse_line(lines[index]);
        if (!entry) {
            throw Error(place +
                        " is not of the form NAME MOMENT SHA-256, as jivo-crm secret add writes it: remove "
                        "the line");
        }
        if (holds(entries, entry->name)) throw Error(place + " has the name of another: remove one of them");
        entries.push_back(*entry);
    }
    return entries;
}

std::string endpoint_of(const Entry& entry) {
    return entry.name.substr(0, entry.name.rfind('-'));
}

std::uint32_t number_of(const Entry& entry) {
    return static_cast<std::uint32_t>(std::stoul(entry.name.substr(entry.name.rfind('-') + 1)));
}

// Throws when the endpoint has all the secrets that it may have.
std::string next_name(const std::vector<Entry>& entries, const std::string& endpoint) {
    std::vector<std::string> names;
    std::uint32_t greatest = 0;
    for (const Entry& entry : entries) {
        if (endpoint_of(entry) != endpoint) continue;
        names.push_back(entry.name);
        greatest = std::max(greatest, number_of(entry));
    }
    if (names.size() >= most_per_endpoint) {
        throw Error("the endpoint " + endpoint + " has two secrets already, " + names[0] + " and " +
                    names[1] + ": revoke the one that Jivo uses no more, jivo-crm secret revoke " + names[0]);
    }
    return endpoint + "-" + std::to_string(greatest + 1);
}

std::string iso_8601(Time moment) {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(moment);
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text.data();
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
}

bool is_readable_by_all(const std::string& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 && (status.st_mode & S_IROTH) != 0;
}

}  // namespace

std::vector<Entry> read_entries(const std::string& path) {
    return parse(read_lines(path), path);
}

std::vector<std::string> warnings_of(const std::string& path, const std::vector<Entry>& entries) {
    std::vector<std::string> warnings;
    if (entries.empty()) {
        warnings.push_back(path +
                           " holds no secret, every webhook is answered with 503: make one with jivo-crm "
                           "secret add.");
    }
    if (is_readable_by_all(path)) {
        warnings.push_back("Every user of this machine may read " + path + ": chmod o-r it.");
    }
    return warnings;
}

NewSecret add_secret(const std::string& path, const std::string& endpoint, Time now) {
    static const std::regex form("[a-z0-9]{1,30}");
    if (endpoint.size() > longest_line || !std::regex_match(endpoint, form))
        throw Error("the name of an endpoint is 1 to 30 of a-z and 0-9, such as main or shop2");
    const posix::Replacement file(path);
    std::vector<std::string> lines;
    if (std::filesystem::exists(path)) lines = read_lines(path);
    NewSecret made{next_name(parse(lines, path), endpoint), digest::random_hex(random_bytes)};
    lines.push_back(made.name + " " + iso_8601(now) + " " + digest::sha256_hex(made.secret));
    file.write(joined(lines));
    return made;
}

void revoke_secret(const std::string& path, const std::string& name) {
    const posix::Replacement file(path);
    std::vector<std::string> lines = read_lines(path);
    if (!holds(parse(lines, path), name))
        throw Error("there is no secret of that name: jivo-crm secret list shows those there are");
    std::erase_if(lines, [&](const std::string& line) {
        const std::optional<Entry> entry = parse_line(line);
        return entry && entry->name == name;
    });
    file.write(joined(lines));
}

}  // namespace secrets
