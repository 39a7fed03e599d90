// A transcript in HTML as plain text.
#pragma once

#include <string>
#include <string_view>

namespace jivo {

// Tags taken off, the ends of blocks and <br> as line ends, entities as characters, runs of white space as
// one space, no blank lines. Any UTF-8 in, UTF-8 without NUL out. Thread-safe.
std::string plain_text_of_html(std::string_view html);

}  // namespace jivo
