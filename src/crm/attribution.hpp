// Where a visitor came from.
#pragma once

#include <string>

namespace crm {

struct Attribution {
    std::string utm_source;
    std::string utm_medium;
    std::string utm_campaign;
    std::string utm_content;
    std::string utm_term;
    std::string referrer;
    std::string landing_page;
    std::string ga_client_id;
    std::string ym_client_id;

    bool operator==(const Attribution&) const = default;
};

}  // namespace crm
