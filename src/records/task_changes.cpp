#include "records/task_changes.hpp"

#include "postgres/values.hpp"
#include "records/lock_contact.hpp"
#include "records/managers.hpp"
#include "text/text.hpp"

namespace records {

namespace {

using postgres::parameter;
using Kind = ChangeResult::Kind;

constexpr std::size_t title_characters = 200;
constexpr std::size_t note_characters = 2000;
constexpr auto farthest = std::chrono::years(5);

const postgres::Statement lock_task{"lock_task", R"(
select contact_id, kind, title, due_at, responsible_id, status from tasks where id = $1::bigint for no key update)"};

const postgres::Statement write_done{"write_done_task", R"(
update tasks set status = 'done', close_reason = $2::text, closed_at = now() where id = $1::bigint)"};

const postgres::Statement write_task{"write_task", R"(
update tasks set title = $2::text, due_at = $3::timestamptz, responsible_id = $4::bigint,
    responsible_rule = case when responsible_id = $4::bigint then responsible_rule else 'person' end
where id = $1::bigint)"};

// The deadline of a task is the earliest one of its causes: none of them may fall before it.
const postgres::Statement postpone_causes{"postpone_causes", R"(
update task_causes set due_at = $3::timestamptz
where task_id = $1::bigint and (due_at < $3::timestamptz or due_at = $2::timestamptz))"};

const postgres::Statement lead_of_client{
    "lead_of_client", "select from leads where id = $1::bigint and contact_id = $2::bigint for key share"};

const postgres::Statement add_to_do{"add_to_do", R"(
insert into tasks (kind, contact_id, lead_id, responsible_id, responsible_rule, title, due_at)
values ('to_do', $1::bigint, $2::bigint, $3::bigint, 'person', $4::text, $5::timestamptz) returning id)"};

struct Task {
    std::optional<std::int64_t> contact_id;
    std::string kind, title, due, responsible, status;
};

std::optional<Task> lock(postgres::Connection& connection, std::int64_t task_id) {
    const postgres::Result found = connection.execute(lock_task, {parameter(task_id)});
    if (found.rows() == 0) return std::nullopt;
    postgres::Row row(found, 0);
    Task task;
    task.contact_id = row.optional_integer();
    task.kind = row.text();
    task.title = row.text();
    task.due = moment_text(row.time());
    task.responsible = row.text();
    task.status = row.text();
    return task;
}

std::string title_problem(const std::string& title) {
    if (title.empty()) return "task.title_missing";
    return text::clip(title, title_characters) != title ? "task.title_too_long" : "";
}

std::string due_problem(std::optional<crm::Time> due, crm::Time now) {
    if (!due) return "task.due_missing";
    if (*due < now) return "task.due_in_the_past";
    return *due > now + farthest ? "task.due_too_far" : "";
}

std::string problem_of(postgres::Connection& connection, const Task& task, const TaskEdits& edits,
                       crm::Time now) {
    std::string problem;
    if (edits.due && edits.due->was != edits.due->wanted) problem = due_problem(edits.due->wanted, now);
    if (problem.empty() && edits.title && edits.title->is_change())
        problem = task.kind == "to_do" ? title_problem(edits.title->wanted) : "task.title_is_the_programs";
    if (problem.empty() && edits.responsible && edits.responsible->is_change() &&
        !is_active_manager(connection, edits.responsible->wanted))
        problem = "task.responsible_unknown";
    return problem;
}

ChangeResult finish(postgres::Connection& connection, const Actor& actor, std::int64_t task_id,
                    const std::string& note, AuditEntry& entry) {
    const auto task = lock(connection, task_id);
    if (!task) return {Kind::not_found, "", {}};
    if (!may_change(actor, crm::Right::change_tasks, read_id(task->responsible)))
        return {Kind::not_allowed, "", {}};
    if (text::clip(note, note_characters) != note) return invalid("task.note_too_long");
    if (task->status != "open") {
        if (note.empty()) return {Kind::unchanged, "", {}};
        return {Kind::conflict, "", {{"status", "open", task->status, "done"}}};
    }
    connection.execute(write_done, {parameter(task_id), parameter(note)});
    entry = {"task.done", "tasks", task_id, task->contact_id, {{"status", "open", "done"}}};
    if (!note.empty()) entry.changes.push_back({"note", "", note});
    return {};
}

ChangeResult apply(postgres::Connection& connection, const Actor& actor, std::int64_t task_id,
                   const TaskEdits& edits, crm::Time now, AuditEntry& entry) {
    const auto before = lock(connection, task_id);
    if (!before) return {Kind::not_found, "", {}};
    if (!may_change(actor, crm::Right::change_tasks, read_id(before->responsible)))
        return {Kind::not_allowed, "", {}};
    if (before->status != "open") return invalid("task.not_open");
    if (std::string problem = problem_of(connection, *before, edits, now); !problem.empty())
        return invalid(problem);
    Task after = *before;
    FieldEdits fields;
    fields.take("title", after.title, edits.title);
    const bool is_postponed = fields.take("due_at", after.due, as_texts(edits.due));
    if (fields.take("responsible", after.responsible, edits.responsible))
        fields.show("responsible", manager_name(connection, before->responsible),
                    manager_name(connection, after.responsible));
    ChangeResult result = fields.result();
    if (result.kind != Kind::done) return result;
    connection.execute(write_task, {parameter(task_id), parameter(after.title), parameter(after.due),
                                    parameter(after.responsible)});
    if (is_postponed)
        connection.execute(postpone_causes,
                           {parameter(task_id), parameter(before->due), parameter(after.due)});
    entry = {"task.change", "tasks", task_id, before->contact_id, fields.changes()};
    return result;
}

ChangeResult add(postgres::Connection& connection, const Actor& actor, const NewTask& task, crm::Time now,
                 AuditEntry& entry) {
    std::optional<std::int64_t> contact_id;
    if (task.contact_id) {
        const auto client = lock_contact(connection, *task.contact_id);
        if (!client) return {Kind::not_found, "", {}};
        contact_id = client->id;
    }
    std::string problem = title_problem(task.title);
    if (problem.empty()) problem = due_problem(task.due_at, now);
    if (problem.empty() && !is_active_manager(connection, task.responsible))
        problem = "task.responsible_unknown";
    if (problem.empty() && task.lead_id &&
        connection.execute(lead_of_client, {parameter(*task.lead_id), parameter(contact_id)}).rows() == 0)
        problem = "task.lead_of_another";
    if (!problem.empty()) return invalid(problem);
    if (!may_change(actor, crm::Right::change_tasks, read_id(task.responsible)))
        return {Kind::not_allowed, "", {}};
    const postgres::Result added = connection.execute(
        add_to_do, {parameter(contact_id), parameter(task.lead_id), parameter(task.responsible),
                    parameter(task.title), parameter(task.due_at)});
    entry = {"task.add", "tasks", postgres::Row(added, 0).integer(), contact_id, {}};
    entry.changes = {{"title", "", task.title},
                     {"due_at", "", moment_text(task.due_at)},
                     {"responsible", "", manager_name(connection, task.responsible)}};
    return {};
}

}  // namespace

ChangeResult finish_task(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                         std::int64_t task_id, const std::string& note) {
    return change(connection, actor, request_id, [&](postgres::Connection& open, AuditEntry& entry) {
        return finish(open, actor, task_id, lines_text(note), entry);
    });
}

ChangeResult change_task(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                         std::int64_t task_id, const TaskEdits& edits, crm::Time now) {
    TaskEdits wanted = edits;
    if (wanted.title) *wanted.title = {text::trim(wanted.title->was), text::trim(wanted.title->wanted)};
    return change(connection, actor, request_id, [&](postgres::Connection& open, AuditEntry& entry) {
        return apply(open, actor, task_id, wanted, now, entry);
    });
}

ChangeResult add_task(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                      const NewTask& task, crm::Time now) {
    NewTask wanted = task;
    wanted.title = text::trim(task.title);
    if (wanted.responsible.empty() && actor.manager_id)
        wanted.responsible = std::to_string(*actor.manager_id);
    return change(connection, actor, request_id, [&](postgres::Connection& open, AuditEntry& entry) {
        return add(open, actor, wanted, now, entry);
    });
}

}  // namespace records
