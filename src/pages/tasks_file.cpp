#include "pages/answers.hpp"
#include "pages/csv_file.hpp"
#include "pages/task_query.hpp"

namespace pages {

namespace {

const std::vector<std::string> columns{
    "column.id",          "column.task",    "column.kind",      "column.state",       "column.due",
    "column.overdue",     "column.client",  "column.client_id", "column.lead_id",     "column.said",
    "column.responsible", "column.created", "column.closed",    "column.close_reason"};

std::vector<std::string> cells_of(const Visit& visit, const records::TaskRow& task) {
    return {std::to_string(task.id),
            task.title,
            visit.texts.get("task_kind." + task.kind),
            visit.texts.get("task." + task.status),
            csv_moment(visit, task.due_at),
            task.is_overdue(visit.now) ? visit.texts.get("list.yes") : "",
            task.contact ? task.contact->name : "",
            task.contact ? std::to_string(task.contact->id) : "",
            task.lead_id ? std::to_string(*task.lead_id) : "",
            task.causes.empty() ? "" : task.causes.front().text,
            task.responsible.name,
            csv_moment(visit, task.created_at),
            task.closed_at ? csv_moment(visit, *task.closed_at) : "",
            task.close_reason};
}

}  // namespace

http::Response save_tasks(Visit& visit, postgres::Connection& connection) {
    CsvFile file(visit, columns);
    if (whose(visit, crm::Right::export_lists).is_nobody()) {
        file.end_with(visit.texts.get("list.no_manager"));
        return file.respond("tasks");
    }
    const TaskQuery asked(visit, crm::Right::export_lists);
    const bool is_whole =
        records::for_each_task(connection, asked.filter, asked.order, most_in_file,
                               [&](const records::TaskRow& task) { file.add(cells_of(visit, task)); });
    if (!is_whole) file.end_where_cut();
    return file.respond("tasks");
}

}  // namespace pages
