#include <unicode/uchar.h>

#include "text/code_points.hpp"
#include "text/text.hpp"

namespace text {

namespace {

// Invisible characters that travel with what people copy from pages, tables and messengers.
bool is_invisible(UChar32 code_point) {
    return code_point == 0x00AD || code_point == 0x180E || (code_point >= 0x200B && code_point <= 0x200F) ||
           (code_point >= 0x202A && code_point <= 0x202E) || (code_point >= 0x2060 && code_point <= 0x2069) ||
           code_point == 0xFEFF;
}

bool is_space(UChar32 code_point) {
    return code_point >= 0 && (u_isUWhiteSpace(code_point) != 0 || is_invisible(code_point));
}

bool is_word_part(UChar32 code_point) {
    constexpr std::uint32_t parts = U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK;
    return code_point >= 0 && (U_GET_GC_MASK(code_point) & parts) != 0;
}

}  // namespace

std::string trim(std::string_view value) {
    std::size_t start = 0;
    for (std::size_t next = 0; next < value.size() && is_space(next_code_point(value, next));) {
        start = next;
    }
    std::size_t end = value.size();
    for (std::size_t previous = end; previous > start && is_space(previous_code_point(value, previous));) {
        end = previous;
    }
    return std::string(value.substr(start, end - start));
}

bool has_letter(std::string_view value) {
    for (std::size_t position = 0; position < value.size();) {
        const UChar32 code_point = next_code_point(value, position);
        if (code_point >= 0 && u_isalpha(code_point) != 0) {
            return true;
        }
    }
    return false;
}

std::vector<std::string> words(std::string_view value) {
    std::vector<std::string> found;
    std::size_t begin = 0;  // of the word
    for (std::size_t position = 0; position < value.size();) {
        const std::size_t end = position;
        if (is_word_part(next_code_point(value, position))) continue;
        if (end > begin) found.emplace_back(value.substr(begin, end - begin));
        begin = position;
    }
    if (begin < value.size()) found.emplace_back(value.substr(begin));
    return found;
}

}  // namespace text
