#include "pages/answers.hpp"
#include "pages/change_answer.hpp"
#include "pages/dates.hpp"
#include "pages/items.hpp"
#include "pages/work_forms.hpp"
#include "records/managers.hpp"
#include "records/task_changes.hpp"

namespace pages {

namespace {

// When a task is to be done from now on: a button says by how long it is put off, or a moment was chosen.
std::optional<crm::Time> wanted_due(const Visit& visit) {
    const std::string& postponed = visit.form.get("postpone");
    if (postponed == "hour") return visit.now + std::chrono::hours(1);
    if (postponed == "tomorrow") return tomorrow_morning(visit.now, visit.zone());
    return read_moment(visit.form.get("due_at"), visit.zone());
}

// The control shows no seconds: what it shows unchanged is no wish.
std::optional<records::MomentEdit> due_edit(const Visit& visit) {
    const std::optional<crm::Time> was = records::moment_of(visit.form.get("was_due_at"));
    if (!was) return std::nullopt;
    if (!visit.form.has("postpone") && visit.form.get("due_at") == form_moment(*was, visit.zone()))
        return std::nullopt;
    return records::MomentEdit{was, wanted_due(visit)};
}

}  // namespace

// A task is seen on the card of its client; alone when it is about nobody we know.
http::Response find_task(Visit& visit, postgres::Connection& connection) {
    const auto task = records::find_task(connection, visit.id());
    if (!task) return error_page(visit, 404, "not_found");
    const std::string id = std::to_string(task->id);
    if (task->contact)
        return redirect(card_address(task->contact->id) +
                        (task->status == "open" ? "?task=" + id + "#task-" + id : "#tasks"));
    if (!records::may_change(visit.actor(), crm::Right::see_tasks, task->responsible.id))
        return error_page(visit, 403, "not_allowed");
    Page page(visit, "task.tpl", task->title);
    show_task(visit, *task, page.values());
    if (may_change_task(visit, *task)) {
        show_task_buttons(visit, *task, task_address(task->id), page.values());
        ctemplate::TemplateDictionary& form = include(visit, page.values(), "TASK_FORM", "task_form.tpl");
        form.ShowSection("OPEN");
        fill_task_form(visit, *task, task_address(task->id), form);
    }
    return page.respond();
}

http::Response finish_task(Visit& visit, postgres::Connection& connection) {
    const std::string& note = visit.form.get("note");
    records::ChangeResult result =
        records::finish_task(connection, visit.actor(), visit.request.request_id, visit.id(), note);
    // What was written for a task that somebody else has finished is told, so that it is not lost.
    if (result.kind == records::ChangeResult::Kind::conflict)
        result.conflicts.push_back({"note", "", "", note});
    return answer_change(visit, result, {way_back(visit, "/"), "task_done", {}, names_of_managers(visit)});
}

http::Response change_task(Visit& visit, postgres::Connection& connection) {
    const records::TaskEdits edits{.due = due_edit(visit),
                                   .responsible = edit_of(visit.form, "responsible"),
                                   .title = edit_of(visit.form, "title")};
    const records::ChangeResult result = records::change_task(
        connection, visit.actor(), visit.request.request_id, visit.id(), edits, visit.now);
    return answer_change(visit, result, {way_back(visit, "/"), "task_changed", {}, names_of_managers(visit)});
}

http::Response add_task(Visit& visit, postgres::Connection& connection) {
    const std::string back = way_back(visit, card_address(visit.id()));
    const std::optional<crm::Time> due = read_moment(visit.form.get("due_at"), visit.zone());
    if (!due)
        return answer_change(visit, records::invalid("task.due_missing"),
                             {back, "", {}, names_of_managers(visit)});
    const records::NewTask task{.contact_id = visit.id(),
                                .lead_id = visit.form.number("lead"),
                                .title = visit.form.get("title"),
                                .responsible = visit.form.get("responsible"),
                                .due_at = *due};
    const records::ChangeResult result =
        records::add_task(connection, visit.actor(), visit.request.request_id, task, visit.now);
    return answer_change(visit, result, {back, "task_added", {}, names_of_managers(visit)});
}

}  // namespace pages
