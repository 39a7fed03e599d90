// A change of the company's settings: for administrators, one after the other.
#pragma once

#include <string>

#include "records/change.hpp"

namespace records {

// As change(), for who has the right change_settings. While one is at work others wait, so that what it has
// read stays true.
ChangeResult change_settings(postgres::Connection& connection, const Actor& actor,
                             const std::string& request_id, const ChangeWork& work);

}  // namespace records
