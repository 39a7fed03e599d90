#include "scenarios/lines.hpp"

#include <charconv>
#include <ctime>
#include <fstream>
#include <iomanip>
#include <iterator>
#include <sstream>
#include <stdexcept>

namespace scenarios {

std::string trimmed(std::string_view text) {
    const std::string_view blank = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blank);
    if (first == std::string_view::npos) return "";
    return std::string(text.substr(first, text.find_last_not_of(blank) - first + 1));
}

std::vector<std::string> words_of(std::string_view text) {
    std::istringstream stream{std::string(text)};
    return {std::istream_iterator<std::string>(stream), std::istream_iterator<std::string>()};
}

std::vector<Line> lines_of(const std::filesystem::path& file) {
    std::ifstream stream(file);
    if (!stream) throw std::runtime_error("can't read " + file.string());
    std::vector<Line> lines;
    std::string text;
    while (std::getline(stream, text)) lines.push_back({static_cast<int>(lines.size()) + 1, text});
    return lines;
}

crm::Time moment_of(const std::string& date, const std::string& clock) {
    const std::string seconds = clock.size() == 5 ? ":00" : "";
    std::istringstream stream(date + " " + clock + seconds);
    std::tm parts{};
    stream >> std::get_time(&parts, "%Y-%m-%d %H:%M:%S");
    if (!stream || stream.peek() != std::istringstream::traits_type::eof()) {
        throw std::runtime_error("no date and time: " + date + " " + clock);
    }
    const auto day = std::chrono::year(parts.tm_year + 1900) / (parts.tm_mon + 1) / parts.tm_mday;
    return std::chrono::sys_days(day) + std::chrono::hours(parts.tm_hour) +
           std::chrono::minutes(parts.tm_min) + std::chrono::seconds(parts.tm_sec);
}

std::string percent_decoded(std::string_view text) {
    std::string bytes;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            bytes += text[at];
            continue;
        }
        unsigned value = 0;
        const std::string digits(text.substr(at + 1, 2));
        const char* end = digits.data() + digits.size();
        if (digits.size() != 2 || std::from_chars(digits.data(), end, value, 16).ptr != end) {
            throw std::runtime_error("% without two hexadecimal digits");
        }
        bytes += static_cast<char>(value);
        at += 2;
    }
    return bytes;
}

}  // namespace scenarios
