// The link to a client's card: built from the site's template, and read back when an operator pastes it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "crm/policy.hpp"

namespace crm {

// The template with {contact_id} and {lead_id} filled in; "" when there is no template or it asks for a lead
// where none is open.
std::string card_link(const std::string& card_url, std::int64_t contact_id,
                      std::optional<std::int64_t> lead_id);

// Whether it is a link of http or https: no other is kept or shown.
bool is_web_link(std::string_view link);

struct CardLink {
    std::optional<std::int64_t> contact_id;
    std::optional<std::int64_t> lead_id;
};

// Whose card a pasted text names: a link of any site's template, whatever its scheme, case of host, trailing
// slash, query or fragment; or a bare contact id. Neither: a foreign link, both members empty.
CardLink read_card_link(std::string_view pasted, const Policy& policy);

}  // namespace crm
