// The program's requests and responses as libfcgi carries them.
#pragma once

#include <fcgiapp.h>

#include <cstddef>

#include "http/message.hpp"

namespace fastcgi {

// Reads the request whose head libfcgi has taken in. A body of more than `max_body` bytes is not kept, and
// not read to its end.
http::Request read_request(FCGX_Request& source, std::size_t max_body);

// Hands the response to libfcgi, which sends the last of it when the request is finished. A client that has
// gone away is no error.
void write_response(FCGX_Request& destination, const http::Response& response);

}  // namespace fastcgi
