#include "pages/answers.hpp"
#include "pages/change_answer.hpp"
#include "pages/dates.hpp"
#include "pages/items.hpp"
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

http::Response finish_task(Visit& visit, postgres::Connection& connection) {
    const records::ChangeResult result = records::finish_task(
        connection, visit.actor(), visit.request.request_id, visit.id(), visit.form.get("note"));
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
