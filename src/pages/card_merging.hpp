// On the card of a client: who may be the same client, who was merged with him, and with whom to compare.
#pragma once

#include "pages/page.hpp"
#include "records/card.hpp"

namespace pages {

// Includes the panels as MERGING and the form as OTHER_CLIENT. Throws postgres::Error.
void show_merging(const Visit& visit, postgres::Connection& connection, const records::Card& card,
                  ctemplate::TemplateDictionary& values);

}  // namespace pages
