#include "records/today.hpp"

#include "records/rows.hpp"

namespace records {

namespace {

using postgres::parameter;
using postgres::Result;
using postgres::Row;
using postgres::Statement;

// $1: a manager, or null for everybody.
const Statement today_tasks{"today_tasks", R"(
select task.id, task.kind, task.title, task.due_at, task.contact_id, coalesce(contact.name, ''), manager.name
from tasks task join managers manager on manager.id = task.responsible_id
left join contacts contact on contact.id = task.contact_id
where task.status = 'open' and ($1::bigint is null or task.responsible_id = $1::bigint)
order by task.due_at, task.id limit 50)"};
const Statement today_leads{"today_leads", R"(
select lead.id, lead.title, lead.created_at, lead.contact_id, coalesce(contact.name, ''), manager.name,
    coalesce(touch.utm_source, '')
from (
    select * from leads where status = 'new' and ($1::bigint is null or responsible_id = $1::bigint)
    order by created_at desc, id desc limit 50
) lead
join managers manager on manager.id = lead.responsible_id
left join contacts contact on contact.id = lead.contact_id
left join touches touch on touch.chat_id = lead.chat_id
order by lead.created_at desc, lead.id desc)"};
const Statement today_missed_chats{"today_missed_chats", R"(
select chat.id, chat.opened_at, coalesce(contact.merged_into, chat.contact_id), coalesce(contact.name, chat.visitor_name),
    site.name
from tasks task
join task_causes cause on cause.task_id = task.id
join chats chat on chat.id = cause.chat_id
join sites site on site.id = chat.site_id
left join contacts contact on contact.id = chat.contact_id
where task.status = 'open' and task.kind = 'missed_chat' and ($1::bigint is null or task.responsible_id = $1::bigint)
order by chat.opened_at desc, chat.id desc limit 20)"};
const Statement today_managers{"today_managers", R"(
select manager.id, manager.name, coalesce(work.open_tasks, 0), coalesce(work.overdue_tasks, 0), coalesce(fresh.leads, 0)
from managers manager
left join (
    select responsible_id, count(*) as open_tasks, count(*) filter (where due_at < $2::timestamptz) as overdue_tasks
    from tasks where status = 'open' group by responsible_id
) work on work.responsible_id = manager.id
left join (
    select responsible_id, count(*) as leads from leads where status = 'new' group by responsible_id
) fresh on fresh.responsible_id = manager.id
where $1::bigint is null and (work.open_tasks > 0 or fresh.leads > 0)
order by 4 desc, 3 desc, manager.name, manager.id)"};

TodayTask read_task(Row row) {
    return {row.integer(),          row.text(), row.text(), row.time(),
            row.optional_integer(), row.text(), row.text()};
}

TodayLead read_lead(Row row) {
    return {row.integer(), row.text(), row.time(), row.optional_integer(),
            row.text(),    row.text(), row.text()};
}

TodayChat read_chat(Row row) {
    return {row.integer(), row.time(), row.optional_integer(), row.text(), row.text()};
}

TodayManager read_manager(Row row) {
    return {row.integer(), row.text(), row.integer(), row.integer(), row.integer()};
}

}  // namespace

Today read_today(postgres::Connection& connection, std::optional<std::int64_t> manager_id, crm::Time now) {
    const postgres::Parameters whose{parameter(manager_id)};
    const std::vector<Result> results =
        connection.pipeline({{&today_tasks, whose},
                             {&today_leads, whose},
                             {&today_missed_chats, whose},
                             {&today_managers, {parameter(manager_id), parameter(now)}}});
    return {read_all(results[0], read_task), read_all(results[1], read_lead), read_all(results[2], read_chat),
            read_all(results[3], read_manager)};
}

}  // namespace records
