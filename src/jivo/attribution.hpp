// Where a visitor came from, gathered from all the places in which an event may say it. Thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "crm/attribution.hpp"
#include "jivo/json.hpp"

namespace jivo {

// Sets the value of that name (utm_source, referrer, ga_client_id, ...) unless it has one or the new one is
// blank. False when no value has that name.
bool set_if_blank(crm::Attribution& attribution, std::string_view name, std::string_view value);

// Value by value, the first that is not blank of: the token's, session.utm_json, session.utm, the query of
// page.url, analytics.
crm::Attribution decode_attribution(const Json& root, const crm::Attribution& of_token);

}  // namespace jivo
