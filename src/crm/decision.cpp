#include "crm/decision.hpp"

#include <array>

namespace crm {

const char* name_of(Outcome outcome) {
    constexpr std::array names{"created", "attached", "updated", "ignored"};
    return names.at(static_cast<std::size_t>(outcome));
}

}  // namespace crm
