#include "text/query.hpp"

#include <charconv>

#include "text/text.hpp"

namespace text {
namespace {

std::string percent_decoded(std::string_view encoded) {
    std::string decoded;
    decoded.reserve(encoded.size());
    for (std::size_t position = 0; position < encoded.size(); ++position) {
        const char next = encoded[position];
        if (next == '%' && position + 2 < encoded.size()) {
            unsigned char byte = 0;
            const char* digits = encoded.data() + position + 1;
            const auto [stop, error] = std::from_chars(digits, digits + 2, byte, 16);
            if (error == std::errc{} && stop == digits + 2) {
                decoded += static_cast<char>(byte);
                position += 2;
                continue;
            }
        }
        decoded += next == '+' ? ' ' : next;
    }
    const bool is_text = decoded.find('\0') == std::string::npos && is_valid_utf8(decoded);
    return is_text ? decoded : std::string{encoded};
}

}  // namespace

std::vector<std::string_view> split(std::string_view value, std::string_view delimiter) {
    std::vector<std::string_view> pieces;
    for (std::size_t begin = 0;;) {
        const std::size_t end = value.find(delimiter, begin);
        pieces.push_back(value.substr(begin, end - begin));
        if (end == std::string_view::npos) return pieces;
        begin = end + delimiter.size();
    }
}

std::pair<std::string_view, std::string_view> name_and_value(std::string_view pair) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos) return {pair, {}};
    return {pair.substr(0, equals), pair.substr(equals + 1)};
}

std::vector<std::pair<std::string, std::string>> query_pairs(std::string_view query) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const std::string_view piece : split(query, "&")) {
        const auto [name, value] = name_and_value(piece);
        if (!name.empty()) pairs.emplace_back(percent_decoded(name), percent_decoded(value));
    }
    return pairs;
}

std::string percent_encoded(std::string_view value) {
    constexpr std::string_view as_they_are =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    encoded.reserve(value.size());
    for (const char letter : value) {
        if (as_they_are.find(letter) != std::string_view::npos) {
            encoded += letter;
            continue;
        }
        const auto byte = static_cast<unsigned char>(letter);
        encoded += '%';
        encoded += digits[byte >> 4U];
        encoded += digits[byte & 0xFU];
    }
    return encoded;
}

std::string_view query_of(std::string_view url) {
    url = url.substr(0, url.find('#'));
    const std::size_t mark = url.find('?');
    return mark == std::string_view::npos ? std::string_view{} : url.substr(mark + 1);
}

}  // namespace text
