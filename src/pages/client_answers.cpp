#include "pages/answers.hpp"
#include "pages/change_answer.hpp"
#include "pages/items.hpp"
#include "records/contact_changes.hpp"
#include "records/identifier_changes.hpp"
#include "records/own_identifiers.hpp"

namespace pages {

http::Response change_contact(Visit& visit, postgres::Connection& connection) {
    const records::ContactEdits edits{.name = edit_of(visit.form, "name"),
                                      .description = edit_of(visit.form, "description"),
                                      .responsible = edit_of(visit.form, "responsible")};
    const records::ChangeResult result =
        records::change_contact(connection, visit.actor(), visit.request.request_id, visit.id(), edits);
    return answer_change(visit, result,
                         {card_address(visit.id()), "client_changed", {}, names_of_managers(visit)});
}

// Phones have no @: nobody has to say which of the two he has typed.
http::Response add_identifier(Visit& visit, postgres::Connection& connection) {
    const std::string& typed = visit.form.get("identifier");
    const auto kind =
        typed.find('@') == std::string::npos ? crm::IdentifierKind::phone : crm::IdentifierKind::email;
    const records::ChangeResult result =
        records::add_identifier(connection, visit.actor(), visit.request.request_id, visit.id(), kind, typed);
    return answer_change(visit, result,
                         {card_address(visit.id()), "identifier_added", {}, names_of_managers(visit)});
}

http::Response choose_primary(Visit& visit, postgres::Connection& connection) {
    const char* field = visit.form.contains("primary_email") ? "primary_email" : "primary_phone";
    const records::ChangeResult result =
        records::choose_primary(connection, visit.actor(), visit.request.request_id, visit.id(),
                                edit_of(visit.form, field).value_or(records::Edit{}));
    const auto in_words = [&](const std::string&, const std::string& id) {
        for (const records::OwnIdentifier& own : records::read_own_identifiers(connection, visit.id()))
            if (std::to_string(own.id) == id) return own.raw;
        return std::string();
    };
    return answer_change(visit, result, {card_address(visit.id()), "primary_chosen", {}, in_words});
}

http::Response add_note(Visit& visit, postgres::Connection& connection) {
    const records::ChangeResult result = records::add_note(
        connection, visit.actor(), visit.request.request_id, visit.id(), visit.form.get("note"));
    return answer_change(
        visit, result, {card_address(visit.id()) + "#timeline", "note_added", {}, names_of_managers(visit)});
}

}  // namespace pages
