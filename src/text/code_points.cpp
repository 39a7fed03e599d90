#include "text/code_points.hpp"

#include <unicode/utf8.h>

namespace text {

// ICU's macros narrow an int where they know that it fits.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"

UChar32 next_code_point(std::string_view bytes, std::size_t& position) {
    UChar32 code_point = 0;
    U8_NEXT(bytes.data(), position, bytes.size(), code_point);
    return code_point;
}

UChar32 previous_code_point(std::string_view bytes, std::size_t& position) {
    // ICU's macro for this direction wants a 32-bit index; four bytes are all that one code point can have.
    const std::size_t window_start = position > 4 ? position - 4 : 0;
    const char* window = bytes.data() + window_start;
    auto index = static_cast<std::int32_t>(position - window_start);
    UChar32 code_point = 0;
    U8_PREV(window, 0, index, code_point);
    position = window_start + static_cast<std::size_t>(index);
    return code_point;
}

#pragma GCC diagnostic pop

}  // namespace text
