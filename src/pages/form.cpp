#include "pages/form.hpp"

#include <algorithm>
#include <charconv>

#include "text/query.hpp"
#include "text/text.hpp"

namespace pages {

namespace {

bool is_control(char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return (byte < 0x20 && letter != '\n' && letter != '\t') || byte == 0x7f;
}

std::string cleaned(std::string value) {
    value = text::replace_invalid_utf8(value);
    std::erase_if(value, is_control);
    return text::trim(value);
}

}  // namespace

Form::Form(std::string_view encoded) {
    for (auto& [name, value] : text::query_pairs(encoded))
        values_.emplace_back(std::move(name), cleaned(std::move(value)));
}

const std::string& Form::get(std::string_view name) const {
    static const std::string nothing;
    const auto found = std::ranges::find(values_, name, [](const auto& each) { return each.first; });
    return found == values_.end() ? nothing : found->second;
}

std::vector<std::string> Form::all(std::string_view name) const {
    std::vector<std::string> found;
    for (const auto& [each, value] : values_)
        if (each == name) found.push_back(value);
    return found;
}

std::optional<std::int64_t> Form::number(std::string_view name) const {
    return whole_number(get(name));
}

std::optional<std::int64_t> whole_number(std::string_view digits) {
    std::int64_t number = 0;
    if (digits.empty() || digits.size() > 18 ||
        !std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

std::string address(std::string_view path, const std::vector<std::pair<std::string, std::string>>& values) {
    std::string whole(path);
    char separator = '?';
    for (const auto& [name, value] : values) {
        if (value.empty()) continue;
        whole += separator + text::percent_encoded(name) + '=' + text::percent_encoded(value);
        separator = '&';
    }
    return whole;
}

bool is_own_address(std::string_view address) {
    // "//host" and "/\host" are other sites; browsers drop tabs and line ends.
    if (address.empty() || address.front() != '/') return false;
    if (address.size() > 1 && (address[1] == '/' || address[1] == '\\')) return false;
    return std::ranges::none_of(address, [](char letter) {
        return letter == '\\' || static_cast<unsigned char>(letter) <= 0x20 ||
               static_cast<unsigned char>(letter) >= 0x7f;
    });
}

}  // namespace pages
