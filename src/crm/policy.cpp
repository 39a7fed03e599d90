#include "crm/policy.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "crm/event.hpp"
#include "text/text.hpp"

namespace crm {

namespace {

const Site* site_or_none(const std::vector<Site>& sites, std::int64_t id) {
    const auto found =
        std::find_if(sites.begin(), sites.end(), [id](const Site& one) { return one.id == id; });
    return found == sites.end() ? nullptr : &*found;
}

const Site* site_of_host(const Policy& policy, const std::string& host) {
    const auto found = policy.hosts.find(host);
    return found == policy.hosts.end() ? nullptr : site_or_none(policy.sites, found->second);
}

// shop.example.com belongs to the site of example.com, unless it has one of its own.
const Site* site_of_host_or_parent(const Policy& policy, std::string host) {
    while (!host.empty()) {
        if (const Site* site = site_of_host(policy, host)) {
            return site;
        }
        const auto dot = host.find('.');
        const bool may_drop_label =
            dot != std::string::npos &&
            (host.find('.', dot + 1) != std::string::npos || host.starts_with("www."));
        host = may_drop_label ? host.substr(dot + 1) : std::string();
    }
    return nullptr;
}

}  // namespace

Login::Login(std::string typed)
    : typed_(std::move(typed)), key_(text::lower(text::nfc(text::trim(typed_)))) {}

const Site& Policy::site(std::int64_t id) const {
    for (const auto wanted : {id, default_site_id}) {
        if (const Site* found = site_or_none(sites, wanted)) {
            return *found;
        }
    }
    if (sites.empty()) {
        throw std::logic_error("a policy without any site");
    }
    return sites.front();
}

const Manager* Policy::manager(std::int64_t id) const {
    const auto found =
        std::find_if(managers.begin(), managers.end(), [id](const Manager& one) { return one.id == id; });
    return found == managers.end() ? nullptr : &*found;
}

const Manager* Policy::manager_by_login(const std::string& login) const {
    const Login wanted(login);
    if (wanted.is_empty()) {
        return nullptr;
    }
    const auto found = std::find_if(managers.begin(), managers.end(),
                                    [&wanted](const Manager& one) { return one.login == wanted; });
    return found == managers.end() ? nullptr : &*found;
}

const Site& Policy::find_site(const std::string& widget_id, const std::string& page_url) const {
    if (const Site* of_host = site_of_host_or_parent(*this, host_of(page_url))) {
        return *of_host;
    }
    const auto widget = widgets.find(widget_id);
    return site(widget == widgets.end() ? default_site_id : widget->second);
}

}  // namespace crm
