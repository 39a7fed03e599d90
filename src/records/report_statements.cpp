#include "records/report_statements.hpp"

#include <string>

#include "records/filled.hpp"

namespace records::report_statements {

using postgres::Statement;

// All of a report is read from one snapshot.
const Statement begin_report{"report_begin", "begin isolation level repeatable read read only"};
const Statement end_report{"report_end", "commit"};
const Statement counted_at{"report_counted_at", "select counted_at from report_state"};

// Before the first count the zone is not known.
const Statement today{"report_today", R"(
select (now() at time zone coalesce(nullif(time_zone, ''), 'UTC'))::date - date '1970-01-01' from report_state)"};

// From the first day, $1, to the last, $2; the whole months among them, from $3 until before $4, by their own
// rows.
const std::string in_period =
    R"(((is_month and start >= date '1970-01-01' + $3::integer and start < date '1970-01-01' + $4::integer)
        or (not is_month and start >= date '1970-01-01' + $1::integer and start < date '1970-01-01' + $3::integer)
        or (not is_month and start >= date '1970-01-01' + $4::integer and start <= date '1970-01-01' + $2::integer)))";

// Days and sites are read by day from the rows of one manager, or of all together; managers by whole months,
// and by day at both ends, from the rows of each.
const std::string leads_by_day_and_owner_sql = filled(R"(
with day as (
    select start, sum(new) as new, sum(in_work) as in_work, sum(won) as won,
        sum(lost) as lost, sum(amount_hundredths) as amount
    from report_leads
    where touch = 'any' and manager_id = $5::bigint and not is_month
        and start between date '1970-01-01' + $1::integer and date '1970-01-01' + $2::integer
        and site_id = any (coalesce($6::bigint[], array(select id from sites)))
    group by start),
site as (
    select site_id, sum(new) as new, sum(in_work) as in_work, sum(won) as won,
        sum(lost) as lost, sum(amount_hundredths) as amount
    from report_leads
    where touch = 'any' and manager_id = $5::bigint
        and {in_period}
        and site_id = any (coalesce($7::bigint[], array(select id from sites)))
    group by site_id),
manager as (
    select manager_id, sum(new) as new, sum(in_work) as in_work, sum(won) as won, sum(lost) as lost,
        sum(amount_hundredths) as amount
    from report_leads
    where touch = 'any' and manager_id = any (array(select id from managers where $5::bigint in (0, id)))
        and {in_period}
        and site_id = any (coalesce($7::bigint[], array(select id from sites)))
    group by manager_id)
select 'day', start - date '1970-01-01', '', new, in_work, won, lost, amount from day
union all
select 'site', site_id, site_row.name, new, in_work, won, lost, amount
from site join sites site_row on site_row.id = site.site_id
union all
select 'manager', manager_id, manager_row.name, new, in_work, won, lost, amount
from manager join managers manager_row on manager_row.id = manager.manager_id)",
                                                      "{in_period}", in_period);
const Statement leads_by_day_and_owner{"report_leads_by_day_and_owner", leads_by_day_and_owner_sql.c_str()};

const std::string leads_by_campaign_sql = filled(R"(
select source, campaign, sum(new), sum(in_work), sum(won), sum(lost), sum(amount_hundredths)
from report_leads
where touch = $7::text and manager_id = $5::bigint
    and {in_period}
    and site_id = any (coalesce($6::bigint[], array(select id from sites)))
group by source, campaign
order by sum(new) + sum(in_work) + sum(won) + sum(lost) desc, source, campaign)",
                                                 "{in_period}", in_period);
const Statement leads_by_campaign{"report_leads_by_campaign", leads_by_campaign_sql.c_str()};

const std::string chats_by_day_and_owner_sql = filled(R"(
with day as (
    select start, sum(chats) as chats, sum(answered) as answered, sum(missed) as missed,
        sum(measured) as measured, sum(prompt) as prompt
    from report_chats
    where manager_id = $5::bigint and not is_month
        and start between date '1970-01-01' + $1::integer and date '1970-01-01' + $2::integer
        and site_id = any (coalesce($6::bigint[], array(select id from sites)))
    group by start),
site as (
    select site_id, sum(chats) as chats, sum(answered) as answered, sum(missed) as missed,
        sum(measured) as measured, sum(prompt) as prompt
    from report_chats
    where manager_id = $5::bigint
        and {in_period}
        and site_id = any (coalesce($7::bigint[], array(select id from sites)))
    group by site_id),
manager as (
    select manager_id, sum(chats) as chats, sum(answered) as answered, sum(missed) as missed,
        sum(measured) as measured, sum(prompt) as prompt
    from report_chats
    where manager_id = any (array(select id from managers where $5::bigint in (0, id)))
        and {in_period}
        and site_id = any (coalesce($7::bigint[], array(select id from sites)))
    group by manager_id)
select 'day', start - date '1970-01-01', '', chats, answered, missed, measured, prompt from day
union all
select 'site', site_id, site_row.name, chats, answered, missed, measured, prompt
from site join sites site_row on site_row.id = site.site_id
union all
select 'manager', manager_id, manager_row.name, chats, answered, missed, measured, prompt
from manager join managers manager_row on manager_row.id = manager.manager_id)",
                                                      "{in_period}", in_period);
const Statement chats_by_day_and_owner{"report_chats_by_day_and_owner", chats_by_day_and_owner_sql.c_str()};

const std::string chats_by_answer_sql = filled(R"(
select class.seconds, sum(class.chats)
from report_chats counted
cross join lateral unnest(counted.answer_seconds, counted.answer_chats) as class (seconds, chats)
where manager_id = $5::bigint
    and {in_period}
    and site_id = any (coalesce($6::bigint[], array(select id from sites)))
group by class.seconds
order by class.seconds)",
                                               "{in_period}", in_period);
const Statement chats_by_answer{"report_chats_by_answer", chats_by_answer_sql.c_str()};

}  // namespace records::report_statements
