#include <algorithm>
#include <string>

#include "crm/identifier.hpp"
#include "text/text.hpp"

namespace crm {

namespace {

// RFC 5321, in octets.
constexpr std::size_t longest_local = 64;
constexpr std::size_t longest_address = 254;
// A domain of the longest ASCII form may be longer before it is put into that form.
constexpr std::size_t longest_input = 1400;

bool is_ascii(char one) {
    return static_cast<unsigned char>(one) < 0x80;
}

// RFC 5322's atext, and the dot.
bool is_local_character(char one) {
    const bool is_alphanumeric =
        (one >= '0' && one <= '9') || (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z');
    return is_alphanumeric || std::string_view(".!#$%&'*+-/=?^_`{|}~").find(one) != std::string_view::npos;
}

// Beyond ASCII only what words are made of: no spaces, no invisible characters, no look-alike punctuation.
bool is_made_of_words(const std::string& beyond_ascii) {
    const auto words = text::words(beyond_ascii);
    return beyond_ascii.empty() || (words.size() == 1 && words.front() == beyond_ascii);
}

// Quoted locals ("a b"@example.com) are left out: nobody has one, and many a mistyped address looks like one.
bool is_valid_local(std::string_view local) {
    if (local.empty() || local.size() > longest_local || local.starts_with('.') || local.ends_with('.') ||
        local.find("..") != std::string_view::npos) {
        return false;
    }
    std::string beyond_ascii;
    for (const char one : local) {
        if (!is_ascii(one)) {
            beyond_ascii += one;
        } else if (!is_local_character(one)) {
            return false;
        }
    }
    return is_made_of_words(beyond_ascii);
}

// A host on the internet: two labels at least, and the last one is no number (so no IP address either).
bool is_mail_domain(std::string_view domain) {
    const auto last_dot = domain.rfind('.');
    if (last_dot == std::string_view::npos) {
        return false;
    }
    const auto top_level = domain.substr(last_dot + 1);
    return top_level.size() >= 2 &&
           std::any_of(top_level.begin(), top_level.end(), [](char one) { return one < '0' || one > '9'; });
}

// What people copy together with an address: <ivan@example.com>, mailto:ivan@example.com.
std::string without_wrapping(std::string address) {
    if (address.starts_with('<') && address.ends_with('>')) {
        address = text::trim(std::string_view(address).substr(1, address.size() - 2));
    }
    constexpr std::string_view scheme = "mailto:";
    if (text::lower(address.substr(0, scheme.size())) == scheme) {
        address.erase(0, scheme.size());
    }
    return address;
}

}  // namespace

std::string email_key(std::string_view raw) {
    if (raw.size() > longest_input || !text::is_valid_utf8(raw)) {
        return {};
    }
    const std::string address = without_wrapping(text::nfc(text::trim(raw)));
    const auto at = address.find('@');
    if (at == std::string::npos) {
        return {};
    }
    // Judged as it will be compared: lower case may take more octets (İ), and a key must be an address too.
    const std::string local = text::nfc(text::lower(address.substr(0, at)));
    if (!is_valid_local(local)) {
        return {};
    }
    // A second @ fails here: no domain has one.
    const auto domain = text::domain_to_ascii(std::string_view(address).substr(at + 1));
    if (!domain || !is_mail_domain(*domain)) {
        return {};
    }
    const std::string key = local + "@" + *domain;
    return key.size() <= longest_address ? key : std::string();
}

}  // namespace crm
