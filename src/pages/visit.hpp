// One request of a person, with all that a page needs to know about it.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crm/policy.hpp"
#include "crm/rights.hpp"
#include "crm/time.hpp"
#include "http/message.hpp"
#include "pages/form.hpp"
#include "pages/texts.hpp"
#include "records/actor.hpp"
#include "records/sessions.hpp"

namespace pages {

struct Desk;

struct Visit {
    const http::Request& request;
    const crm::Policy& policy;
    crm::Time now;
    const Texts& texts;
    Form query;                               // of the address
    Form form;                                // of the body
    std::vector<std::int64_t> ids;            // what stands for each {id} of the route
    std::optional<records::Session> session;  // nothing: nobody has signed in
    std::string csrf;                         // the token that each form of the page carries
    const Desk& desk;

    // Of somebody who has signed in.
    const records::Actor& actor() const { return session.value().actor; }
    crm::Scope scope(crm::Right right) const { return crm::scope_of(actor().role, right); }
    bool may(crm::Right right) const { return crm::may(actor().role, right); }

    // Whose rows the right lets this person see: nothing for everybody's; otherwise a manager's id, which is
    // that of no manager for whoever has no rows of his own.
    std::optional<std::int64_t> sees_only(crm::Right right) const {
        constexpr std::int64_t nobody = -1;
        if (scope(right) == crm::Scope::all) return std::nullopt;
        return actor().manager_id.value_or(nobody);
    }

    std::int64_t id() const { return ids.at(0); }

    // Of the default site: by its clocks people here read and write moments.
    const std::string& zone() const { return policy.site(policy.default_site_id).time_zone; }
    // A moment as this person reads it.
    std::string moment(crm::Time time) const;
    std::string day(crm::Time time) const;
    // How long ago, or how long until, in the largest whole unit: "3 h", "2 дня".
    std::string duration(std::chrono::microseconds length) const;
};

}  // namespace pages
