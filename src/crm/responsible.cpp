#include "crm/responsible.hpp"

#include <set>

namespace crm {

namespace {

bool is_available(const Manager& manager, Time now) {
    return manager.is_active && !(manager.away_until && *manager.away_until > now);
}

// The manager that a rule names, or who stands in for him.
std::optional<ResponsibleChoice> taken_by(const ResponsibleChoice& claim, const Policy& policy, Time now) {
    const Manager* manager = policy.manager(claim.manager_id);
    if (!manager) return std::nullopt;
    if (is_available(*manager, now)) return claim;
    const Manager* deputy = deputy_of(*manager, policy, now);
    if (!deputy) return std::nullopt;
    return ResponsibleChoice{deputy->id, claim.rule + ":deputy"};
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

const Manager* deputy_of(const Manager& manager, const Policy& policy, Time now) {
    std::set<std::int64_t> passed{manager.id};
    const Manager* deputy = &manager;
    while (deputy && deputy->deputy_id && passed.insert(*deputy->deputy_id).second) {
        deputy = policy.manager(*deputy->deputy_id);
        if (deputy && is_available(*deputy, now)) return deputy;
    }
    return nullptr;
}

ResponsibleChoice choose_responsible(const ResponsibleClaims& claims, const Policy& policy, const Site& site,
                                     Time now) {
    const ResponsibleChoice company{policy.default_manager_id, "company_default"};
    for (const ResponsibleChoice& claim : claims_in_order(claims, policy, site))
        if (const auto taken = taken_by(claim, policy, now)) return *taken;
    return taken_by(company, policy, now).value_or(company);
}

}  // namespace crm
