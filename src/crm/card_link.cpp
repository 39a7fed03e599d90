#include "crm/card_link.hpp"

#include <algorithm>
#include <charconv>

#include "text/text.hpp"

namespace crm {

namespace {

constexpr std::string_view contact_placeholder = "{contact_id}";
constexpr std::string_view lead_placeholder = "{lead_id}";

void replace_all(std::string& value, std::string_view what, const std::string& with) {
    for (std::size_t at = value.find(what); at != std::string::npos; at = value.find(what, at + with.size()))
        value.replace(at, what.size(), with);
}

// Takes a number off the front.
std::optional<std::int64_t> take_id(std::string_view& rest) {
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), id);
    if (error != std::errc{} || id <= 0) return std::nullopt;
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    return id;
}

// Further behind, "://" belongs to an address that the link carries along.
std::string_view without_scheme(std::string_view link) {
    const std::size_t end = link.find("://");
    const bool is_scheme =
        end != std::string_view::npos && std::all_of(link.begin(), link.begin() + end, [](char one) {
            return (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z');
        });
    return is_scheme ? link.substr(end + 3) : link;
}

// Without the scheme, and the host in lower case: these may differ in a pasted link.
std::string comparable(std::string_view link) {
    std::string value(without_scheme(link));
    const std::size_t host_end = std::min(value.find('/'), value.size());
    return text::lower(value.substr(0, host_end)) + value.substr(host_end);
}

bool is_end_of_link(std::string_view rest) {
    if (!rest.empty() && rest.front() == '/') rest.remove_prefix(1);
    return rest.empty() || rest.front() == '?' || rest.front() == '#' || rest.front() == '&';
}

std::optional<CardLink> read_by_template(std::string_view card_url, std::string_view rest) {
    CardLink found;
    while (!card_url.empty()) {
        std::optional<std::int64_t>* member = nullptr;
        std::string_view placeholder;
        if (card_url.starts_with(contact_placeholder)) {
            member = &found.contact_id;
            placeholder = contact_placeholder;
        } else if (card_url.starts_with(lead_placeholder)) {
            member = &found.lead_id;
            placeholder = lead_placeholder;
        }
        if (member) {
            *member = take_id(rest);
            if (!*member) return std::nullopt;
            card_url.remove_prefix(placeholder.size());
        } else {
            if (rest.empty() || rest.front() != card_url.front()) return std::nullopt;
            card_url.remove_prefix(1);
            rest.remove_prefix(1);
        }
    }
    if (!is_end_of_link(rest) || (!found.contact_id && !found.lead_id)) return std::nullopt;
    return found;
}

}  // namespace

std::string card_link(const std::string& card_url, std::int64_t contact_id,
                      std::optional<std::int64_t> lead_id) {
    if (!lead_id && card_url.find(lead_placeholder) != std::string::npos) return {};
    std::string link = card_url;
    replace_all(link, contact_placeholder, std::to_string(contact_id));
    if (lead_id) replace_all(link, lead_placeholder, std::to_string(*lead_id));
    return link;
}

bool is_web_link(std::string_view link) {
    const std::string start = text::lower(link.substr(0, 8));
    return start.starts_with("http://") || start.starts_with("https://");
}

CardLink read_card_link(std::string_view pasted, const Policy& policy) {
    const std::string trimmed = text::trim(pasted);
    std::string_view rest = trimmed;
    if (const auto id = take_id(rest); id && rest.empty()) return {id, std::nullopt};
    const std::string link = comparable(trimmed);
    for (const Site& site : policy.sites) {
        if (site.card_url.empty()) continue;
        if (const auto found = read_by_template(comparable(site.card_url), link)) return *found;
    }
    return {};
}

}  // namespace crm
