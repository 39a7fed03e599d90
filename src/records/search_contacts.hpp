// The clients that a search finds.
#pragma once

#include "crm/search_terms.hpp"
#include "records/search.hpp"

namespace records {

// Fills in the contacts of `found`, and what there is to say of them.
void search_contacts_for(postgres::Connection& connection, const crm::SearchTerms& terms, Found& found);

}  // namespace records
