// How often somebody may try a password in vain.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "crm/time.hpp"
#include "postgres/connection.hpp"

namespace records {

// Whose attempts are counted together, as sign_in_failures names them. The login stands there as its digest:
// people type passwords into the wrong field.
struct AttemptSubjects {
    std::string login;
    std::string address;
};

// `address` as the web server gives it: one of IPv6 counts as its network of 64 bits, which whoever has the
// address has too; what is no address counts as "unknown". Asks the database, so that two logins count
// as one exactly when they find the same user.
AttemptSubjects subjects_of(postgres::Connection& connection, const std::string& login,
                            const std::string& address);

// Within 15 minutes 5 attempts may fail for a login and 20 from an address; then all are refused until the
// oldest of them is 15 minutes old.
struct Admittance {
    std::optional<crm::Time> refused_until;  // nothing: the attempt may be looked at
    std::int64_t failures = 0;               // from the address, with this attempt
};

// An attempt that may be looked at counts as failed until forgive() is told that it was right: any number at
// one moment are no way around the limits. In a transaction of its own, over when this returns.
Admittance admit_attempt(postgres::Connection& connection, const AttemptSubjects& subjects, crm::Time now);

// The password was right: the failures of the login are forgotten, and of the address this attempt, of `now`.
void forgive_attempt(postgres::Connection& connection, const AttemptSubjects& subjects, crm::Time now);

}  // namespace records
