#include "jivo/attribution.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "text/query.hpp"
#include "text/text.hpp"

namespace jivo {
namespace {

using crm::Attribution;

constexpr std::array<std::pair<std::string_view, std::string Attribution::*>, 9> values{{
    {"utm_source", &Attribution::utm_source},
    {"utm_medium", &Attribution::utm_medium},
    {"utm_campaign", &Attribution::utm_campaign},
    {"utm_content", &Attribution::utm_content},
    {"utm_term", &Attribution::utm_term},
    {"referrer", &Attribution::referrer},
    {"landing_page", &Attribution::landing_page},
    {"ga_client_id", &Attribution::ga_client_id},
    {"ym_client_id", &Attribution::ym_client_id},
}};

// Jivo writes the tags with and without their prefix, and `term` as `keyword` too.
void set_tag(Attribution& attribution, std::string_view name, std::string_view value) {
    std::string tag = text::lower(text::trim(name));
    if (tag.starts_with("utm_")) tag.erase(0, 4);
    if (tag == "keyword") tag = "term";
    set_if_blank(attribution, "utm_" + tag, value);
}

void add_utm_json(Attribution& attribution, const Json& utm_json) {
    if (!utm_json.IsObject()) return;
    for (const auto& each : utm_json.GetObject()) {
        set_tag(attribution, text_of(each.name), text_of(each.value));
    }
}

void add_utm(Attribution& attribution, const std::string& utm) {
    for (const std::string_view pair : text::split(utm, "|")) {
        const auto [name, value] = text::name_and_value(pair);
        set_tag(attribution, name, value);
    }
}

void add_page_query(Attribution& attribution, const std::string& url) {
    for (const auto& [name, value] : text::query_pairs(text::query_of(url))) {
        if (text::lower(name).starts_with("utm_")) set_tag(attribution, name, value);
    }
}

}  // namespace

bool set_if_blank(Attribution& attribution, std::string_view name, std::string_view value) {
    const auto* const found = std::ranges::find(values, name, [](const auto& each) { return each.first; });
    if (found == values.end()) return false;
    std::string& target = attribution.*(found->second);
    if (target.empty() && !text::trim(value).empty()) target = value;
    return true;
}

Attribution decode_attribution(const Json& root, const Attribution& of_token) {
    Attribution attribution = of_token;
    const Json& session = member(root, "session");
    add_utm_json(attribution, member(session, "utm_json"));
    add_utm(attribution, text_of(session, "utm"));
    add_page_query(attribution, text_of(member(root, "page"), "url"));
    const Json& analytics = member(root, "analytics");
    set_if_blank(attribution, "ga_client_id", id_of(analytics, "ga"));
    set_if_blank(attribution, "ym_client_id", id_of(analytics, "ym"));
    return attribution;
}

}  // namespace jivo
