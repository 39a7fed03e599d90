#include "crm/responsible.hpp"

namespace crm {

namespace {

bool is_available(const Manager* manager, Time now) {
    return manager && manager->is_active && !(manager->away_until && *manager->away_until > now);
}

std::vector<ResponsibleChoice> claims_in_order(const ResponsibleClaims& claims, const Policy& policy,
                                               const Site& site) {
    std::vector<ResponsibleChoice> order;
    const auto add = [&](std::optional<std::int64_t> manager_id, const char* rule) {
        if (manager_id) order.push_back({*manager_id, rule});
    };
    if (!claims.is_ambiguous) {
        add(claims.open_lead, "open_lead");
        add(claims.after_sale, "after_sale");
        add(claims.contact, "contact");
        for (const NamedLogin& named : claims.logins)
            if (const Manager* manager = policy.manager_by_login(named.login)) add(manager->id, named.rule);
        const auto department = site.department_managers.find(claims.department_id);
        if (department != site.department_managers.end()) add(department->second, "department");
        add(site.responsible_manager_id, "site");
    }
    add(site.default_manager_id, "site_default");
    return order;
}

}  // namespace

ResponsibleClaims claims_of(const Chat& chat) {
    ResponsibleClaims claims;
    claims.logins = responsible_logins(chat);
    claims.department_id = chat.department.value.id;
    claims.is_ambiguous = !chat.contact_id && chat.contact_rule == "ambiguous";
    return claims;
}

ResponsibleChoice choose_responsible(const ResponsibleClaims& claims, const Policy& policy, const Site& site,
                                     Time now) {
    for (const ResponsibleChoice& claim : claims_in_order(claims, policy, site))
        if (is_available(policy.manager(claim.manager_id), now)) return claim;
    return {policy.default_manager_id, "company_default"};
}

}  // namespace crm
