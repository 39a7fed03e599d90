// Transcripts in HTML. They come from a body whose texts are storable.
#include "jivo/html_text.hpp"

#include "check.hpp"
#include "text/text.hpp"

namespace fuzz {

void check(std::string_view input) {
    const std::string plain = jivo::plain_text_of_html(input);
    claim(plain == jivo::plain_text_of_html(input), "it is deterministic");
    claim(plain.find('<') == std::string::npos || input.find('<') != std::string_view::npos ||
              input.find('&') != std::string_view::npos,
          "no bracket comes from nowhere");
    std::string valid = text::replace_invalid_utf8(input);
    std::erase(valid, '\0');
    claim(is_storable(jivo::plain_text_of_html(valid)), "a plain text is UTF-8 without NUL");
}

}  // namespace fuzz
