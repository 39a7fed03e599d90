// The program's one notion of a moment. The room has no clock: moments come in as arguments.
#pragma once

#include <chrono>

namespace crm {

using Time = std::chrono::sys_time<std::chrono::microseconds>;

}  // namespace crm
