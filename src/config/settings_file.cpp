#include "config/settings_file.hpp"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <set>
#include <system_error>

#include "config/settings.hpp"

namespace config {
namespace {

std::string trim(const std::string& text) {
    constexpr const char* white_space = " \t\r\n";
    const std::size_t first = text.find_first_not_of(white_space);
    if (first == std::string::npos) return "";
    return text.substr(first, text.find_last_not_of(white_space) - first + 1);
}

struct TextLine {
    std::size_t number;  // from 1
    std::string text;    // without white space at its ends
};

// The lines that say something.
std::vector<TextLine> read_lines(const std::string& path) {
    errno = 0;
    std::ifstream file(path);
    std::vector<TextLine> lines;
    std::string line;
    for (std::size_t number = 1; std::getline(file, line); ++number) {
        const std::string text = trim(line);
        if (!text.empty() && text.front() != '#') lines.push_back({number, text});
    }
    // A directory opens well and fails only when it is read.
    if (!file.is_open() || file.bad()) {
        throw Error("can't read the settings file " + path + " (" + std::generic_category().message(errno) +
                    "): correct the path or the file's mode");
    }
    return lines;
}

FileLine split(const TextLine& line, const std::string& path) {
    const std::string place = path + ", line " + std::to_string(line.number);
    const std::size_t equals = line.text.find('=');
    if (equals == std::string::npos) throw Error(place + " is not of the form key = value: mend the line");
    FileLine result{trim(line.text.substr(0, equals)), trim(line.text.substr(equals + 1)), ""};
    result.place = place + ": " + result.key;
    std::replace(result.key.begin(), result.key.end(), '_', '-');
    return result;
}

}  // namespace

std::vector<FileLine> read_settings_file(const std::string& path) {
    std::vector<FileLine> lines;
    std::set<std::string> seen;
    for (const TextLine& line : read_lines(path)) {
        lines.push_back(split(line, path));
        if (!seen.insert(lines.back().key).second) {
            throw Error(lines.back().place + " is set a second time: remove one of the lines");
        }
    }
    return lines;
}

}  // namespace config
