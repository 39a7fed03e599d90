#include "records/task_row.hpp"

#include <map>

#include "postgres/values.hpp"

namespace records {

namespace {

using postgres::parameter;

const std::string causes_sql = R"(
select task.id, cause.cause, cause.chat_id, cause.occurred_at, cause.due_at, cause.text,
    coalesce(chat.page_url, ''), coalesce(chat.page_title, '')
from unnest($1::bigint[]) as task (id)
cross join lateral (
    select one.* from task_causes one where one.task_id = task.id
    order by one.occurred_at, one.cause limit )" +
                               std::to_string(most_causes) + R"() cause
left join chats chat on chat.id = cause.chat_id
order by task.id, cause.occurred_at, cause.cause)";
const postgres::Statement causes{"task_row_causes", causes_sql.c_str()};

}  // namespace

constinit const char* const task_columns = R"(
    task.id, task.kind, task.title, task.status, task.due_at, contact.id, contact.name, task.lead_id, task.chat_id,
    manager.id, manager.name, task.responsible_rule, task.close_reason, task.created_at, task.closed_at,
    (select count(*) from task_causes cause where cause.task_id = task.id)
)";

constinit const char* const task_joins = R"(
join managers manager on manager.id = task.responsible_id
left join contacts contact on contact.id = task.contact_id
)";

TaskRow read_task(postgres::Row& row) {
    TaskRow task;
    task.id = row.integer();
    task.kind = row.text();
    task.title = row.text();
    task.status = row.text();
    task.due_at = row.time();
    task.contact = read_optional_named(row);
    task.lead_id = row.optional_integer();
    task.chat_id = row.optional_integer();
    task.responsible = read_named(row);
    task.responsible_rule = row.text();
    task.close_reason = row.text();
    task.created_at = row.time();
    task.closed_at = row.optional_time();
    task.cause_count = static_cast<int>(row.integer());
    return task;
}

std::optional<TaskRow> find_task(postgres::Connection& connection, std::int64_t task_id) {
    static const std::string sql =
        std::string("select") + task_columns + "from tasks task" + task_joins + "where task.id = $1::bigint";
    static const postgres::Statement one_task{"one_task", sql.c_str()};
    const postgres::Result found = connection.execute(one_task, {parameter(task_id)});
    if (found.rows() == 0) return std::nullopt;
    postgres::Row row(found, 0);
    std::vector<TaskRow> tasks{read_task(row)};
    read_causes(connection, {&tasks});
    return tasks.front();
}

void read_causes(postgres::Connection& connection, const std::vector<std::vector<TaskRow>*>& lists) {
    std::map<std::int64_t, TaskRow*> tasks;
    std::vector<std::int64_t> ids;
    for (std::vector<TaskRow>* list : lists)
        for (TaskRow& task : *list)
            if (tasks.emplace(task.id, &task).second) ids.push_back(task.id);
    if (ids.empty()) return;
    const postgres::Result result = connection.execute(causes, {parameter(ids)});
    for (std::size_t at = 0; at < result.rows(); ++at) {
        postgres::Row row(result, at);
        TaskRow& task = *tasks.at(row.integer());
        TaskCause& cause = task.causes.emplace_back();
        cause.cause = row.text();
        cause.chat_id = row.optional_integer();
        cause.occurred_at = row.time();
        cause.due_at = row.time();
        cause.text = row.text();
        cause.page_url = row.text();
        cause.page_title = row.text();
    }
}

}  // namespace records
