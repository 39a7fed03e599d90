// Decoding as the tests say it: one site for everything, one moment of receipt.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>

#include "jivo/decode.hpp"

namespace decoding {

inline const crm::Time received_at = std::chrono::sys_days{std::chrono::year{2026} / 11 / 22};

// The pattern with the value in place of each ~.
inline std::string put(std::string pattern, std::string_view value) {
    for (std::size_t mark = pattern.find('~'); mark != std::string::npos; mark = pattern.find('~', mark)) {
        pattern.replace(mark, 1, value);
        mark += value.size();
    }
    return pattern;
}

inline crm::TokenFormat format_of(crm::TokenFormat::Kind kind, const std::string& key = "") {
    crm::TokenFormat format;
    format.kind = kind;
    format.key = key;
    return format;
}

// The values that are not blank, by name.
inline std::map<std::string, std::string> filled(const crm::Attribution& attribution) {
    std::map<std::string, std::string> values{
        {"utm_source", attribution.utm_source},     {"utm_medium", attribution.utm_medium},
        {"utm_campaign", attribution.utm_campaign}, {"utm_content", attribution.utm_content},
        {"utm_term", attribution.utm_term},         {"referrer", attribution.referrer},
        {"landing_page", attribution.landing_page}, {"ga_client_id", attribution.ga_client_id},
        {"ym_client_id", attribution.ym_client_id},
    };
    std::erase_if(values, [](const auto& each) { return each.second.empty(); });
    return values;
}

inline crm::Policy policy_with(const crm::TokenFormat& format) {
    crm::Policy policy;
    crm::Site site;
    site.id = 1;
    site.token_format = format;
    policy.sites.push_back(site);
    policy.default_site_id = 1;
    return policy;
}

// The event of a body that must be one.
inline crm::Event event_of(std::string_view body, const crm::TokenFormat& format = {}) {
    auto decoded = jivo::decode(body, received_at, policy_with(format));
    if (const auto* rejection = std::get_if<jivo::Rejection>(&decoded)) {
        throw std::runtime_error("rejected: " + rejection->reason);
    }
    return std::get<crm::Event>(std::move(decoded));
}

// The event of a chat_updated with these members besides.
inline crm::Event event_with(const std::string& members, const crm::TokenFormat& format = {}) {
    return event_of(R"({"event_name":"chat_updated","widget_id":"7001","chat_id":31,)" + members + "}",
                    format);
}

// The reason of a body that must be rejected; "" for one that was not.
inline std::string rejection_of(std::string_view body) {
    const auto decoded = jivo::decode(body, received_at, policy_with({}));
    const auto* rejection = std::get_if<jivo::Rejection>(&decoded);
    return rejection == nullptr ? "" : rejection->reason;
}

}  // namespace decoding
