#include "records/report_refresh_statements.hpp"

namespace records::report_statements {

using postgres::Statement;

const Statement begin_refresh{"report_begin_refresh", "begin"};
const Statement commit_refresh{"report_commit_refresh", "commit"};
const Statement lock_reports{"report_lock",
                             "select time_zone, now() from report_state for update skip locked"};

const Statement zone_of_company{"report_zone_of_company", "select time_zone from sites where is_default"};
const Statement set_report_zone{"report_set_zone", "update report_state set time_zone = $1::text"};

const Statement all_days_stale{"report_all_days_stale", R"(
insert into report_stale_days (subject, day)
select 'leads', (created_at at time zone $1::text)::date from leads where isfinite(created_at)
union select 'leads', start from report_leads where not is_month
union select 'chats', (opened_at at time zone $1::text)::date from chats where isfinite(opened_at)
union select 'chats', start from report_chats where not is_month
on conflict do nothing)"};

// A client's source is told by one of his own chats, so his leads are found by that chat's contact; a lead
// without a source of the client's has its own chat's.
const Statement take_changes{"report_take_changes", R"(
with change as (delete from report_changes returning *),
lead_moment as (
    select lead_created_at as moment from change
    union select lead.created_at from change join leads lead on lead.contact_id = change.source_contact_id
    union select lead.created_at from change join leads lead on lead.chat_id = change.touch_chat_id
    union select lead.created_at from change join chats chat on chat.id = change.touch_chat_id
        join leads lead on lead.contact_id = chat.contact_id),
chat_moment as (
    select chat_opened_at as moment from change
    union select chat.opened_at from change join chats chat on chat.id = change.chat_id
    union select chat.opened_at from change join chats chat on chat.lead_id = change.lead_id
    union select chat.opened_at from change join chats chat on chat.contact_id = change.manager_contact_id)
insert into report_stale_days (subject, day)
select 'leads', (moment at time zone $1::text)::date from lead_moment where isfinite(moment)
union select 'chats', (moment at time zone $1::text)::date from chat_moment where isfinite(moment)
on conflict do nothing)"};

const Statement newest_stale_month{"report_newest_stale_month",
                                   "select date_trunc('month', max(day))::date from report_stale_days"};
const Statement take_stale_days{"report_take_stale_days", R"(
delete from report_stale_days where day >= $1::date and day < $1::date + interval '1 month'
returning subject, day)"};
const Statement set_counted_at{"report_set_counted_at", R"(
update report_state set counted_at = greatest(counted_at, $1::timestamptz)
where not exists (select from report_stale_days))"};

const Statement count_lead_day{"report_count_lead_day", R"(
with fact as materialized (
    select lead.site_id, lead.responsible_id, lead.status, lead.amount,
        left(coalesce(first.utm_source, ''), 200) as first_source,
        left(coalesce(first.utm_campaign, ''), 200) as first_campaign,
        left(coalesce(last.utm_source, ''), 200) as last_source,
        left(coalesce(last.utm_campaign, ''), 200) as last_campaign
    from leads lead
    left join contacts contact on contact.id = lead.contact_id
    left join touches first on first.chat_id = coalesce(contact.first_touch_chat_id, lead.chat_id)
    left join touches last on last.chat_id =
        coalesce(contact.last_touch_chat_id, contact.first_touch_chat_id, lead.chat_id)
    where lead.created_at >= $1::date::timestamp at time zone $2::text
        and lead.created_at < ($1::date + 1)::timestamp at time zone $2::text),
wanted as (
    select shown.manager_id, shown.site_id, told.touch, told.source, told.campaign,
        (count(*) filter (where fact.status = 'new'))::integer as new,
        (count(*) filter (where fact.status = 'in_work'))::integer as in_work,
        (count(*) filter (where fact.status = 'won'))::integer as won,
        (count(*) filter (where fact.status = 'lost'))::integer as lost,
        coalesce(sum(fact.amount * 100) filter (where fact.status = 'won'), 0)::bigint as amount_hundredths
    from fact
    cross join lateral (values ('any', '', ''), ('first', fact.first_source, fact.first_campaign),
        ('last', fact.last_source, fact.last_campaign)) as told (touch, source, campaign)
    cross join lateral (values (0::bigint, 0::bigint), (0, fact.site_id), (fact.responsible_id, fact.site_id))
        as shown (manager_id, site_id)
    group by shown.manager_id, shown.site_id, told.touch, told.source, told.campaign),
gone as (
    delete from report_leads counted where not is_month and start = $1::date and not exists (
        select from wanted
        where (wanted.manager_id, wanted.site_id, wanted.touch, wanted.source, wanted.campaign, wanted.new,
                wanted.in_work, wanted.won, wanted.lost, wanted.amount_hundredths)
            = (counted.manager_id, counted.site_id, counted.touch, counted.source, counted.campaign, counted.new,
                counted.in_work, counted.won, counted.lost, counted.amount_hundredths))
    returning *),
added as (
    insert into report_leads (is_month, start, manager_id, site_id, touch, source, campaign, new, in_work, won, lost,
        amount_hundredths)
    select false, $1::date, * from wanted
    except select * from report_leads where not is_month and start = $1::date
    order by 5, 3
    returning *),
difference as (
    select * from added where $3::boolean
    union all
    select is_month, start, manager_id, site_id, touch, source, campaign, -new, -in_work, -won, -lost,
        -amount_hundredths
    from gone where $3::boolean),
month_before as (
    delete from report_leads counted
    using (select distinct manager_id, site_id, touch, source, campaign from difference) changed
    where counted.is_month and counted.start = date_trunc('month', $1::date)::date
        and (counted.manager_id, counted.site_id, counted.touch, counted.source, counted.campaign)
            = (changed.manager_id, changed.site_id, changed.touch, changed.source, changed.campaign)
    returning counted.*)
insert into report_leads (is_month, start, manager_id, site_id, touch, source, campaign, new, in_work, won, lost,
    amount_hundredths)
select true, date_trunc('month', $1::date)::date, manager_id, site_id, touch, source, campaign, sum(new), sum(in_work),
    sum(won), sum(lost), sum(amount_hundredths)
from (select * from difference union all select * from month_before) part
group by manager_id, site_id, touch, source, campaign
having sum(new) + sum(in_work) + sum(won) + sum(lost) > 0)"};

const Statement count_lead_month{"report_count_lead_month", R"(
with wanted as (
    select manager_id, site_id, touch, source, campaign, sum(new)::integer as new, sum(in_work)::integer as in_work,
        sum(won)::integer as won, sum(lost)::integer as lost, sum(amount_hundredths)::bigint as amount_hundredths
    from report_leads
    where not is_month and start >= $1::date and start < $1::date + interval '1 month'
    group by manager_id, site_id, touch, source, campaign),
gone as (
    delete from report_leads counted where is_month and start = $1::date and not exists (
        select from wanted
        where (wanted.manager_id, wanted.site_id, wanted.touch, wanted.source, wanted.campaign, wanted.new,
                wanted.in_work, wanted.won, wanted.lost, wanted.amount_hundredths)
            = (counted.manager_id, counted.site_id, counted.touch, counted.source, counted.campaign, counted.new,
                counted.in_work, counted.won, counted.lost, counted.amount_hundredths)))
insert into report_leads (is_month, start, manager_id, site_id, touch, source, campaign, new, in_work, won, lost, amount_hundredths)
select true, $1::date, * from wanted
except select * from report_leads where is_month and start = $1::date
order by 5, 3)"};

// The answer to a visitor is the first word of an agent after the visitor's own first one.
const Statement count_chat_day{"report_count_chat_day", R"(
with fact as materialized (
    select chat.site_id, coalesce(lead.responsible_id, contact.responsible_id) as responsible_id, chat.is_answered,
        chat.is_missed, floor(extract(epoch from answer.sent_at - begun.at))::bigint as seconds
    from chats chat
    left join leads lead on lead.id = chat.lead_id
    left join contacts contact on contact.id = chat.contact_id
    cross join lateral (select coalesce((select min(sent_at) from messages
        where chat_id = chat.id and author = 'visitor' and isfinite(sent_at)), chat.opened_at) as at) begun
    left join lateral (select min(sent_at) as sent_at from messages
        where chat_id = chat.id and author = 'agent' and isfinite(sent_at) and sent_at >= begun.at) answer
        on chat.is_answered
    where chat.is_request and chat.opened_at >= $1::date::timestamp at time zone $2::text
        and chat.opened_at < ($1::date + 1)::timestamp at time zone $2::text),
shown as (
    select scope.manager_id, scope.site_id, fact.is_answered, fact.is_missed, fact.seconds from fact
    cross join lateral (values (0::bigint, 0::bigint), (0, fact.site_id), (fact.responsible_id, fact.site_id))
        as scope (manager_id, site_id)
    where scope.manager_id is not null),
class as (
    select manager_id, site_id, array_agg(seconds::integer order by seconds) as answer_seconds,
        array_agg(chats order by seconds) as answer_chats
    from (select manager_id, site_id, ($3::bigint[])[width_bucket(seconds, $3::bigint[])] as seconds,
            count(*)::integer as chats
        from shown where seconds is not null group by 1, 2, 3) counted
    group by manager_id, site_id),
wanted as (
    select sums.*, coalesce(class.answer_seconds, '{}') as answer_seconds,
        coalesce(class.answer_chats, '{}') as answer_chats
    from (select manager_id, site_id, count(*)::integer as chats,
            (count(*) filter (where is_answered))::integer as answered,
            (count(*) filter (where is_missed))::integer as missed,
            count(seconds)::integer as measured,
            (count(*) filter (where seconds <= 60))::integer as prompt
        from shown group by manager_id, site_id) sums
    left join class using (manager_id, site_id)),
gone as (
    delete from report_chats counted where not is_month and start = $1::date and not exists (
        select from wanted
        where (wanted.manager_id, wanted.site_id, wanted.chats, wanted.answered, wanted.missed, wanted.measured,
                wanted.prompt, wanted.answer_seconds, wanted.answer_chats)
            = (counted.manager_id, counted.site_id, counted.chats, counted.answered, counted.missed,
                counted.measured, counted.prompt, counted.answer_seconds, counted.answer_chats)))
insert into report_chats (is_month, start, manager_id, site_id, chats, answered, missed, measured, prompt,
    answer_seconds, answer_chats)
select false, $1::date, * from wanted
except select * from report_chats where not is_month and start = $1::date
order by 3)"};

const Statement count_chat_month{"report_count_chat_month", R"(
with day as materialized (
    select * from report_chats
    where not is_month and start >= $1::date and start < $1::date + interval '1 month'),
class as (
    select manager_id, site_id, array_agg(seconds order by seconds) as answer_seconds,
        array_agg(chats order by seconds) as answer_chats
    from (select day.manager_id, day.site_id, class.seconds, sum(class.chats)::integer as chats
        from day cross join lateral unnest(day.answer_seconds, day.answer_chats) as class (seconds, chats)
        group by 1, 2, 3) counted
    group by manager_id, site_id),
wanted as (
    select sums.*, coalesce(class.answer_seconds, '{}') as answer_seconds,
        coalesce(class.answer_chats, '{}') as answer_chats
    from (select manager_id, site_id, sum(chats)::integer as chats, sum(answered)::integer as answered,
            sum(missed)::integer as missed, sum(measured)::integer as measured, sum(prompt)::integer as prompt
        from day group by manager_id, site_id) sums
    left join class using (manager_id, site_id)),
gone as (
    delete from report_chats counted where is_month and start = $1::date and not exists (
        select from wanted
        where (wanted.manager_id, wanted.site_id, wanted.chats, wanted.answered, wanted.missed, wanted.measured,
                wanted.prompt, wanted.answer_seconds, wanted.answer_chats)
            = (counted.manager_id, counted.site_id, counted.chats, counted.answered, counted.missed,
                counted.measured, counted.prompt, counted.answer_seconds, counted.answer_chats)))
insert into report_chats (is_month, start, manager_id, site_id, chats, answered, missed, measured, prompt,
    answer_seconds, answer_chats)
select true, $1::date, * from wanted
except select * from report_chats where is_month and start = $1::date
order by 3)"};

}  // namespace records::report_statements
