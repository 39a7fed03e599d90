#include "crm/setting_values.hpp"

#include <algorithm>

#include "crm/event.hpp"
#include "crm/identifier.hpp"
#include "crm/working_hours.hpp"
#include "text/text.hpp"

namespace crm {

namespace {

constexpr std::size_t short_characters = 200;
constexpr std::size_t long_characters = 2000;
constexpr std::size_t shortest_key = 16;

bool is_one_of(std::string_view value, std::initializer_list<std::string_view> values) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

bool is_longer(std::string_view value, std::size_t characters) {
    return text::clip(value, characters) != value;
}

std::string unless(bool is_right, const char* problem) {
    return is_right ? "" : problem;
}

bool is_number(std::string_view value, std::size_t most_digits) {
    return !value.empty() && value.size() <= most_digits &&
           value.find_first_not_of("0123456789") == std::string_view::npos;
}

// With a host, and without anything that would end an address.
bool is_web_address(std::string_view value) {
    const bool has_scheme = value.starts_with("https://") || value.starts_with("http://");
    const bool has_space = std::any_of(value.begin(), value.end(), [](char letter) {
        return static_cast<unsigned char>(letter) <= ' ' || letter == '"' || letter == '<' || letter == '>';
    });
    return has_scheme && !has_space && !host_of(std::string(value)).empty() &&
           !is_longer(value, long_characters);
}

std::string problem_of_short_text(std::string_view value) {
    if (value.empty()) return "settings.text_missing";
    return unless(!is_longer(value, short_characters), "settings.text_too_long");
}

}  // namespace

std::string problem_of_policy(std::string_view name, std::string_view value) {
    if (name == "contact_conflict")
        return unless(is_one_of(value, {"keep_crm", "prefer_visitor"}), "settings.choice_unknown");
    if (name == "phone_with_other_email")
        return unless(is_one_of(value, {"by_level", "same_contact", "new_contact"}),
                      "settings.choice_unknown");
    if (name == "name_contradicts" || name == "lead_without_contact") return problem_of_switch(value);
    if (name == "reopen_days") return unless(is_number(value, 4), "settings.days_not_valid");
    if (name == "task_minutes") return unless(is_number(value, 6), "settings.minutes_not_valid");
    if (name == "keep_events_months")
        return unless(value.empty() || (is_number(value, 3) && !value.starts_with('0')),
                      "settings.months_not_valid");
    if (name == "card_url")
        return unless(value.empty() || is_web_address(value), "settings.card_url_not_valid");
    if (name == "working_hours")
        return unless(parse_working_hours(value).has_value(), "settings.working_hours_not_valid");
    return "settings.policy_unknown";
}

std::string problem_of_site_name(std::string_view value) {
    return unless(!is_longer(value, short_characters), "settings.text_too_long");
}
std::string problem_of_language(std::string_view value) {
    return unless(is_one_of(value, {"ru", "en"}), "settings.language_unknown");
}
std::string problem_of_phone_region(std::string_view value) {
    return unless(is_phone_region(value), "settings.phone_region_unknown");
}
std::string problem_of_time_zone(std::string_view value) {
    return unless(text::is_time_zone(value), "settings.time_zone_unknown");
}
std::string problem_of_lead_title(std::string_view value) {
    return problem_of_short_text(value);
}
std::string problem_of_token_format(std::string_view value) {
    return unless(is_one_of(value, {"opaque", "json", "query", "delimited"}), "settings.choice_unknown");
}
std::string problem_of_token_text(std::string_view value) {
    return unless(!is_longer(value, long_characters), "settings.text_too_long");
}
std::string problem_of_token_key(std::string_view value) {
    if (text::clip(value, shortest_key - 1) == value) return "settings.token_key_too_short";
    return problem_of_token_text(value);
}
std::string problem_of_manager_name(std::string_view value) {
    return problem_of_short_text(value);
}
std::string problem_of_login(std::string_view value) {
    return problem_of_short_text(value);
}
std::string problem_of_switch(std::string_view value) {
    return unless(is_one_of(value, {"on", "off"}), "settings.choice_unknown");
}
std::string problem_of_required_field(std::string_view name) {
    const bool is_known = std::find(required_field_names.begin(), required_field_names.end(), name) !=
                          required_field_names.end();
    return unless(is_known, "settings.field_unknown");
}

std::optional<std::string> read_host(std::string_view text) {
    const std::string typed = text::trim(text);
    const bool is_address = typed.find("://") != std::string::npos;
    auto host = text::domain_to_ascii(host_of(is_address ? typed : "https://" + typed));
    if (!host || host->empty()) return std::nullopt;
    if (host->starts_with("www.")) host->erase(0, 4);
    return host;
}

std::optional<std::string> read_stop_value(std::string_view kind, std::string_view text,
                                           std::string_view region) {
    const std::string value = text::lower(text::nfc(text::trim(text)));
    if (kind == "phone") {
        std::string key = phone_key(value, region).key;
        return key.empty() ? std::nullopt : std::optional(std::move(key));
    }
    if (kind != "email") return std::nullopt;
    if (value.starts_with('@')) {
        const auto domain = text::domain_to_ascii(value.substr(1));
        return domain && !domain->empty() ? std::optional("@" + *domain) : std::nullopt;
    }
    const std::string address = email_key(value.ends_with('@') ? value + "example.com" : value);
    if (address.empty()) return std::nullopt;
    return value.ends_with('@') ? address.substr(0, address.rfind('@') + 1) : address;
}

}  // namespace crm
