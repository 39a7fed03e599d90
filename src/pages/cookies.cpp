#include "pages/cookies.hpp"

#include "digest/digest.hpp"
#include "text/query.hpp"
#include "text/text.hpp"

namespace pages {

std::string cookie(const http::Request& request, const std::string& name) {
    for (const std::string_view pair : text::split(request.cookie, ";")) {
        const auto [each, value] = text::name_and_value(pair);
        if (text::trim(each) == name) return text::trim(value);
    }
    return {};
}

void set_cookie(http::Response& response, const std::string& name, const std::string& value, long seconds) {
    std::string text = name + "=" + value + "; Path=/; HttpOnly; Secure; SameSite=Lax";
    if (seconds >= 0) text += "; Max-Age=" + std::to_string(seconds);
    response.headers.emplace_back("Set-Cookie", text);
}

std::string csrf_token(const std::string& token) {
    return token.empty() ? "" : digest::hmac_sha256_hex(token, "the forms of this session");
}

}  // namespace pages
