// All that an event says, as texts, to be compared and looked through.
#pragma once

#include <string>
#include <vector>

#include "crm/event.hpp"

namespace fuzz {

std::vector<std::string> texts_of(const crm::Attribution& attribution);
std::vector<std::string> texts_of(const crm::UserToken& token);
std::vector<std::string> texts_of(const crm::Event& event);

}  // namespace fuzz
