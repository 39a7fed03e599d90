#include "pages/card_merging.hpp"

#include "pages/compare_rows.hpp"
#include "pages/evidence.hpp"
#include "pages/items.hpp"
#include "pages/merge_choices.hpp"
#include "pages/undo_obstacle.hpp"

namespace pages {

namespace {

using ctemplate::TemplateDictionary;

void show_possible_duplicates(const Visit& visit, const records::Card& card, TemplateDictionary& panels) {
    if (card.possible_duplicates.empty()) return;
    TemplateDictionary& panel = add(panels, "DUPLICATES");
    for (const records::CardDuplicate& duplicate : card.possible_duplicates) {
        TemplateDictionary& item = add(panel, "DUPLICATE");
        item.SetValue("CARD", card_address(duplicate.other.id));
        item.SetValue("ID", std::to_string(duplicate.other.id));
        item.SetValue("NAME", client_name(visit, duplicate.other.name));
        set_if_any(item, "EVIDENCE", evidence_in_words(visit.texts, duplicate.evidence));
        if (!visit.may(crm::Right::merge_clients)) continue;
        TemplateDictionary& decision = add(item, "DECISION");
        decision.SetValue("COMPARE", comparison_address(card.id, duplicate.other.id));
        decision.SetValue("RULE_OUT", not_duplicates_address(card.id, duplicate.other.id));
        decision.SetValue("HERE", card_address(card.id));
    }
}

void show_merges(const Visit& visit, postgres::Connection& connection, std::int64_t contact_id,
                 TemplateDictionary& panels) {
    const std::vector<records::MergeEntry> merges =
        records::find_merges(connection, visit.actor(), contact_id);
    if (merges.empty()) return;
    TemplateDictionary& panel = add(panels, "MERGES");
    const std::string& done = visit.query.get("done");
    if (done == "merged" || done == "merge_undone") panel.ShowSection("OPEN");
    for (const records::MergeEntry& merge : merges) {
        TemplateDictionary& item = add(panel, "MERGE");
        item.SetValue("ID", std::to_string(merge.merged_id));
        item.SetValue("NAME", client_name(visit, merge.merged_name));
        item.SetValue("WHEN", visit.moment(merge.merged_at));
        item.SetValue("WHO", merge.merged_by);
        if (merge.undone_at) {
            TemplateDictionary& undone = add(item, "UNDONE");
            undone.SetValue("CARD", card_address(merge.merged_id));
            undone.SetValue("WHEN", visit.moment(*merge.undone_at));
            undone.SetValue("WHO", merge.undone_by);
        } else if (merge.can_be_undone()) {
            item.SetValueAndShowSection("UNDO", undo_address(merge.id), "UNDO_SECTION");
        } else {
            item.SetValueAndShowSection("OBSTACLE", obstacle_in_words(visit, merge), "OBSTACLE_SECTION");
        }
    }
}

}  // namespace

void show_merging(const Visit& visit, postgres::Connection& connection, const records::Card& card,
                  TemplateDictionary& values) {
    TemplateDictionary& panels = include(visit, values, "MERGING", "card_merging.tpl");
    show_possible_duplicates(visit, card, panels);
    show_merges(visit, connection, card.id, panels);
    if (visit.may(crm::Right::merge_clients))
        show_form_for_other_client(visit, card.id, add(values, "MAY_COMPARE"));
}

}  // namespace pages
