// What is told of a delivery: one line in the log, of ids alone, and the numbers.
#pragma once

#include <chrono>
#include <string_view>

#include "crm/delivery.hpp"
#include "metrics/metrics.hpp"
#include "take_in.hpp"

// What Jivo calls it, "other" for what the program does not know, "unreadable" for what is no event.
std::string_view name_of_event(const Taken& taken);

// `duration` is all the time that it took, with the waiting for a connection.
void tell(const Taken& taken, const crm::Delivery& delivery, std::chrono::nanoseconds duration,
          metrics::Metrics& metrics);
