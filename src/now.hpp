// The program's clock, for those outside the thinking: everybody else is told what time it is.
#pragma once

#include "crm/time.hpp"

inline crm::Time now() {
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}
