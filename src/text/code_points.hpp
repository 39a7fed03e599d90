// Walking over UTF-8, for this room only.
#pragma once

#include <unicode/umachine.h>

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace text {

inline bool is_ascii(char byte) {
    return static_cast<unsigned char>(byte) < 0x80;
}

// Whether all of it is ASCII, for which most of Unicode's rules are short.
inline bool is_ascii(std::string_view bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](char byte) { return is_ascii(byte); });
}

// The code point at `position`, which moves behind it; -1 for an ill-formed sequence. `position` must be
// inside the bytes.
UChar32 next_code_point(std::string_view bytes, std::size_t& position);

// The code point before `position`, which moves to its start; -1 for an ill-formed sequence. `position` must
// not be 0.
UChar32 previous_code_point(std::string_view bytes, std::size_t& position);

}  // namespace text
