#include "records/today.hpp"

#include "postgres/values.hpp"
#include "records/leads_list.hpp"
#include "records/rows.hpp"
#include "records/tasks_list.hpp"
#include "records/walk.hpp"

namespace records {

namespace {

using postgres::parameter;

const std::string most = std::to_string(most_counted);

const std::string workloads_sql = R"(
select manager.id, manager.name, manager.is_active, manager.away_until, work.tasks, work.overdue, work.missed, new.leads
from managers manager
cross join lateral (
    select count(*) as tasks, count(*) filter (where task.due_at < $1::timestamptz) as overdue,
        count(*) filter (where task.kind = 'missed_chat') as missed
    from (
        select one.due_at, one.kind from tasks one where one.responsible_id = manager.id and one.status = 'open'
        order by one.due_at limit )" +
                                  most + R"() task) work
cross join lateral (
    select count(*) as leads from (
        select from leads one where one.responsible_id = manager.id and one.status = 'new' limit )" +
                                  most + R"() lead) new
where manager.is_active or work.tasks + new.leads > 0
order by manager.name, manager.id)";
const postgres::Statement workloads{"today_workloads", workloads_sql.c_str()};

Workload read_workload(postgres::Row& row) {
    Workload load;
    load.manager = read_named(row);
    load.is_active = row.boolean();
    load.away_until = row.optional_time();
    load.open_tasks = static_cast<int>(row.integer());
    load.overdue_tasks = static_cast<int>(row.integer());
    load.missed_chats = static_cast<int>(row.integer());
    load.new_leads = static_cast<int>(row.integer());
    return load;
}

void read_new_leads(postgres::Connection& connection, std::optional<std::int64_t> manager_id, Today& today) {
    LeadFilter filter;
    filter.states = {"new"};
    filter.responsible_id = manager_id;
    Page<LeadRow> page = find_leads(connection, filter, LeadOrder::newest);
    today.new_leads = std::move(page.items);
    today.has_more_new_leads = page.next.has_value();
}

}  // namespace

Today find_today(postgres::Connection& connection, std::optional<std::int64_t> manager_id) {
    Today today;
    TaskFilter filter;
    filter.responsible_id = manager_id;
    filter.kind_to_leave_out = "missed_chat";
    Page<TaskRow> tasks = find_tasks(connection, filter, TaskOrder::earliest_due);
    filter.kind_to_leave_out.reset();
    filter.kind = "missed_chat";
    Page<TaskRow> missed = find_tasks(connection, filter, TaskOrder::earliest_due);
    today.tasks = std::move(tasks.items);
    today.has_more_tasks = tasks.next.has_value();
    today.missed_chats = std::move(missed.items);
    today.has_more_missed_chats = missed.next.has_value();
    read_new_leads(connection, manager_id, today);
    return today;
}

std::vector<Workload> find_workloads(postgres::Connection& connection, crm::Time now) {
    return read_all(execute_along_indexes(connection, workloads, {parameter(now)}), read_workload);
}

}  // namespace records
