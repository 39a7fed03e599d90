// Bytes as they come into JSON text that holds nothing PostgreSQL's text refuses.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace jivo {

// Deeper than any body of Jivo's by far, and shallow enough to be walked with plain recursion.
inline constexpr std::size_t deepest_nesting = 64;
// Members and items of a whole body (an empty list or object counts twice). A body of 2 MiB that is full of
// real messages has fewer.
inline constexpr std::size_t most_values = 200'000;
// Bytes, escapes as they are written. Some names become names in our tables. A text is bounded by its body
// alone.
inline constexpr std::size_t longest_member_name = 1024;

struct Mended {
    std::string json;
    std::vector<std::string> flags;  // what was changed; empty for a sound text
    std::string beyond_limit;        // which of the limits is passed, and where; then `json` ends there
};

// Flags: "invalid_utf8" (ill-formed sequences became U+FFFD), "replaced_characters" (NUL and lone surrogates,
// raw or as escapes, became U+FFFD), "raw_control_characters" (line ends and the like that stood in a string
// without an escape were given one). Besides, a byte order mark becomes white space, and a number that a
// double cannot hold becomes a string. Sound texts keep their length, so that offsets in `json` are offsets
// in the body; only mended ones may shift. Thread-safe.
Mended mend(std::string_view bytes);

}  // namespace jivo
