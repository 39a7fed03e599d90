// Where a merge is taken back, and why it can't be.
#pragma once

#include <cstdint>
#include <string>

#include "pages/visit.hpp"
#include "records/undo_merge.hpp"

namespace pages {

std::string undo_address(std::int64_t merge_id);

// "" when it can be.
std::string obstacle_in_words(const Visit& visit, const records::MergeEntry& merge);

}  // namespace pages
