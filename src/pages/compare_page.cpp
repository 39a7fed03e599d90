#include "pages/answers.hpp"
#include "pages/compare_rows.hpp"
#include "pages/evidence.hpp"
#include "pages/items.hpp"
#include "pages/merge_choices.hpp"
#include "pages/page.hpp"
#include "records/contact_pair.hpp"
#include "records/merge.hpp"

namespace pages {

namespace {

using ctemplate::TemplateDictionary;

void show_proposal(const Visit& visit, const records::ContactPair& pair, TemplateDictionary& values) {
    if (!pair.proposal) return;
    const records::ContactPair::Proposal& proposal = *pair.proposal;
    if (proposal.status == "not_duplicates") {
        TemplateDictionary& item = add(values, "RULED_OUT");
        if (proposal.decided_at) item.SetValue("WHEN", visit.moment(*proposal.decided_at));
        set_if_any(item, "WHO", proposal.decided_by);
        return;
    }
    TemplateDictionary& item = add(values, "PROPOSED");
    item.SetValue("WHEN", visit.moment(proposal.created_at));
    set_if_any(item, "EVIDENCE", evidence_in_words(visit.texts, proposal.evidence));
}

void show_head(const Visit& visit, const records::Card& card, TemplateDictionary& item) {
    item.SetValue("CARD", card_address(card.id));
    item.SetValue("ID", std::to_string(card.id));
    item.SetValue("NAME", client_name(visit, card.name));
    item.SetValue("CREATED", visit.day(card.created_at));
}

http::Response comparison(const Visit& visit, const records::ContactPair& pair,
                          const records::MergePreview& preview) {
    const records::Card& left = pair.left.card;
    const records::Card& right = pair.right.card;
    Page page(visit, "compare.tpl", client_name(visit, left.name) + " / " + client_name(visit, right.name));
    TemplateDictionary& values = page.values();
    show_proposal(visit, pair, values);
    show_head(visit, left, add(values, "HEAD"));
    show_head(visit, right, add(values, "HEAD"));
    show_fields_to_choose(visit, left.id, right.id, preview, values);
    show_facts_of_both(visit, pair, values);
    values.SetValue("LEFT_ID", std::to_string(left.id));
    values.SetValue("RIGHT_ID", std::to_string(right.id));
    values.SetValue("LEFT_STAYS", merge_address(left.id, right.id));
    values.SetValue("RIGHT_STAYS", merge_address(right.id, left.id));
    if (!pair.proposal || pair.proposal->status != "not_duplicates")
        values.SetValueAndShowSection("RULE_OUT", not_duplicates_address(left.id, right.id),
                                      "RULE_OUT_SECTION");
    return page.respond();
}

// "12", "№ 12", or the address of a card: the digits at its end.
std::optional<std::int64_t> number_at_end(std::string_view typed) {
    while (typed.ends_with('/')) typed.remove_suffix(1);
    const std::size_t before = typed.find_last_not_of("0123456789");
    return whole_number(before == std::string_view::npos ? typed : typed.substr(before + 1));
}

http::Response ask_for_other_client(const Visit& visit, int status, const std::string& problem) {
    Page page(visit, "compare_with.tpl", visit.texts.get("compare.with_title"));
    set_if_any(page.values(), "PROBLEM", problem);
    show_form_for_other_client(visit, visit.id(), page.values());
    return page.respond(status);
}

}  // namespace

http::Response choose_other_client(Visit& visit, postgres::Connection& connection) {
    const records::CardOrSurvivor own = records::find_card(connection, visit.id());
    if (std::holds_alternative<std::monostate>(own)) return error_page(visit, 404, "not_found");
    const std::string& typed = visit.query.get("with");
    if (typed.empty()) return ask_for_other_client(visit, 200, "");
    const auto other = number_at_end(typed);
    if (!other || std::holds_alternative<std::monostate>(records::find_card(connection, *other)))
        return ask_for_other_client(visit, 422, visit.texts.get("compare.no_such_client"));
    return redirect(comparison_address(visit.id(), *other));
}

http::Response compare_clients(Visit& visit, postgres::Connection& connection) {
    const std::int64_t left_id = visit.ids.at(0);
    const std::int64_t right_id = visit.ids.at(1);
    const auto pair = records::find_pair(connection, left_id, right_id);
    if (!pair) return error_page(visit, 404, "not_found");
    const std::int64_t left = pair->left.merged_into.value_or(left_id);
    const std::int64_t right = pair->right.merged_into.value_or(right_id);
    if (left == right) return redirect(card_address(left), "one_client");
    if (left != left_id || right != right_id) return redirect(comparison_address(left, right));
    const auto preview =
        records::preview_merge(connection, left, right, read_choices(visit.query, left, right));
    if (!preview) return error_page(visit, 404, "not_found");
    return comparison(visit, *pair, *preview);
}

}  // namespace pages
