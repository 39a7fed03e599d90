// A request and a response as plain values; nothing here knows how they travel.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace http {

struct Request {
    std::string method;
    std::string path;   // without the query
    std::string query;  // what stands after the '?', as the client sent it
    std::string content_type;
    std::string remote_address;
    std::string request_id;
    std::string body;
    bool body_too_large = false;   // the body was not read
    bool body_incomplete = false;  // the client went away or lied about the length

    // Headers of a browser, as far as the web server passes them on.
    std::string cookie;
    std::string accept_language;
    std::string user_agent;
    std::string
        remote_user;  // whom the web server itself has asked for his name; never a header of the client's
};

struct Response {
    int status = 200;
    std::string content_type = "application/json; charset=utf-8";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;  // besides type and length
};

// "Forbidden" for 403 and the like: one of the codes that the program answers with.
const char* reason_phrase(int status);

}  // namespace http
