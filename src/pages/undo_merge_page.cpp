#include "pages/answers.hpp"
#include "pages/contact_counts.hpp"
#include "pages/items.hpp"
#include "pages/page.hpp"
#include "pages/undo_obstacle.hpp"
#include "records/undo_merge.hpp"

namespace pages {

namespace {

void show_counts(const Visit& visit, const records::ContactCounts& counts, const char* section,
                 const char* none, ctemplate::TemplateDictionary& form) {
    const std::string words = counted(visit, counts);
    form.SetValue(section, words.empty() ? visit.texts.get(none) : words);
}

http::Response undo_page(const Visit& visit, const records::UndoPreview& preview, int status) {
    const records::MergeEntry& merge = preview.merge;
    Page page(visit, "undo_merge.tpl",
              visit.texts.format("undo.title", {{"merged", std::to_string(merge.merged_id)}}));
    ctemplate::TemplateDictionary& values = page.values();
    values.SetValue("MERGED", std::to_string(merge.merged_id));
    values.SetValue("MERGED_NAME", client_name(visit, merge.merged_name));
    values.SetValue("SURVIVOR", std::to_string(merge.survivor_id));
    values.SetValue("SURVIVOR_NAME", client_name(visit, preview.survivor_name));
    values.SetValue("CARD", card_address(merge.survivor_id));
    values.SetValue("WHEN", visit.moment(merge.merged_at));
    values.SetValue("WHO", merge.merged_by);
    if (!merge.can_be_undone()) {
        values.SetValueAndShowSection("PROBLEM", obstacle_in_words(visit, merge), "REFUSED");
        return page.respond(status);
    }
    ctemplate::TemplateDictionary& form = add(values, "FORM");
    form.SetValue("ACTION", undo_address(merge.id));
    show_counts(visit, preview.back, "BACK", "undo.nothing_back", form);
    show_counts(visit, preview.stays, "STAYS", "undo.nothing_stays", form);
    return page.respond(status);
}

}  // namespace

std::string undo_address(std::int64_t merge_id) {
    return "/merges/" + std::to_string(merge_id) + "/undo";
}

std::string obstacle_in_words(const Visit& visit, const records::MergeEntry& merge) {
    if (merge.can_be_undone()) return "";
    return visit.texts.format("reason." + merge.obstacle, {{"login", merge.merged_by}});
}

http::Response show_undo_of_merge(Visit& visit, postgres::Connection& connection) {
    const auto preview = records::preview_undo(connection, visit.actor(), visit.id());
    if (!preview) return error_page(visit, 404, "not_found");
    return undo_page(visit, *preview, 200);
}

http::Response undo_merge(Visit& visit, postgres::Connection& connection) {
    using Kind = records::ChangeResult::Kind;
    const records::MergeUndone undone =
        records::undo_merge(connection, visit.actor(), visit.request.request_id, visit.id());
    if (undone.change.kind == Kind::done) return redirect(card_address(undone.survivor_id), "merge_undone");
    // The page says why not.
    const auto preview = records::preview_undo(connection, visit.actor(), visit.id());
    if (!preview) return error_page(visit, 404, "not_found");
    return undo_page(visit, *preview, undone.change.kind == Kind::not_allowed ? 403 : 422);
}

}  // namespace pages
