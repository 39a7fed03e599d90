// The opaque string that a site gives to jivo_api.setUserToken, taken apart as the site has set it.
#pragma once

#include <string_view>

#include "crm/attribution.hpp"
#include "crm/event.hpp"
#include "crm/policy.hpp"

namespace jivo {

struct ParsedToken {
    crm::UserToken token;
    crm::Attribution attribution;
};

// What cannot be taken apart stays in token.raw alone. `signature_valid` is set when the site has a key and
// the token's value `signature` is the hexadecimal HMAC-SHA256 of its value `login` by that key. Thread-safe.
ParsedToken parse_user_token(std::string_view raw, const crm::TokenFormat& format);

}  // namespace jivo
