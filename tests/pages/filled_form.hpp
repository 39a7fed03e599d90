// What a browser would send of a form as it stands in a page.
#pragma once

#include <map>
#include <string>

#include "http/message.hpp"

namespace browsing {

// The fields of the first form with that action, and with that field when one is named, filled in as the page
// shows them; its buttons are left out. Throws std::runtime_error when there is no such form.
std::map<std::string, std::string> form_of(const http::Response& page, const std::string& action,
                                           const std::string& field = "");

bool has_form(const http::Response& page, const std::string& action, const std::string& field = "");

}  // namespace browsing
