// What is known as a text, so that two states can be compared, and seen where they differ.
#pragma once

#include <string>

#include "crm/chat.hpp"
#include "crm/contact.hpp"
#include "crm/lead.hpp"

namespace crm_tests {

std::string describe(const crm::Chat& chat);
std::string describe(const crm::Contact& contact);
std::string describe(const crm::Lead& lead);
std::string describe(const crm::Task& task);

}  // namespace crm_tests
