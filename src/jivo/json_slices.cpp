#include "jivo/json_slices.hpp"

#include <algorithm>

#include "jivo/json.hpp"

namespace jivo {
namespace {

constexpr std::string_view white_space = " \t\r\n";
constexpr std::string_view white_space_or_comma = " \t\r\n,";

}  // namespace

bool JsonSlices::take_bracket(char bracket) {
    skip(white_space_or_comma);
    if (!is_next(bracket)) return false;
    ++position_;
    return true;
}

std::optional<std::string_view> JsonSlices::take_name() {
    skip(white_space_or_comma);
    const std::size_t begin = position_;
    if (!is_next('"') || !step_over_string()) return std::nullopt;
    const std::string_view name = text_.substr(begin, position_ - begin);
    skip(white_space);
    if (!is_next(':')) return std::nullopt;
    ++position_;
    return name;
}

std::optional<std::string_view> JsonSlices::take_value() {
    skip(white_space_or_comma);
    const std::size_t begin = position_;
    bool is_whole = true;
    if (is_next('"')) {
        is_whole = step_over_string();
    } else if (is_next('{') || is_next('[')) {
        is_whole = step_over_nested();
    } else {
        position_ = std::min(text_.find_first_of(" \t\r\n,:\"[]{}", begin), text_.size());
    }
    if (!is_whole || position_ == begin) return std::nullopt;
    return text_.substr(begin, position_ - begin);
}

void JsonSlices::skip(std::string_view characters) {
    position_ = std::min(text_.find_first_not_of(characters, position_), text_.size());
}

bool JsonSlices::step_over_string() {
    for (++position_; position_ < text_.size(); ++position_) {
        if (text_[position_] == '\\') {
            ++position_;
        } else if (text_[position_] == '"') {
            ++position_;
            return true;
        }
    }
    position_ = text_.size();
    return false;
}

bool JsonSlices::step_over_nested() {
    std::size_t depth = 0;
    while (position_ < text_.size()) {
        const char next = text_[position_];
        if (next == '"') {
            if (!step_over_string()) return false;
            continue;
        }
        ++position_;
        if (next == '{' || next == '[') ++depth;
        if ((next == '}' || next == ']') && --depth == 0) return true;
    }
    return false;
}

bool is_name(std::string_view quoted, std::string_view name) {
    constexpr std::size_t longest_escape = 6;  // \u0061
    if (quoted.find('\\') == std::string_view::npos) return quoted.substr(1, quoted.size() - 2) == name;
    if (quoted.size() > name.size() * longest_escape + 2) return false;
    return text_of(parse_json(quoted).document) == name;
}

}  // namespace jivo
