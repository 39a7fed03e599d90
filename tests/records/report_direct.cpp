#include "records/report_direct.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "postgres/database_test.hpp"

namespace database {

namespace {

using std::chrono::sys_days;
using Strings = std::vector<std::string>;

std::string date_of(sys_days day) {
    const std::chrono::year_month_day parts(day);
    const auto two = [](unsigned value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    return std::to_string(static_cast<int>(parts.year())) + '-' + two(static_cast<unsigned>(parts.month())) +
           '-' + two(static_cast<unsigned>(parts.day()));
}

std::string words(const records::LeadCounts& counts) {
    return std::to_string(counts.new_) + " | " + std::to_string(counts.in_work) + " | " +
           std::to_string(counts.won) + " | " + std::to_string(counts.lost) + " | " +
           std::to_string(counts.amount);
}

std::string words(const records::ChatCounts& counts) {
    return std::to_string(counts.all) + " | " + std::to_string(counts.answered) + " | " +
           std::to_string(counts.missed) + " | " + std::to_string(counts.measured) + " | " +
           std::to_string(counts.prompt);
}

void add(Strings& out, const std::string& name, const records::LeadCounts& leads) {
    if (leads.all() > 0) out.push_back("leads of " + name + " | " + words(leads));
}

void add(Strings& out, const std::string& name, const records::ChatCounts& chats) {
    if (chats.all > 0) out.push_back("chats of " + name + " | " + words(chats));
}

// Every lead and chat of the period with what a report tells of it.
const char* const facts = R"(
create or replace temporary view lead_fact as
select (lead.created_at at time zone 'Europe/Moscow')::date as day, lead.site_id, lead.responsible_id as manager_id,
    lead.status, lead.amount,
    case when contact.first_touch_chat_id is null then lead.chat_id else contact.first_touch_chat_id end as first_chat,
    case when contact.last_touch_chat_id is not null then contact.last_touch_chat_id
        when contact.first_touch_chat_id is not null then contact.first_touch_chat_id else lead.chat_id end as last_chat
from leads lead left join contacts contact on contact.id = lead.contact_id;
create or replace temporary view chat_fact as
select (chat.opened_at at time zone 'Europe/Moscow')::date as day, chat.site_id,
    case when chat.lead_id is not null then (select responsible_id from leads where id = chat.lead_id)
        else (select responsible_id from contacts where id = chat.contact_id) end as manager_id,
    chat.is_answered, chat.is_missed,
    case when chat.is_answered then (select floor(extract(epoch from sent_at - begun)) from messages,
        (select coalesce(min(sent_at), chat.opened_at) as begun from messages
            where chat_id = chat.id and author = 'visitor') first_word
        where chat_id = chat.id and author = 'agent' and sent_at >= begun order by sent_at limit 1) end as seconds
from chats chat where chat.is_request;
)";

std::string condition(const records::ReportFilter& filter) {
    std::string sql =
        " where day between '" + date_of(filter.period.first) + "' and '" + date_of(filter.period.last) + "'";
    if (filter.site_id) sql += " and site_id = " + std::to_string(*filter.site_id);
    if (filter.manager_id) sql += " and manager_id = " + std::to_string(*filter.manager_id);
    return sql;
}

}  // namespace

std::vector<std::string> in_words(const records::Report& report) {
    Strings out;
    add(out, "all", report.leads);
    add(out, "all", report.chats);
    for (const auto& row : report.by_day) {
        add(out, date_of(row.day), row.leads);
        add(out, date_of(row.day), row.chats);
    }
    for (const auto* owners : {&report.by_site, &report.by_manager})
        for (const auto& row : *owners) {
            const std::string kind = owners == &report.by_site ? "site " : "manager ";
            add(out, kind + std::to_string(row.id), row.leads);
            add(out, kind + std::to_string(row.id), row.chats);
        }
    for (const auto& row : report.by_source) add(out, "source " + row.source, row.leads);
    for (const auto& row : report.by_campaign)
        add(out, "campaign " + row.source + '/' + row.campaign, row.leads);
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<std::string> counted_directly(postgres::Connection& owner, const records::ReportFilter& filter) {
    owner.execute(facts);
    const std::string touch = filter.touch == records::TouchKind::first ? "first_chat" : "last_chat";
    const std::string leads =
        "count(*) filter (where status = 'new'), count(*) filter (where status = 'in_work'), "
        "count(*) filter (where status = 'won'), count(*) filter (where status = 'lost'), "
        "coalesce(sum(amount * 100) filter (where status = 'won'), 0)::bigint from lead_fact "
        "left join touches on chat_id = " +
        touch + condition(filter);
    const std::string chats =
        "count(*), count(*) filter (where is_answered), count(*) filter (where is_missed), "
        "count(seconds), count(*) filter (where seconds <= 60) from chat_fact" +
        condition(filter);
    Strings out;
    const auto add_rows = [&](const std::string& what, const std::string& name, const std::string& sums) {
        const Strings found = rows_of(owner.execute("select '" + what + " of ' || " + name + ", " + sums +
                                                    " group by 1 having count(*) > 0"));
        out.insert(out.end(), found.begin(), found.end());
    };
    for (const char* name : {"'all'", "day", "'site ' || site_id", "'manager ' || manager_id"}) {
        const std::string known =
            std::string(name).find("manager") == std::string::npos ? "" : " and manager_id is not null";
        add_rows("leads", name, leads + known);
        add_rows("chats", name, chats + known);
    }
    add_rows("leads", "'source ' || coalesce(utm_source, '')", leads);
    add_rows("leads", "'campaign ' || coalesce(utm_source, '') || '/' || coalesce(utm_campaign, '')", leads);
    std::sort(out.begin(), out.end());
    return out;
}

void expect_answer_times(postgres::Connection& owner, const records::Report& report,
                         const records::ReportFilter& filter) {
    const Strings exact = rows_of(
        owner.execute("select coalesce(percentile_disc(0.5) within group (order by seconds), -1), "
                      "coalesce(percentile_disc(0.9) within group (order by seconds), -1) from chat_fact" +
                      condition(filter)));
    // A week and more is one class.
    constexpr double week = 7.0 * 24 * 60 * 60;
    const double median = std::min(week, std::stod(exact.at(0)));
    const double slow = std::min(week, std::stod(exact.at(0).substr(exact.at(0).find('|') + 1)));
    EXPECT_NEAR(static_cast<double>(report.median_answer_seconds.value_or(-1)), median,
                std::abs(median) / 10);
    EXPECT_NEAR(static_cast<double>(report.slow_answer_seconds.value_or(-1)), slow, std::abs(slow) / 10);
}

}  // namespace database
