#include "pages/answers.hpp"
#include "pages/change_answer.hpp"
#include "pages/items.hpp"
#include "records/lead_changes.hpp"

namespace pages {

http::Response change_lead(Visit& visit, postgres::Connection& connection) {
    const records::LeadEdits edits{.title = edit_of(visit.form, "title"),
                                   .status = edit_of(visit.form, "status"),
                                   .lost_reason = edit_of(visit.form, "lost_reason"),
                                   .amount = edit_of(visit.form, "amount"),
                                   .responsible = edit_of(visit.form, "responsible")};
    const records::ChangeResult result =
        records::change_lead(connection, visit.actor(), visit.request.request_id, visit.id(), edits);
    return answer_change(visit, result, {way_back(visit, "/"), "lead_changed", {}, names_of_managers(visit)});
}

http::Response open_lead(Visit& visit, postgres::Connection& connection) {
    const records::NewLead lead{.contact_id = visit.id(),
                                .site_id = visit.form.number("site").value_or(0),
                                .title = visit.form.get("title"),
                                .amount = visit.form.get("amount"),
                                .responsible = visit.form.get("responsible")};
    const records::ChangeResult result =
        records::open_lead(connection, visit.actor(), visit.request.request_id, lead);
    return answer_change(
        visit, result,
        {way_back(visit, card_address(visit.id())), "lead_opened", {}, names_of_managers(visit)});
}

}  // namespace pages
