// Who is responsible. Never nobody.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crm/chat.hpp"
#include "crm/policy.hpp"

namespace crm {

struct ResponsibleChoice {
    std::int64_t manager_id = 0;
    std::string rule;  // see leads.responsible_rule
};

// What may name a manager, strongest first as the members stand.
struct ResponsibleClaims {
    std::optional<std::int64_t> open_lead;
    std::optional<std::int64_t> after_sale;  // of the lead that was won
    std::optional<std::int64_t> contact;
    std::vector<NamedLogin> logins;  // of the chat's agents
    std::string department_id;
    bool is_ambiguous = false;  // nobody knows whose the client is: only the defaults count
};

// What a dialog says by itself, without its lead and contact.
ResponsibleClaims claims_of(const Chat& chat);

// Who stands in for a manager: his deputy, or when that one is away or blocked too, the deputy's own, and so
// on. nullptr when there is nobody.
const Manager* deputy_of(const Manager& manager, const Policy& policy, Time now);

// The first who is active and not away, or else has a deputy who is (then the rule ends in ":deputy");
// failing all, the company's default even so.
ResponsibleChoice choose_responsible(const ResponsibleClaims& claims, const Policy& policy, const Site& site,
                                     Time now);

}  // namespace crm
