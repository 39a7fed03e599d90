#include "support/fastcgi_client.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace support {
namespace {

// Of the FastCGI specification.
constexpr int type_begin_request = 1;
constexpr int type_end_request = 3;
constexpr int type_parameters = 4;
constexpr int type_stdin = 5;
constexpr int type_stdout = 6;
constexpr char role_responder = 1;
constexpr char flag_keep_connection = 1;
constexpr std::size_t longest_content = 65535;

void append_length(std::string& bytes, std::size_t length) {
    if (length < 128) {
        bytes += static_cast<char>(length);
        return;
    }
    bytes += static_cast<char>((length >> 24) | 0x80);
    bytes += static_cast<char>(length >> 16);
    bytes += static_cast<char>(length >> 8);
    bytes += static_cast<char>(length);
}

}  // namespace

FastCgiClient::FastCgiClient(const std::string& socket_path)
    : descriptor_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, socket_path.c_str(), sizeof(address.sun_path) - 1);
    if (::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) {
        const int error = errno;
        ::close(descriptor_);
        throw std::system_error(error, std::generic_category(), "connect");
    }
}

FastCgiClient::~FastCgiClient() {
    close();
}

void FastCgiClient::close() {
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = -1;
}

void FastCgiClient::send_raw(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

void FastCgiClient::send_record(int type, std::string_view content) {
    const std::array<char, 8> head = {1,
                                      static_cast<char>(type),
                                      0,
                                      1,
                                      static_cast<char>(content.size() >> 8),
                                      static_cast<char>(content.size()),
                                      0,
                                      0};
    send_raw(std::string(head.data(), head.size()).append(content));
}

void FastCgiClient::send_begin(bool keep_connection) {
    const std::array<char, 8> body = {0, role_responder, keep_connection ? flag_keep_connection : char{0}};
    send_record(type_begin_request, {body.data(), body.size()});
}

void FastCgiClient::send_parameters(const Parameters& parameters) {
    std::string content;
    for (const auto& [name, value] : parameters) {
        append_length(content, name.size());
        append_length(content, value.size());
        content += name + value;
    }
    send_record(type_parameters, content);
    send_record(type_parameters, "");
}

void FastCgiClient::send_body(std::string_view bytes) {
    while (!bytes.empty()) {
        const std::string_view part = bytes.substr(0, longest_content);
        send_record(type_stdin, part);
        bytes.remove_prefix(part.size());
    }
}

void FastCgiClient::send_end_of_body() {
    send_record(type_stdin, "");
}

void FastCgiClient::send_request(std::string_view body, bool keep_connection, Parameters parameters) {
    parameters.emplace("REQUEST_METHOD", "POST");
    parameters.emplace("DOCUMENT_URI", "/jivo/0123456789abcdef");
    parameters.emplace("CONTENT_LENGTH", std::to_string(body.size()));
    send_begin(keep_connection);
    send_parameters(parameters);
    send_body(body);
    send_end_of_body();
}

bool FastCgiClient::read_exactly(char* bytes, std::size_t count) {
    while (count > 0) {
        const ssize_t got = ::recv(descriptor_, bytes, count, 0);
        if (got <= 0) return false;
        bytes += got;
        count -= static_cast<std::size_t>(got);
    }
    return true;
}

std::optional<std::string> FastCgiClient::read_answer() {
    std::string answer;
    for (;;) {
        std::array<unsigned char, 8> head{};
        if (!read_exactly(reinterpret_cast<char*>(head.data()), head.size())) return std::nullopt;
        const std::size_t length = static_cast<std::size_t>(head[4]) << 8 | head[5];
        std::string content(length + head[6], '\0');
        if (!read_exactly(content.data(), content.size())) return std::nullopt;
        if (head[1] == type_stdout) answer.append(content, 0, length);
        if (head[1] == type_end_request) return answer;
    }
}

bool FastCgiClient::is_closed(int milliseconds) {
    pollfd watched{descriptor_, POLLIN, 0};
    char byte = 0;
    return ::poll(&watched, 1, milliseconds) == 1 && ::recv(descriptor_, &byte, 1, MSG_PEEK) == 0;
}

}  // namespace support
