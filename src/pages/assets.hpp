// Stylesheet, script and icon.
#pragma once

#include <string>

#include "http/message.hpp"

namespace pages {

// The address of one of assets/, with a digest of what it holds: a browser may keep it for ever. Throws
// std::out_of_range for another name. Thread-safe.
const std::string& asset_address(const std::string& name);

bool is_asset(const std::string& path);

// 404 for an address that is none of asset_address().
http::Response asset(const std::string& path);

}  // namespace pages
