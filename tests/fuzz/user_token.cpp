// user_token in every format that a site may have set.
#include "jivo/user_token.hpp"

#include <algorithm>
#include <array>

#include "check.hpp"
#include "digest/digest.hpp"
#include "event_texts.hpp"

namespace fuzz {
namespace {

using Kind = crm::TokenFormat::Kind;

const std::array<crm::TokenFormat, 6> formats{{
    {.kind = Kind::opaque, .delimiter = "", .names = {}, .key = "key of the test"},
    {.kind = Kind::json, .delimiter = "", .names = {}, .key = "key of the test"},
    {.kind = Kind::query, .delimiter = "", .names = {}, .key = "key of the test"},
    {.kind = Kind::delimited,
     .delimiter = "|",
     .names = {"login", "signature", "plan"},
     .key = "key of the test"},
    {.kind = Kind::delimited, .delimiter = "::", .names = {"client_id", "", "utm_source"}, .key = ""},
    {.kind = Kind::delimited, .delimiter = "", .names = {"login"}, .key = ""},
}};

void check_format(std::string_view raw, const crm::TokenFormat& format) {
    const jivo::ParsedToken parsed = jivo::parse_user_token(raw, format);
    const jivo::ParsedToken again = jivo::parse_user_token(raw, format);
    claim(parsed.token == again.token && parsed.attribution == again.attribution, "it is deterministic");
    claim(parsed.token.raw == raw, "the token is kept as it came");
    const bool says_nothing = parsed.token.login.empty() && parsed.token.client_id.empty() &&
                              parsed.token.extra.empty() && parsed.attribution == crm::Attribution{};
    claim(says_nothing || format.kind != Kind::opaque, "a token without a format is not taken apart");
    claim(!parsed.token.signature_valid || !format.key.empty(), "nobody is trusted without a key");
    claim(!parsed.token.signature_valid || !parsed.token.login.empty(), "a signature is of a login");
    const std::string signature = digest::hmac_sha256_hex(format.key, parsed.token.login);
    claim(!parsed.token.signature_valid || raw.size() >= signature.size(), "a signature is in the token");
    // The token comes from a body whose texts are storable.
    if (!is_storable(raw)) return;
    claim(std::ranges::all_of(texts_of(parsed.token), is_storable), "its texts are UTF-8 without NUL");
    claim(std::ranges::all_of(texts_of(parsed.attribution), is_storable),
          "so is where the visitor came from");
}

}  // namespace

void check(std::string_view input) {
    for (const crm::TokenFormat& format : formats) check_format(input, format);
}

}  // namespace fuzz
