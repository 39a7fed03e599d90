// A request and a response as plain values; nothing here knows how they travel.
#pragma once

#include <string>

namespace http {

struct Request {
    std::string method;
    std::string path;  // without the query
    std::string content_type;
    std::string remote_address;
    std::string request_id;
    std::string body;
    bool body_too_large = false;   // the body was not read
    bool body_incomplete = false;  // the client went away or lied about the length
};

struct Response {
    int status = 200;
    std::string content_type = "application/json; charset=utf-8";
    std::string body;
    std::string allow;  // methods, of a 405
};

// "Forbidden" for 403 and the like: one of the codes that the program answers with.
const char* reason_phrase(int status);

}  // namespace http
