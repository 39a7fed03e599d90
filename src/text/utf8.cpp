#include "text/code_points.hpp"
#include "text/text.hpp"

namespace text {

namespace {

// Whether they begin with a code point of U+0080 to U+07FF.
bool begins_with_pair(std::string_view bytes) {
    if (bytes.size() < 2) return false;
    const auto first = static_cast<unsigned char>(bytes[0]);
    const auto second = static_cast<unsigned char>(bytes[1]);
    return first >= 0xC2 && first <= 0xDF && second >= 0x80 && second <= 0xBF;
}

}  // namespace

bool is_valid_utf8(std::string_view bytes) {
    for (std::size_t position = 0; position < bytes.size();) {
        // Most of what people write has one or two bytes.
        if (is_ascii(bytes[position])) {
            ++position;
        } else if (begins_with_pair(bytes.substr(position))) {
            position += 2;
        } else if (next_code_point(bytes, position) < 0) {
            return false;
        }
    }
    return true;
}

std::string replace_invalid_utf8(std::string_view bytes) {
    std::string valid;
    valid.reserve(bytes.size());
    for (std::size_t position = 0; position < bytes.size();) {
        const std::size_t start = position;
        if (next_code_point(bytes, position) < 0) {
            valid += "\uFFFD";
        } else {
            valid += bytes.substr(start, position - start);
        }
    }
    return valid;
}

}  // namespace text
