// What people write about a client. It stays, whatever his webhooks say: see the comments of the tables. An
// id of a contact that was merged leads to the one that it was merged into.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "records/change.hpp"
#include "records/field_edits.hpp"

namespace records {

struct ContactEdits {
    std::optional<Edit> name = {};
    std::optional<Edit> description = {};
    std::optional<Edit> responsible = {};  // an active manager's id
};

// Titles of open leads follow the name, where nobody has changed them.
// Reasons: contact.name_too_long, contact.description_too_long, contact.responsible_unknown.
ChangeResult change_contact(postgres::Connection& connection, const Actor& actor,
                            const std::string& request_id, std::int64_t contact_id,
                            const ContactEdits& edits);

// Reasons: note.text_missing, note.text_too_long.
ChangeResult add_note(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                      std::int64_t contact_id, const std::string& text);

}  // namespace records
