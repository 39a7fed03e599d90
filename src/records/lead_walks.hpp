// Along which index the leads of a filter are listed.
#pragma once

#include "records/leads_list.hpp"
#include "records/walk.hpp"

namespace records {

enum class LeadWalkSize { page, file };

bool is_descending(LeadOrder order);

// Lives as long as the program.
const Walk& lead_walk(const LeadFilter& filter, LeadOrder order, LeadWalkSize size);

// Of what the order sorts by.
WalkRange lead_range(const LeadFilter& filter, LeadOrder order);

// Of any such walk.
postgres::Parameters lead_parameters(const LeadFilter& filter);

}  // namespace records
