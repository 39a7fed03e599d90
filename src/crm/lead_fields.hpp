// What a lead must have.
#pragma once

#include "crm/draft.hpp"

namespace crm {

// Renews missing_fields and field_defaults of the lead by what is known now.
void settle_required_fields(Draft& draft, Lead& lead);

}  // namespace crm
