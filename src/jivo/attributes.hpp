// The attributes of client_attribute_updated.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "jivo/json.hpp"

namespace jivo {

// Names and values in Jivo's order, blank values left out. Jivo's docs draw something that is not JSON, so
// every likely form is taken: {name: value}, [{name: value}], [{"name" (or "title", "key"): name, "value":
// value}]. Thread-safe.
std::vector<std::pair<std::string, std::string>> decode_attributes(const Json& attributes);

}  // namespace jivo
