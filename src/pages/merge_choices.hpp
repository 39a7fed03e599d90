// Whose values count when two clients are merged, as addresses and forms say it: by the number of the client,
// whichever of the two stays.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "crm/merge.hpp"
#include "pages/form.hpp"

namespace pages {

// By the names of MergeField; the value is a client's number, or of the comment also "both".
using ChoiceValues = std::vector<std::pair<std::string, std::string>>;

inline constexpr const char* both_comments = "both";

ChoiceValues written(const crm::MergeChoices& choices, std::int64_t survivor_id, std::int64_t merged_id);

// Nothing when the form does not choose at all.
std::optional<crm::MergeChoices> read_choices(const Form& form, std::int64_t survivor_id,
                                              std::int64_t merged_id);

std::string comparison_address(std::int64_t contact_id, std::int64_t other_contact_id);
std::string not_duplicates_address(std::int64_t contact_id, std::int64_t other_contact_id);
std::string merge_address(std::int64_t survivor_id, std::int64_t merged_id);

}  // namespace pages
