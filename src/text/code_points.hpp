// Walking over UTF-8, for this room only.
#pragma once

#include <unicode/umachine.h>

#include <cstddef>
#include <string_view>

namespace text {

// The code point at `position`, which moves behind it; -1 for an ill-formed sequence. `position` must be
// inside the bytes.
UChar32 next_code_point(std::string_view bytes, std::size_t& position);

// The code point before `position`, which moves to its start; -1 for an ill-formed sequence. `position` must
// not be 0.
UChar32 previous_code_point(std::string_view bytes, std::size_t& position);

}  // namespace text
