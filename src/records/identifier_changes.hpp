// E-mails and phones that people write on a client's card.
#pragma once

#include <cstdint>
#include <string>

#include "crm/identifier.hpp"
#include "records/change.hpp"
#include "records/field_edits.hpp"

namespace records {

// Staff vouches for it. One that the client gave already is raised to that level. What `reason` of a `done`
// says: contact.identifier_without_key: nobody can be found by it, it is kept as written;
// contact.identifier_shared: another client has it too, so it links nobody by itself, and the two are shown
// as possible duplicates. `kind`: email or phone. Reasons of an invalid one: contact.identifier_missing,
// contact.identifier_too_long.
ChangeResult add_identifier(postgres::Connection& connection, const Actor& actor,
                            const std::string& request_id, std::int64_t contact_id, crm::IdentifierKind kind,
                            const std::string& raw);

// Which e-mail or phone is the client's first; ids of contact_identifiers, was: "" when none was. With the
// setting contact_conflict = prefer_visitor the visitor's next one takes its place all the same. Reasons:
// contact.primary_unknown, contact.primary_without_key.
ChangeResult choose_primary(postgres::Connection& connection, const Actor& actor,
                            const std::string& request_id, std::int64_t contact_id, const Edit& edit);

}  // namespace records
