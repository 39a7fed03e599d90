#include "check.hpp"

#include <cstdlib>
#include <iostream>

#include "text/text.hpp"

namespace fuzz {

void claim(bool holds, std::string_view what) {
    if (holds) return;
    std::cerr << "this does not hold: " << what << std::endl;
    std::abort();
}

bool is_storable(std::string_view text) {
    return text.find('\0') == std::string_view::npos && text::is_valid_utf8(text);
}

}  // namespace fuzz
