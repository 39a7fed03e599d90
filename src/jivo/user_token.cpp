#include "jivo/user_token.hpp"

#include <string>
#include <utility>
#include <vector>

#include "digest/digest.hpp"
#include "jivo/attribution.hpp"
#include "jivo/json.hpp"
#include "text/query.hpp"
#include "text/text.hpp"

namespace jivo {
namespace {

using Kind = crm::TokenFormat::Kind;
using Values = std::vector<std::pair<std::string, std::string>>;

Values values_of_json(std::string_view raw) {
    const ParsedJson parsed = parse_json(raw);
    if (!parsed.error.empty() || !parsed.document.IsObject()) return {};
    Values values;
    for (const auto& each : parsed.document.GetObject()) {
        const std::string value =
            each.value.IsBool() ? (each.value.GetBool() ? "true" : "false") : text_or_json_of(each.value);
        values.emplace_back(text_of(each.name), value);
    }
    return values;
}

Values values_of_query(std::string_view raw) {
    if (raw.starts_with('?')) raw.remove_prefix(1);
    if (raw.find('=') == std::string_view::npos) return {};
    return text::query_pairs(raw);
}

Values values_between(std::string_view raw, const crm::TokenFormat& format) {
    if (format.delimiter.empty()) return {};
    const std::vector<std::string_view> pieces = text::split(raw, format.delimiter);
    // A token without its delimiter is of some other make: its only value has no known position.
    if (pieces.size() == 1 && format.names.size() > 1) return {};
    Values values;
    for (std::size_t position = 0; position < pieces.size(); ++position) {
        const std::string name = position < format.names.size() ? format.names[position]
                                                                : "position_" + std::to_string(position + 1);
        values.emplace_back(name, pieces[position]);
    }
    return values;
}

Values values_of(std::string_view raw, const crm::TokenFormat& format) {
    switch (format.kind) {
        case Kind::json:
            return values_of_json(raw);
        case Kind::query:
            return values_of_query(raw);
        case Kind::delimited:
            return values_between(raw, format);
        case Kind::opaque:
            break;
    }
    return {};
}

// Over-long values are passed over: a key of the CRM has to fit an index, and a clipped one is another key.
void set_id_if_blank(std::string& target, std::string_view value) {
    constexpr std::size_t longest_id = 300;  // bytes; an e-mail address as login has up to 254
    const std::string id = text::trim(value);
    if (target.empty() && id.size() <= longest_id) target = id;
}

// What is verified is the login as it will be used, not as it was sent.
bool is_signed(const crm::UserToken& token, std::string_view signature, const std::string& key) {
    if (key.empty() || token.login.empty()) return false;
    return digest::equal_in_constant_time(text::lower(signature), digest::hmac_sha256_hex(key, token.login));
}

}  // namespace

ParsedToken parse_user_token(std::string_view raw, const crm::TokenFormat& format) {
    ParsedToken parsed;
    parsed.token.raw = raw;
    std::string signature;
    for (const auto& [name, value] : values_of(raw, format)) {
        if (name.empty() || text::trim(value).empty()) continue;
        if (name == "login") {
            set_id_if_blank(parsed.token.login, value);
        } else if (name == "client_id") {
            set_id_if_blank(parsed.token.client_id, value);
        } else if (name == "signature") {
            set_id_if_blank(signature, value);
        } else if (!set_if_blank(parsed.attribution, name, value)) {
            parsed.token.extra.emplace(name, value);
        }
    }
    parsed.token.signature_valid = is_signed(parsed.token, signature, format.key);
    return parsed;
}

}  // namespace jivo
