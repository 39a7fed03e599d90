// Why the program takes two clients for one, in words.
#pragma once

#include <string>
#include <vector>

#include "pages/texts.hpp"

namespace pages {

// "e-mail / phone" of possible_duplicates.evidence as people read it: what led to one, and what led to the
// other.
std::string evidence_in_words(const Texts& texts, const std::vector<std::string>& evidence);

}  // namespace pages
