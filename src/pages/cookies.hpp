// What the browser keeps for us, and the proof that a form came from a page that we gave it.
#pragma once

#include <string>

#include "http/message.hpp"

namespace pages {

// With __Host- a browser takes them from this host alone, by a safe connection (or the machine itself), for
// all paths: no neighbour of the host can plant another.
inline constexpr const char* session_cookie = "__Host-jivo-crm-session";
inline constexpr const char* visit_cookie = "__Host-jivo-crm-visit";  // of somebody who is about to sign in
inline constexpr const char* language_cookie = "__Host-jivo-crm-language";

// "" when the browser sent none of that name.
std::string cookie(const http::Request& request, const std::string& name);

// Until the browser is closed, or for so many seconds; 0 removes it. No script can read it, and no other
// site's form sends it.
void set_cookie(http::Response& response, const std::string& name, const std::string& value,
                long seconds = -1);

// Of a session or visit; "" for "".
std::string csrf_token(const std::string& token);

}  // namespace pages
