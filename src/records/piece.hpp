// The piece of a conversation in which the words stand that somebody looked for.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace records {

struct Piece {
    struct Mark {
        std::size_t begin = 0;  // bytes in the text; a mark never ends inside a character
        std::size_t end = 0;
        bool operator==(const Mark&) const = default;
    };
    std::string text;
    std::vector<Mark> marks;  // from left to right
};

// `marked` is the line, as long in characters, with \x01 and \x02 around each word that was found. Of a long
// line what is around the first of them, with "…" where something is left out. Pure and thread-safe.
Piece read_piece(std::string_view line, std::string_view marked);

}  // namespace records
