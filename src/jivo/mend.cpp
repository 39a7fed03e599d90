#include "jivo/mend.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "text/text.hpp"

namespace jivo {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr std::string_view escaped_replacement = "\\uFFFD";
constexpr std::size_t escape_size = 6;  // \uXXXX

bool is_high_surrogate(unsigned unit) {
    return unit >= 0xD800 && unit <= 0xDBFF;
}
bool is_low_surrogate(unsigned unit) {
    return unit >= 0xDC00 && unit <= 0xDFFF;
}
bool is_digit(char character) {
    return character >= '0' && character <= '9';
}

// The code unit that an escape \uXXXX at the front of the text stands for.
std::optional<unsigned> code_unit(std::string_view text) {
    if (text.size() < escape_size || !text.starts_with("\\u")) return std::nullopt;
    unsigned unit = 0;
    const char* end = text.data() + escape_size;
    const auto [stop, error] = std::from_chars(text.data() + 2, end, unit, 16);
    return error == std::errc{} && stop == end ? std::optional{unit} : std::nullopt;
}

// Takes the digits off the front; false when there are none.
bool take_digits(std::string_view& text) {
    const auto digits = std::ranges::find_if_not(text, is_digit) - text.begin();
    text.remove_prefix(static_cast<std::size_t>(digits));
    return digits > 0;
}

bool is_number(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    const bool leading_zero = text.starts_with('0');
    const std::size_t before = text.size();
    if (!take_digits(text) || (leading_zero && before - text.size() > 1)) return false;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        if (!take_digits(text)) return false;
    }
    if (text.empty()) return true;
    if (text.front() != 'e' && text.front() != 'E') return false;
    text.remove_prefix(1);
    if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
    return take_digits(text) && text.empty();
}

class Mender {
public:
    explicit Mender(std::string_view bytes) : bytes_{bytes} {}

    Mended run() {
        if (bytes_.starts_with(byte_order_mark)) replace(byte_order_mark.size(), "   ");
        while (position_ < bytes_.size() && mended_.beyond_limit.empty()) {
            if (in_string_) {
                step_in_string();
            } else {
                step_outside();
            }
        }
        take_over();
        if (replaced_) mended_.flags.emplace_back("replaced_characters");
        if (raw_control_) mended_.flags.emplace_back("raw_control_characters");
        return std::move(mended_);
    }

private:
    // What stays as it is, is taken over in one piece before the next change.
    void keep(std::size_t size) { position_ = std::min(position_ + size, bytes_.size()); }

    void take_over() {
        mended_.json += bytes_.substr(taken_over_, position_ - taken_over_);
        taken_over_ = position_;
    }

    void replace(std::size_t size, std::string_view instead) {
        take_over();
        mended_.json += instead;
        position_ += size;
        taken_over_ = position_;
    }

    std::size_t mended_size() const { return mended_.json.size() + position_ - taken_over_; }

    void step_in_string() {
        const std::string_view rest = bytes_.substr(position_);
        const char next = rest.front();
        if (next == '"') {
            in_string_ = false;
            string_size_ = mended_size() - mended_begin_;
            keep(1);
        } else if (next == '\\') {
            mend_escape(rest);
        } else if (is_control(next)) {
            mend_control(next);
        } else {
            const auto plain = std::ranges::find_if(
                rest, [](char each) { return each == '"' || each == '\\' || is_control(each); });
            keep(static_cast<std::size_t>(plain - rest.begin()));
        }
    }

    void mend_escape(std::string_view rest) {
        const std::optional<unsigned> unit = code_unit(rest);
        if (!unit) {
            keep(2);
            return;
        }
        if (is_high_surrogate(*unit)) {
            const std::optional<unsigned> next = code_unit(rest.substr(escape_size));
            if (next && is_low_surrogate(*next)) {
                keep(2 * escape_size);
                return;
            }
        }
        if (*unit == 0 || is_high_surrogate(*unit) || is_low_surrogate(*unit)) {
            replaced_ = true;
            replace(escape_size, escaped_replacement);
        } else {
            keep(escape_size);
        }
    }

    void mend_control(char control) {
        if (control == '\0') {
            replaced_ = true;
            replace(1, replacement);
            return;
        }
        constexpr std::string_view digits = "0123456789abcdef";
        const auto code = static_cast<unsigned char>(control);
        raw_control_ = true;
        replace(1, std::string("\\u00") + digits[code >> 4U] + digits[code & 0xFU]);
    }

    void step_outside() {
        const char next = bytes_[position_];
        if (next == '\0') {
            // RapidJSON takes NUL for the end and would not see what follows.
            replaced_ = true;
            replace(1, replacement);
            return;
        }
        if (next == '-' || is_digit(next)) {
            copy_number();
            return;
        }
        if (next == '"') begin_string();
        if (next == '[' || next == '{') ++depth_;
        if ((next == ']' || next == '}') && depth_ > 0) --depth_;
        // Before each value but the outermost stands one of them.
        if (next == '[' || next == '{' || next == ',') ++values_;
        judge(next);
        keep(1);
    }

    void begin_string() {
        in_string_ = true;
        string_begin_ = position_ + 1;
        mended_begin_ = mended_size() + 1;
    }

    void judge(char next) {
        if (depth_ > deepest_nesting) {
            stop("nested deeper than " + std::to_string(deepest_nesting) + " levels", position_);
        } else if (values_ > most_values) {
            stop("more than " + std::to_string(most_values) + " values", position_);
        } else if (next == ':' && string_size_ > longest_member_name) {
            stop("a name longer than " + std::to_string(longest_member_name) + " bytes", string_begin_);
        }
    }

    void stop(const std::string& limit, std::size_t byte) {
        mended_.beyond_limit = limit + " at byte " + std::to_string(byte);
    }

    // RapidJSON refuses a number beyond a double even when it only has to copy its text.
    void copy_number() {
        constexpr std::size_t longest_double = 300;
        const std::string_view rest = bytes_.substr(position_);
        const std::string_view number = rest.substr(0, rest.find_first_not_of("+-.0123456789Ee"));
        const bool may_be_beyond =
            number.size() > longest_double || number.find_first_of("eE") != std::string_view::npos;
        if (may_be_beyond && is_number(number)) {
            replace(number.size(), "\"" + std::string(number) + "\"");
        } else {
            keep(number.size());
        }
    }

    static bool is_control(char character) { return static_cast<unsigned char>(character) < 0x20; }

    std::string_view bytes_;
    std::size_t position_ = 0;
    std::size_t taken_over_ = 0;  // how many of the bytes are in the mended text, as they are or otherwise
    std::size_t depth_ = 0;
    std::size_t values_ = 0;
    std::size_t string_begin_ = 0;  // of the last string, behind its quote
    std::size_t mended_begin_ = 0;  // likewise in the mended text
    std::size_t string_size_ = 0;   // of the last whole string, mended
    bool in_string_ = false;
    bool replaced_ = false;
    bool raw_control_ = false;
    Mended mended_;
};

}  // namespace

Mended mend(std::string_view bytes) {
    if (text::is_valid_utf8(bytes)) return Mender{bytes}.run();
    const std::string valid = text::replace_invalid_utf8(bytes);
    Mended mended = Mender{valid}.run();
    mended.flags.insert(mended.flags.begin(), "invalid_utf8");
    return mended;
}

}  // namespace jivo
