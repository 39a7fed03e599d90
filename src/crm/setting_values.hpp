// What the company may set, and what is no such value. The only place that says so, beside the tables'
// checks. Pure and thread-safe.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace crm {

// The names in the table `settings`, in the order in which people read them.
inline constexpr std::array policy_names{"task_minutes",           "working_hours",    "reopen_days",
                                         "lead_without_contact",   "contact_conflict", "name_contradicts",
                                         "phone_with_other_email", "card_url",         "keep_events_months"};

// One of the names above, of which a site may have its own.
inline bool may_differ_by_site(std::string_view policy_name) {
    return policy_name != "keep_events_months";
}

// The fields that may be required of a lead.
inline constexpr std::array required_field_names{"name",        "email",      "phone",      "description",
                                                 "department",  "topic",      "page_url",   "city",
                                                 "country",     "utm_source", "utm_medium", "utm_campaign",
                                                 "utm_content", "utm_term",   "referrer",   "landing_page"};

// Each gives the key of the text that says what is wrong; "" when nothing is.
std::string problem_of_policy(std::string_view name, std::string_view value);
std::string problem_of_site_name(std::string_view value);
std::string problem_of_language(std::string_view value);
std::string problem_of_phone_region(std::string_view value);
std::string problem_of_time_zone(std::string_view value);
std::string problem_of_lead_title(std::string_view value);
std::string problem_of_token_format(std::string_view value);
std::string problem_of_token_text(std::string_view value);
std::string problem_of_token_key(std::string_view value);
std::string problem_of_manager_name(std::string_view value);
std::string problem_of_login(std::string_view value);
std::string problem_of_switch(std::string_view value);  // on, off
std::string problem_of_required_field(std::string_view name);

// The host of a site as it is kept, of a host or a whole address; nothing when it is none.
std::optional<std::string> read_host(std::string_view text);

// What the stop-list holds: of the kind email name@, @domain or an address, of the kind phone a number, read
// in the form of that country. Nothing when it is none of these.
std::optional<std::string> read_stop_value(std::string_view kind, std::string_view text,
                                           std::string_view region);

}  // namespace crm
