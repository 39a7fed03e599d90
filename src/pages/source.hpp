// Where a client came from, in words.
#pragma once

#include <string>

#include "pages/texts.hpp"

namespace pages {

// "yandex / cpc / spring", or that it is not known.
std::string source_name(const Texts& texts, const std::string& source, const std::string& medium,
                        const std::string& campaign);

}  // namespace pages
