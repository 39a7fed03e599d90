#include "text/csv.hpp"

#include <algorithm>
#include <array>

#include "text/text.hpp"

namespace text {

namespace {

bool is_digits(std::string_view value) {
    return !value.empty() && std::all_of(value.begin(), value.end(),
                                         [](char letter) { return letter >= '0' && letter <= '9'; });
}

// A minus, digits, and a point or comma with digits: nothing in which a formula could hide.
bool is_negative_number(std::string_view value) {
    if (!value.starts_with('-')) return false;
    value.remove_prefix(1);
    const std::size_t point = value.find_first_of(".,");
    return is_digits(value.substr(0, point)) &&
           (point == std::string_view::npos || is_digits(value.substr(point + 1)));
}

bool could_be_formula(std::string_view value) {
    constexpr std::array<std::string_view, 11> beginnings{"=",  "+",      "-",      "@",      "\t",    "\r",
                                                          "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
    const std::string bare = trim(value);
    return std::any_of(beginnings.begin(), beginnings.end(), [&](std::string_view beginning) {
        return value.starts_with(beginning) || bare.starts_with(beginning);
    });
}

}  // namespace

std::string csv_cell(std::string_view value) {
    std::string cell;
    // A program whose lists are separated by semicolons or tabs, as in Russia, takes what follows one for a
    // cell.
    for (std::size_t begin = 0; begin <= value.size();) {
        const std::size_t end = std::min(value.find_first_of(";\t\r\n", begin), value.size());
        const std::string_view part = value.substr(begin, end - begin);
        const bool is_whole = part.size() == value.size();
        if (could_be_formula(begin == 0 ? value : part) && !(is_whole && is_negative_number(part)))
            cell += '\'';
        cell += value.substr(begin, end - begin + 1);
        begin = end + 1;
    }
    if (cell.find_first_of(",;\"\r\n\t") == std::string::npos) return cell;
    std::string quoted = "\"";
    for (const char letter : cell) {
        if (letter == '"') quoted += '"';
        quoted += letter;
    }
    return quoted + '"';
}

std::string csv_line(const std::vector<std::string>& cells) {
    std::string line;
    for (std::size_t at = 0; at < cells.size(); ++at) {
        if (at > 0) line += ',';
        line += csv_cell(cells[at]);
    }
    // An empty line would be no row.
    return (line.empty() ? "\"\"" : line) + "\r\n";
}

}  // namespace text
