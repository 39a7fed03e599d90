#include "records/card_statements.hpp"

#include <string>

#include "records/lead_row.hpp"
#include "records/source.hpp"
#include "records/task_row.hpp"

namespace records::card_statements {

using postgres::Statement;

// Who has chosen the responsible manager stands in the audit log under either name of the field.
const Statement contact{"card_contact", R"(
select contact.merged_into, contact.id, contact.name, contact.description, contact.created_at, contact.updated_at,
    manager.id, manager.name,
    case when contact.responsible_id is distinct from contact.responsible_decided_id then 'person'
        else contact.responsible_rule end,
    manager.away_until, manager.is_active, coalesce(chosen.name, ''), chosen.happened_at
from contacts contact
left join managers manager on manager.id = contact.responsible_id
left join lateral (
    select coalesce(nullif(person.name, ''), entry.login) as name, entry.happened_at
    from audit_log entry left join users person on person.id = entry.user_id
    where entry.subject = 'contacts' and entry.subject_id = contact.id
        and entry.changes ?| array['responsible', 'responsible_id']
        and contact.responsible_id is distinct from contact.responsible_decided_id
    order by entry.happened_at desc, entry.id desc limit 1) chosen on true
where contact.id = $1::bigint)"};

// A circle has no end, and nobody is found.
const Statement survivor{"card_survivor", R"(
with recursive path (id, merged_into) as (
    select contact.id, contact.merged_into from contacts contact where contact.id = $1::bigint
    union
    select contact.id, contact.merged_into from contacts contact join path on contact.id = path.merged_into)
select id from path where merged_into is null)"};

// Also what stands with contacts that were merged into this one, each once.
const Statement identifiers{"card_identifiers", R"(
select id, kind, raw, key, level, is_primary, is_shared, is_guessed, extension from (
    select distinct on (one.kind, coalesce(one.key, one.raw)) one.id, one.kind, one.raw, coalesce(one.key, '') as key,
        one.level, one.is_primary and one.contact_id = $1::bigint as is_primary, one.is_shared, one.is_guessed,
        one.extension
    from contact_identifiers one
    where one.kind in ('email', 'phone') and one.contact_id in (
        select $1::bigint union all select merged.id from contacts merged where merged.merged_into = $1::bigint)
    order by one.kind, coalesce(one.key, one.raw), one.contact_id = $1::bigint desc, one.id) identifier
order by is_primary desc, id limit 200)"};

const Statement names{"card_names", R"(
select name from contact_names where contact_id = $1::bigint
    and name <> (select contact.name from contacts contact where contact.id = $1::bigint)
order by observed_rank desc, name limit 50)"};

const Statement fields{"card_fields", R"(
select title, content, link from contact_fields where contact_id = $1::bigint order by position, id limit 100)"};

const Statement attributes{"card_attributes", R"(
select name, value, '' from contact_attributes where contact_id = $1::bigint order by name limit 100)"};

namespace {

std::string source_sql(const std::string& column) {
    return std::string("select") + source_columns +
           "from contacts contact join touches touch on touch.chat_id = contact." + column +
           " where contact.id = $1::bigint";
}

std::string tasks_sql(const std::string& condition, const std::string& order) {
    return std::string("select") + task_columns +
           "from (select * from tasks where contact_id = $1::bigint and " + condition + " order by " + order +
           ") task" + task_joins + "order by task." + order.substr(0, order.find(" limit"));
}

const std::string first_source_sql = source_sql("first_touch_chat_id");
const std::string last_source_sql = source_sql("last_touch_chat_id");
const std::string open_tasks_sql = tasks_sql("status = 'open'", "due_at limit 50");
const std::string finished_tasks_sql = tasks_sql("status <> 'open'", "closed_at desc limit 20");
const std::string leads_sql =
    std::string("select") + lead_columns + R"(
from (
    select * from leads where contact_id = $1::bigint
    order by status in ('new', 'in_work') desc, created_at desc, id desc limit 50) lead)" +
    lead_joins + "order by lead.status in ('new', 'in_work') desc, lead.created_at desc, lead.id desc";

}  // namespace

const Statement first_source{"card_first_source", first_source_sql.c_str()};
const Statement last_source{"card_last_source", last_source_sql.c_str()};
const Statement open_tasks{"card_open_tasks", open_tasks_sql.c_str()};
const Statement finished_tasks{"card_finished_tasks", finished_tasks_sql.c_str()};
const Statement leads{"card_leads", leads_sql.c_str()};

const Statement duplicates{"card_duplicates", R"(
select pair.id, other.id, other.name, pair.evidence, pair.created_at
from possible_duplicates pair
join contacts other
    on other.id = case when pair.contact_id = $1::bigint then pair.other_contact_id else pair.contact_id end
where pair.status = 'open' and (pair.contact_id = $1::bigint or pair.other_contact_id = $1::bigint)
    and other.merged_into is null
order by pair.created_at desc, pair.id desc limit 20)"};

const Statement leads_counted{"card_leads_counted", R"(
select count(*) from (select from leads where contact_id = $1::bigint limit 1000) lead)"};

}  // namespace records::card_statements
