// One comment of two. Pure and thread-safe.
#pragma once

#include <string>

#include "crm/merge.hpp"

namespace crm {

// Both: the survivor's, and those lines of the other that it does not say already. Who has none gets the
// other's.
std::string merged_comment(const std::string& survivor, const std::string& merged, CommentChoice choice);

}  // namespace crm
