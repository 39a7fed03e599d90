// One request of a client is one lead.
#pragma once

#include <cstdint>

#include "crm/draft.hpp"

namespace crm {

// Takes a lead away that the program made and nobody touched: another one stands for its request.
void remove_needless_lead(Draft& draft, std::int64_t lead_id);

// Gives the event's request its lead: attaches it to an open one of the site, or creates one, or says why
// there is none. Settles the responsible manager of lead and contact, and what the lead lacks.
// `is_request`: the event asks something of the company, so that a lead may be created.
void settle_lead(Draft& draft, bool is_request);

}  // namespace crm
