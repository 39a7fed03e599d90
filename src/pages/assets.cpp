#include "pages/assets.hpp"

#include <map>

#include "digest/digest.hpp"
#include "pages/embedded.hpp"

namespace pages {

namespace {

const std::string prefix = "/assets/";

const std::map<std::string, std::string>& addresses() {
    static const std::map<std::string, std::string> all = [] {
        std::map<std::string, std::string> made;
        for (const auto& [name, content] : embedded_assets()) {
            std::string& address = made[name];
            address = prefix;
            address.append(digest::sha256_hex(content), 0, 16).append("/").append(name);
        }
        return made;
    }();
    return all;
}

const char* type_of(const std::string& name) {
    if (name.ends_with(".css")) return "text/css; charset=utf-8";
    if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
    return "image/svg+xml";
}

}  // namespace

const std::string& asset_address(const std::string& name) {
    return addresses().at(name);
}

bool is_asset(const std::string& path) {
    return path.starts_with(prefix);
}

http::Response asset(const std::string& path) {
    for (const auto& [name, address] : addresses())
        if (address == path)
            return {200,
                    type_of(name),
                    embedded_assets().at(name),
                    {{"Cache-Control", "public, max-age=31536000, immutable"}}};
    return {404, "text/plain; charset=utf-8", "not found\n", {}};
}

}  // namespace pages
