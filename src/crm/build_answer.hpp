// What the operator is told about the client.
#pragma once

#include "crm/answer.hpp"
#include "crm/draft.hpp"

namespace crm {

// At most 10 lines, links only http and https; for a chat without a contact only the button to link it.
Answer build_answer(const Draft& draft);

}  // namespace crm
