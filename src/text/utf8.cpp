#include "text/code_points.hpp"
#include "text/text.hpp"

namespace text {

bool is_valid_utf8(std::string_view bytes) {
    for (std::size_t position = 0; position < bytes.size();) {
        if (is_ascii(bytes[position])) {
            ++position;
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
