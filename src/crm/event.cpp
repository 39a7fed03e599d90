#include "crm/event.hpp"

#include <algorithm>
#include <string_view>

#include "text/text.hpp"

namespace crm {

namespace {

constexpr std::size_t longest_host = 253;

bool is_digit(char one) {
    return one >= '0' && one <= '9';
}

// What stands between "//" and the path; browsers read a backslash as a slash.
std::string_view before_path(std::string_view rest) {
    return rest.substr(0, rest.find_first_of("/?#\\"));
}

// With user and port still in it. "" for addresses of other kinds (about:blank, mailto:..., /path).
std::string_view authority_of(std::string_view url) {
    const auto slashes = url.find("//");
    const bool has_scheme = slashes != std::string_view::npos && slashes > 0 && url[slashes - 1] == ':' &&
                            before_path(url).size() == slashes;
    if (has_scheme || slashes == 0) {
        return before_path(url.substr(slashes + 2));
    }
    // As people write it: example.com/page. Without a dot it is as well a word or a path.
    const auto authority = before_path(url);
    const bool looks_like_host =
        authority.find('.') != std::string_view::npos && authority.find('@') == std::string_view::npos;
    return looks_like_host ? authority : std::string_view();
}

// "" when what stands behind the colon is no port.
std::string_view without_port(std::string_view host) {
    const auto colon = host.rfind(':');
    if (colon == std::string_view::npos) {
        return host;
    }
    const auto port = host.substr(colon + 1);
    return std::all_of(port.begin(), port.end(), is_digit) ? host.substr(0, colon) : std::string_view();
}

std::string ip6_host(std::string_view authority) {
    const auto end = authority.find(']');
    if (end == std::string_view::npos) {
        return {};
    }
    const std::string host = text::lower(authority.substr(0, end + 1));
    const bool is_address = host.find_first_not_of("0123456789abcdef:.[]") == std::string::npos;
    return is_address && host.size() <= longest_host ? host : std::string();
}

// Names that are used though no domain can be registered so: my_shop.example.com.
bool is_usable_host(std::string_view host) {
    return !host.empty() && host.size() <= longest_host && host.front() != '.' &&
           host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-_") == std::string_view::npos;
}

}  // namespace

std::string host_of(const std::string& url) {
    const std::string address = text::trim(url);
    std::string_view authority = authority_of(address);
    if (const auto at = authority.rfind('@'); at != std::string_view::npos) {
        authority.remove_prefix(at + 1);
    }
    if (authority.starts_with('[')) {
        return ip6_host(authority);
    }
    const std::string_view host = without_port(authority);
    if (const auto ascii = text::domain_to_ascii(host)) {
        return *ascii;
    }
    const std::string lowered = host.size() <= longest_host ? text::lower(host) : std::string();
    return is_usable_host(lowered) ? lowered : std::string();
}

}  // namespace crm
