// How much belongs to a client, in words.
#pragma once

#include <string>

#include "pages/visit.hpp"
#include "records/contact_counts.hpp"

namespace pages {

// "2 chats, 1 call": what there is any of; "" when there is nothing.
std::string counted(const Visit& visit, const records::ContactCounts& counts);

}  // namespace pages
