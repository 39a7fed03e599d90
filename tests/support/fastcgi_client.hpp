// The web server's side of FastCGI, as small as the tests need it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace support {

using Parameters = std::map<std::string, std::string>;

class FastCgiClient {
public:
    // Throws std::system_error when nobody listens on the path.
    explicit FastCgiClient(const std::string& socket_path);
    FastCgiClient(const FastCgiClient&) = delete;
    FastCgiClient& operator=(const FastCgiClient&) = delete;
    ~FastCgiClient();

    // The records of a request, one kind at a time, so that a test may leave one out. What can't be sent
    // because the other side has closed is lost silently, as in life.
    void send_begin(bool keep_connection);
    void send_parameters(const Parameters& parameters);  // and the record that ends them
    void send_body(std::string_view bytes);              // without the record that ends it
    void send_end_of_body();
    void send_raw(std::string_view bytes);

    // All of them for a POST; CONTENT_LENGTH is the body's unless `parameters` say otherwise.
    void send_request(std::string_view body, bool keep_connection = false, Parameters parameters = {});

    // What the program wrote for the request, head and body; nothing when the connection ended before the
    // whole answer had come.
    std::optional<std::string> read_answer();

    // Whether the other side has closed; waits for it at most `milliseconds`.
    bool is_closed(int milliseconds);

    void close();

private:
    void send_record(int type, std::string_view content);
    bool read_exactly(char* bytes, std::size_t count);

    int descriptor_;
};

}  // namespace support
