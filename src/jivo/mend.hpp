// Bytes as they come into JSON text that holds nothing PostgreSQL's text refuses.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jivo {

// Deeper than any body of Jivo's by far, and shallow enough to be walked with plain recursion.
inline constexpr std::size_t deepest_nesting = 64;

struct Mended {
    std::string json;
    std::vector<std::string> flags;               // what was changed; empty for a sound text
    std::optional<std::size_t> too_deep_at_byte;  // where deepest_nesting is passed; `json` ends there
};

// Flags: "invalid_utf8" (ill-formed sequences became U+FFFD), "replaced_characters" (NUL and lone surrogates,
// raw or as escapes, became U+FFFD), "raw_control_characters" (line ends and the like that stood in a string
// without an escape were given one). Besides, a byte order mark becomes white space, and a number that a
// double cannot hold becomes a string. Sound texts keep their length, so that offsets in `json` are offsets
// in the body; only mended ones may shift. Thread-safe.
Mended mend(std::string_view bytes);

}  // namespace jivo
