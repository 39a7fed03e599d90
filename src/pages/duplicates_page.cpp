#include "pages/answers.hpp"
#include "pages/change_answer.hpp"
#include "pages/evidence.hpp"
#include "pages/items.hpp"
#include "pages/merge_choices.hpp"
#include "pages/page.hpp"
#include "records/possible_duplicates.hpp"
#include "records/walk.hpp"
#include "text/query.hpp"

namespace pages {

namespace {

using ctemplate::TemplateDictionary;
using records::PossibleDuplicateKey;

constexpr int page_size = 20;

// "1764057600000000.17": moment in microseconds, id.
std::string written(const records::PossibleDuplicate& pair) {
    return std::to_string(pair.created_at.time_since_epoch().count()) + "." + std::to_string(pair.id);
}

std::optional<PossibleDuplicateKey> read_key(const std::string& value) {
    const auto parts = text::split(value, ".");
    if (parts.size() != 2) return std::nullopt;
    const auto at = whole_number(parts[0]);
    const auto id = whole_number(parts[1]);
    if (!at || !id) return std::nullopt;
    return PossibleDuplicateKey{records::time_of_key(*at), *id};
}

void show_side(const Visit& visit, const records::PossibleDuplicate::Contact& contact,
               TemplateDictionary& item) {
    item.SetValue("CARD", card_address(contact.id));
    item.SetValue("ID", std::to_string(contact.id));
    item.SetValue("NAME", client_name(visit, contact.name));
    set_if_any(item, "EMAIL", contact.email);
    set_if_any(item, "PHONE", contact.phone);
}

void show_pair(const Visit& visit, const records::PossibleDuplicate& pair, TemplateDictionary& item) {
    item.SetValue("ID", std::to_string(pair.id));
    show_side(visit, pair.contact, add(item, "CLIENT"));
    show_side(visit, pair.other, add(item, "CLIENT"));
    set_if_any(item, "EVIDENCE", evidence_in_words(visit.texts, pair.evidence));
    item.SetValue("WHEN", visit.moment(pair.created_at));
    if (!visit.may(crm::Right::merge_clients)) return;
    TemplateDictionary& decision = add(item, "DECISION");
    decision.SetValue("COMPARE", comparison_address(pair.contact.id, pair.other.id));
    decision.SetValue("RULE_OUT", not_duplicates_address(pair.contact.id, pair.other.id));
    decision.SetValue("HERE", address(visit.request.path, {{"behind", visit.query.get("behind")}}));
    decision.SetValue("NAMES",
                      client_name(visit, pair.contact.name) + " / " + client_name(visit, pair.other.name));
}

}  // namespace

http::Response show_duplicates(Visit& visit, postgres::Connection& connection) {
    const auto behind = read_key(visit.query.get("behind"));
    // One more tells whether there are any behind the page.
    std::vector<records::PossibleDuplicate> pairs =
        records::find_possible_duplicates(connection, behind, page_size + 1);
    const bool has_more = pairs.size() > page_size;
    if (has_more) pairs.pop_back();
    Page page(visit, "duplicates.tpl", visit.texts.get("duplicates.title"));
    TemplateDictionary& values = page.values();
    for (const records::PossibleDuplicate& pair : pairs) show_pair(visit, pair, add(values, "PAIR"));
    if (pairs.empty()) values.ShowSection(behind ? "NO_MORE" : "NOTHING");
    if (!behind && !has_more) return page.respond();
    TemplateDictionary& neighbours = add(values, "PAGES");
    if (behind) neighbours.ShowSection("NEWEST");
    if (has_more)
        neighbours.SetValueAndShowSection(
            "OLDER", address("/duplicates", {{"behind", written(pairs.back())}}), "OLDER_SECTION");
    return page.respond();
}

http::Response rule_out_duplicates(Visit& visit, postgres::Connection& connection) {
    using Kind = records::ChangeResult::Kind;
    const std::int64_t one = visit.ids.at(0);
    const std::int64_t other = visit.ids.at(1);
    const records::ChangeResult result =
        records::mark_not_duplicates(connection, visit.actor(), visit.request.request_id, one, other);
    if (result.kind == Kind::not_found) return error_page(visit, 404, "not_found");
    if (result.kind == Kind::not_allowed) return error_page(visit, 403, "not_allowed");
    // They are one client: the comparison says so.
    if (result.kind == Kind::invalid) return redirect(comparison_address(one, other));
    return redirect(way_back(visit, "/duplicates"), "not_duplicates");
}

}  // namespace pages
