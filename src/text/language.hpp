// Which language somebody wants. Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace text {

// The one of `supported` (ISO 639, not empty) that suits a header Accept-Language best; the first when the
// header is empty, names none of them or is none.
std::string preferred_language(std::string_view accept_language, const std::vector<std::string>& supported);

}  // namespace text
