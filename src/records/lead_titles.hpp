// Titles of leads that people have not changed follow what the client is called.
#pragma once

#include <cstdint>

#include "crm/contact.hpp"
#include "postgres/connection.hpp"

namespace records {

// A client with what titles call him by: his name, his primary phone and e-mail.
crm::Contact read_labels(postgres::Connection& connection, std::int64_t contact_id);

// Gives open leads that are titled as the client was called `before` the title as he is called now.
void renew_lead_titles(postgres::Connection& connection, const crm::Contact& before);

}  // namespace records
