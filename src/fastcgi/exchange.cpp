#include "fastcgi/exchange.hpp"

#include <array>
#include <charconv>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace fastcgi {
namespace {

std::string_view parameter(const FCGX_Request& source, const char* name) {
    const char* value = FCGX_GetParam(name, source.envp);
    return value == nullptr ? std::string_view() : std::string_view(value);
}

// nginx decodes and cleans DOCUMENT_URI; REQUEST_URI is as the client sent it, with the query.
std::string read_path(const FCGX_Request& source) {
    for (const char* name : {"DOCUMENT_URI", "SCRIPT_NAME"}) {
        if (const std::string_view path = parameter(source, name); !path.empty()) return std::string(path);
    }
    const std::string_view address = parameter(source, "REQUEST_URI");
    return std::string(address.substr(0, address.find('?')));
}

// Nothing when the web server does not say, or says nothing that is a length: then the body's own end counts.
std::optional<std::size_t> promised_length(const FCGX_Request& source) {
    const std::string_view text = parameter(source, "CONTENT_LENGTH");
    std::size_t length = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, length);
    if (text.empty() || stop != end) return std::nullopt;
    if (error == std::errc::result_out_of_range) return std::numeric_limits<std::size_t>::max();
    return length;
}

void read_body(FCGX_Request& source, std::size_t max_body, http::Request& request) {
    const std::optional<std::size_t> promised = promised_length(source);
    if (promised && *promised > max_body) {
        request.body_too_large = true;
        return;
    }
    request.body.reserve(promised.value_or(0));
    std::array<char, 16384> part;
    int count = 0;
    do {
        count = FCGX_GetStr(part.data(), static_cast<int>(part.size()), source.in);
        if (request.body.size() + static_cast<std::size_t>(count) > max_body) {
            request.body.clear();
            request.body_too_large = true;
            return;
        }
        request.body.append(part.data(), static_cast<std::size_t>(count));
    } while (static_cast<std::size_t>(count) == part.size());
    request.body_incomplete = FCGX_GetError(source.in) != 0 || (promised && *promised != request.body.size());
}

}  // namespace

http::Request read_request(FCGX_Request& source, std::size_t max_body) {
    http::Request request;
    request.method = parameter(source, "REQUEST_METHOD");
    request.path = read_path(source);
    request.query = parameter(source, "QUERY_STRING");
    request.content_type = parameter(source, "CONTENT_TYPE");
    request.remote_address = parameter(source, "REMOTE_ADDR");
    request.request_id = parameter(source, "REQUEST_ID");
    request.cookie = parameter(source, "HTTP_COOKIE");
    request.accept_language = parameter(source, "HTTP_ACCEPT_LANGUAGE");
    request.user_agent = parameter(source, "HTTP_USER_AGENT");
    request.remote_user = parameter(source, "REMOTE_USER");
    read_body(source, max_body, request);
    return request;
}

void write_response(FCGX_Request& destination, const http::Response& response) {
    std::string text = "Status: " + std::to_string(response.status) + " " +
                       http::reason_phrase(response.status) + "\r\nContent-Type: " + response.content_type +
                       "\r\nContent-Length: " + std::to_string(response.body.size()) + "\r\n";
    for (const auto& [name, value] : response.headers)
        text.append(name).append(": ").append(value).append("\r\n");
    text += "\r\n" + response.body;
    FCGX_PutStr(text.data(), static_cast<int>(text.size()), destination.out);
}

}  // namespace fastcgi
