#include <algorithm>

#include "pages/answers.hpp"
#include "pages/compare_rows.hpp"
#include "pages/contact_counts.hpp"
#include "pages/items.hpp"
#include "pages/merge_choices.hpp"
#include "pages/page.hpp"
#include "records/card.hpp"
#include "records/merge.hpp"

namespace pages {

namespace {

using ctemplate::TemplateDictionary;
using records::MergePreview;

struct Pair {
    std::int64_t survivor_id;
    std::int64_t merged_id;
};

Pair pair_of(const Visit& visit) {
    return {visit.ids.at(0), visit.ids.at(1)};
}

const char* reason_of(crm::MergeRefusal refusal) {
    switch (refusal) {
        case crm::MergeRefusal::same_contact:
            return "reason.merge.same_contact";
        case crm::MergeRefusal::survivor_was_merged:
            return "reason.merge.survivor_was_merged";
        case crm::MergeRefusal::merged_was_merged:
            break;
    }
    return "reason.merge.merged_was_merged";
}

// What the client is then, and that it was seen.
void show_fields(const Visit& visit, const MergePreview& preview, TemplateDictionary& form) {
    for (const crm::MergeField& field : preview.fields) {
        TemplateDictionary& seen = add(form, "CARRIED");
        seen.SetValue("NAME", "seen_" + field.name);
        seen.SetValue("VALUE", records::seen_value(field.result));
        if (field.result.empty()) continue;
        TemplateDictionary& item = add(form, "RESULT");
        item.SetValue("FIELD", visit.texts.get("compare." + field.name));
        item.SetValue("VALUE", shown_value(preview, field, field.result));
        if (!field.survivor.empty() && field.result != field.survivor)
            item.SetValueAndShowSection("BEFORE", shown_value(preview, field, field.survivor),
                                        "BEFORE_SECTION");
    }
}

void show_moves(const Visit& visit, const MergePreview& preview, TemplateDictionary& form) {
    const auto say = [&](const std::string& text) { add(form, "MOVE").SetValue("TEXT", text); };
    const std::string counts = counted(visit, preview.moves);
    say(counts.empty() ? visit.texts.get("merge.nothing_moves")
                       : visit.texts.format("merge.moves", {{"counts", counts}}));
    std::vector<std::string> joined;
    for (const crm::Identifier& one : preview.joined)
        if (one.kind == crm::IdentifierKind::email || one.kind == crm::IdentifierKind::phone)
            joined.push_back(one.raw);
    if (!joined.empty()) say(visit.texts.format("merge.joined", {{"identifiers", listed(joined)}}));
    for (const std::string& kind : preview.gathered_tasks)
        say(visit.texts.format("merge.gathered", {{"kind", visit.texts.get("task_kind." + kind)}}));
    if (!preview.sites_with_two_open_leads.empty()) say(visit.texts.get("merge.two_open_leads"));
}

void show_form(const Visit& visit, const Pair& pair, const MergePreview& preview,
               TemplateDictionary& values) {
    TemplateDictionary& form = add(values, "FORM");
    form.SetValue("ACTION", merge_address(pair.survivor_id, pair.merged_id));
    show_fields(visit, preview, form);
    show_moves(visit, preview, form);
    const ChoiceValues choices = written(preview.choices, pair.survivor_id, pair.merged_id);
    for (const auto& [name, value] : choices) {
        TemplateDictionary& choice = add(form, "CARRIED");
        choice.SetValue("NAME", name);
        choice.SetValue("VALUE", value);
    }
    form.SetValue("CHOOSE", address(comparison_address(pair.survivor_id, pair.merged_id), choices));
}

void show_conflicts(const Visit& visit, const MergePreview& preview,
                    const std::vector<records::Conflict>& conflicts, TemplateDictionary& values) {
    if (conflicts.empty()) return;
    TemplateDictionary& panel = add(values, "CONFLICTS");
    for (const records::Conflict& conflict : conflicts) {
        TemplateDictionary& item = add(panel, "CONFLICT");
        item.SetValue("FIELD", visit.texts.get("compare." + conflict.field));
        const auto field = std::ranges::find(preview.fields, conflict.field, &crm::MergeField::name);
        const std::string present =
            field == preview.fields.end() ? "" : shown_value(preview, *field, field->result);
        const std::string now = present.empty() ? "—" : present;
        // Of a manager his number was seen, which tells nobody anything.
        const bool is_readable = !conflict.seen.empty() && conflict.field != "responsible";
        item.SetValue("TEXT", is_readable ? visit.texts.format("merge.changed_from",
                                                               {{"seen", conflict.seen}, {"now", now}})
                                          : visit.texts.format("merge.changed", {{"now", now}}));
    }
}

http::Response merge_page(const Visit& visit, postgres::Connection& connection, int status,
                          const std::optional<crm::MergeChoices>& choices,
                          const std::vector<records::Conflict>& conflicts) {
    const Pair pair = pair_of(visit);
    const auto preview = records::preview_merge(connection, pair.survivor_id, pair.merged_id, choices);
    if (!preview) return error_page(visit, 404, "not_found");
    Page page(visit, "merge.tpl",
              visit.texts.format("merge.title", {{"merged", std::to_string(pair.merged_id)},
                                                 {"survivor", std::to_string(pair.survivor_id)}}));
    TemplateDictionary& values = page.values();
    values.SetValue("SURVIVOR", std::to_string(pair.survivor_id));
    values.SetValue("MERGED", std::to_string(pair.merged_id));
    values.SetValue("CARD", card_address(pair.survivor_id));
    if (preview->refusal) {
        values.SetValueAndShowSection("PROBLEM", visit.texts.get(reason_of(*preview->refusal)), "REFUSED");
    } else {
        show_conflicts(visit, *preview, conflicts, values);
        show_form(visit, pair, *preview, values);
    }
    return page.respond(status);
}

// Whoever wanted the same as somebody who was faster, or sent the form twice, has what was wanted.
http::Response refused(const Visit& visit, postgres::Connection& connection, const Pair& pair) {
    const records::CardOrSurvivor merged = records::find_card(connection, pair.merged_id);
    const auto* survivor = std::get_if<std::int64_t>(&merged);
    if (survivor && *survivor == pair.survivor_id) return redirect(card_address(*survivor), "one_client");
    return merge_page(visit, connection, 422, std::nullopt, {});
}

}  // namespace

http::Response show_merge(Visit& visit, postgres::Connection& connection) {
    const Pair pair = pair_of(visit);
    return merge_page(visit, connection, 200, read_choices(visit.query, pair.survivor_id, pair.merged_id),
                      {});
}

http::Response merge_clients(Visit& visit, postgres::Connection& connection) {
    using Kind = records::ChangeResult::Kind;
    const Pair pair = pair_of(visit);
    const auto choices = read_choices(visit.form, pair.survivor_id, pair.merged_id);
    records::MergeWish wish{pair.survivor_id, pair.merged_id, choices.value_or(crm::MergeChoices{}), {}};
    for (const auto& [name, value] : visit.form.values())
        if (name.starts_with("seen_")) wish.seen[name.substr(5)] = value;
    const records::MergeDone done = records::merge(connection, visit.actor(), visit.request.request_id, wish);
    switch (done.change.kind) {
        case Kind::not_found:
            return error_page(visit, 404, "not_found");
        case Kind::not_allowed:
            return error_page(visit, 403, "not_allowed");
        case Kind::invalid:
            return refused(visit, connection, pair);
        case Kind::conflict:
            return merge_page(visit, connection, 409, choices, done.change.conflicts);
        case Kind::done:
        case Kind::unchanged:
            break;
    }
    return redirect(card_address(pair.survivor_id), "merged");
}

}  // namespace pages
