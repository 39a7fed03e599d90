// The client's description grows with what is new in it, each piece with its date.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crm/contact.hpp"

namespace crm {

// Adds a text that Jivo sent as the visitor's description and renews contact.description, which shows the 50
// newest, leaving alone what staff wrote there. Our own description, sent back by Jivo, is nothing new.
void join_comment(Contact& contact, std::string_view text, Time moment, Rank rank,
                  const std::string& time_zone);

// Whether the description is nothing but the visitor's comments with their dates, by that place's clocks.
bool is_description_of_comments(const Contact& contact, const std::string& time_zone);

}  // namespace crm
