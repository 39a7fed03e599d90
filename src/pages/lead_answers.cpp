#include "pages/answers.hpp"
#include "pages/change_answer.hpp"
#include "pages/items.hpp"
#include "pages/work_forms.hpp"
#include "records/lead_changes.hpp"
#include "records/managers.hpp"

namespace pages {

// A lead is seen on the card of its client; alone while nobody knows whose it is.
http::Response find_lead(Visit& visit, postgres::Connection& connection) {
    const auto lead = records::find_lead(connection, visit.id());
    if (!lead) return error_page(visit, 404, "not_found");
    if (lead->contact) return redirect(card_address(lead->contact->id) + "#lead-" + std::to_string(lead->id));
    if (!records::may_change(visit.actor(), crm::Right::see_leads, lead->responsible.id))
        return error_page(visit, 403, "not_allowed");
    Page page(visit, "lead.tpl", lead->title);
    show_lead(visit, *lead, page.values());
    if (lead->last_chat_id)
        add(page.values(), "CHAT").SetValue("TRANSCRIPT", chat_address(*lead->last_chat_id));
    if (may_change_lead(visit, *lead)) {
        ctemplate::TemplateDictionary& form = include(visit, page.values(), "LEAD_FORM", "lead_form.tpl");
        form.ShowSection("OPEN");
        fill_lead_form(visit, *lead, lead_address(lead->id), form);
    }
    return page.respond();
}

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
