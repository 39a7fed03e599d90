// Sums of money as people type them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace crm {

// "1 500,5" and "1500.50" are "1500.50": up to 12 digits, spaces between them, two digits after a point or
// comma at most. "" is "", no sum. Nothing for any other text, e.g. "1,500", which may be either.
std::optional<std::string> read_amount(std::string_view text);

}  // namespace crm
