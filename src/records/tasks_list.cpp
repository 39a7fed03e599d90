#include "records/tasks_list.hpp"

#include "postgres/values.hpp"
#include "records/walk.hpp"

namespace records {

namespace {

using postgres::parameter;

// $4 status, $5 kind, $6 responsible manager, $7 a kind to leave out.
WalkText text_of(const std::string& name, const std::string& condition) {
    return {name,
            "select id, due_at as sorted_by, kind, responsible_id from tasks where " + condition +
                " and due_at {before_end}"
                " and (due_at, id) {beyond} ($1::timestamptz, $2::bigint)",
            "($5::text is null or looked_at.kind = $5::text) and looked_at.kind is distinct from $7::text"
            " and ($6::bigint is null or looked_at.responsible_id = $6::bigint) and $4::text is not null",
            task_columns, std::string("join tasks task on task.id = page.id ") + task_joins};
}

struct Walks {
    Walks(const std::string& name, int page_size, int most_looked_at)
        : everyones(text_of("tasks_by_deadline_" + name, "status = $4::text"), KeyKind::time, page_size,
                    most_looked_at),
          ones_open(
              text_of("tasks_by_responsible_" + name, "status = 'open' and responsible_id = $6::bigint"),
              KeyKind::time, page_size, most_looked_at) {}
    Walk everyones;
    Walk ones_open;
};

const Walk& walk_of(const Walks& walks, const TaskFilter& filter) {
    return filter.responsible_id && filter.status == "open" ? walks.ones_open : walks.everyones;
}

Page<TaskRow> find(postgres::Connection& connection, const Walks& walks, const TaskFilter& filter,
                   TaskOrder order, const PageRequest& request) {
    Page<TaskRow> page =
        find_page(connection, walk_of(walks, filter), request, order == TaskOrder::latest_due,
                  {filter.due_from.value_or(crm::Time::min()), filter.due_until.value_or(crm::Time::max())},
                  {parameter(filter.status), parameter(filter.kind), parameter(filter.responsible_id),
                   parameter(filter.kind_to_leave_out)},
                  read_task);
    read_causes(connection, {&page.items});
    return page;
}

}  // namespace

Page<TaskRow> find_tasks(postgres::Connection& connection, const TaskFilter& filter, TaskOrder order,
                         const PageRequest& request) {
    static const Walks walks("page", list_page_size, list_page_looks_at);
    return find(connection, walks, filter, order, request);
}

bool for_each_task(postgres::Connection& connection, const TaskFilter& filter, TaskOrder order,
                   std::size_t most, const std::function<void(const TaskRow&)>& take) {
    static const Walks walks("file", 1000, 20000);
    std::size_t taken = 0;
    PageRequest request;
    do {
        const Page<TaskRow> page = find(connection, walks, filter, order, request);
        for (const TaskRow& task : page.items) {
            if (taken++ == most) return false;
            take(task);
        }
        request.key = page.next;
    } while (request.key);
    return true;
}

}  // namespace records
