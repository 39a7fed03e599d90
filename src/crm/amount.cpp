#include "crm/amount.hpp"

#include <algorithm>

#include "text/text.hpp"

namespace crm {

namespace {

constexpr std::size_t most_digits = 12;

bool are_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char letter) { return letter >= '0' && letter <= '9'; });
}

// Also those that don't break a line, which is how browsers and spreadsheets write a sum.
std::string without_spaces(std::string text) {
    for (const std::string_view space : {" ", "\u00a0", "\u2009", "\u202f"})
        for (auto at = text.find(space); at != std::string::npos; at = text.find(space, at))
            text.erase(at, space.size());
    return text;
}

}  // namespace

std::optional<std::string> read_amount(std::string_view text) {
    const std::string sum = without_spaces(text::trim(text));
    if (sum.empty()) return sum;
    const std::size_t point = std::min(sum.find_first_of(".,"), sum.size());
    std::string whole = sum.substr(0, point);
    std::string rest = sum.substr(std::min(point + 1, sum.size()));
    const bool has_rest = point < sum.size();
    if (whole.empty() || !are_digits(whole) || !are_digits(rest) || rest.size() > 2 ||
        (has_rest && rest.empty()))
        return std::nullopt;
    whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
    if (whole.size() > most_digits) return std::nullopt;
    rest.resize(2, '0');
    return whole + "." + rest;
}

}  // namespace crm
