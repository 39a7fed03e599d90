// What happened with a client, as a part of his card.
#pragma once

#include <cstdint>

#include "pages/page.hpp"
#include "postgres/connection.hpp"

namespace pages {

// The page of the timeline that the visit's query asks for ("below"), or the newest.
void show_timeline(const Visit& visit, postgres::Connection& connection, std::int64_t contact_id,
                   ctemplate::TemplateDictionary& values);

}  // namespace pages
