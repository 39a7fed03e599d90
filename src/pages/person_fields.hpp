// What the forms of people who sign in have in common.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pages/settings_answer.hpp"
#include "records/users.hpp"

namespace pages {

std::string person_address(std::int64_t user_id);

// Name, role, manager and language; the first choice of the manager is nobody.
std::vector<FormField> person_fields(const Visit& visit, const records::CompanySettings& settings,
                                     const records::User& user);

// "" is nothing; another text that is no id is the id of no manager.
std::optional<std::int64_t> read_manager(const std::string& typed);

}  // namespace pages
