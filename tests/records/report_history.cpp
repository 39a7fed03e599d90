#include "records/report_history.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace database {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr int contacts = 12;

// Everything that can happen. Of {contact}, {chat} and the like each stands for a row at random.
const std::vector<const char*>& changes() {
    static const std::vector<const char*> all{
        "update leads set status = '{status}' where id = {lead}",
        "update leads set amount = {number}.25 where id = {lead}",
        "update leads set responsible_id = {manager} where id = {lead}",
        "update leads set site_id = {site} where id = {lead}",
        "update leads set created_at = '{moment}' where id = {lead}",
        "update leads set contact_id = {contact} where id = {lead}",
        "update leads set contact_id = null where id = {lead}",
        "update leads set chat_id = {chat} where id = {lead} and not exists (select from leads where chat_id "
        "= {chat})",
        "update leads set title = 'Other' where id = {lead}",
        "update chats set lead_id = null where lead_id = {lead}; delete from leads where id = {lead}",
        "update chats set lead_id = (select id from leads where id = {lead}) where id = {chat}",
        "update chats set opened_at = '{moment}' where id = {chat}",
        "update chats set site_id = {site}, is_request = {chance} where id = {chat}",
        "update chats set is_answered = {chance}, is_missed = not is_answered where id = {chat}",
        "update chats set is_missed = {chance} where id = {chat}",
        "update contacts set responsible_id = {manager} where id = {contact}",
        "update contacts set responsible_id = null where id = {contact}",
        // A client's source is told by one of his own chats.
        "update contacts set first_touch_chat_id = (select min(chat_id) from touches join chats on id = "
        "chat_id"
        "    where contact_id = {contact}) where id = {contact}",
        "update contacts set last_touch_chat_id = (select max(chat_id) from touches join chats on id = "
        "chat_id"
        "    where contact_id = {contact}) where id = {contact}",
        "update contacts set first_touch_chat_id = null, last_touch_chat_id = null where {chat} in"
        "    (first_touch_chat_id, last_touch_chat_id); update chats set contact_id = {contact} where id = "
        "{chat}",
        "update touches set utm_source = '{source}' where chat_id = {chat}",
        "update touches set utm_campaign = '{source}-{site}' where chat_id = {chat}",
        "insert into touches (chat_id, touched_at, utm_source) select id, opened_at, '{source}' from chats"
        "    where id = {chat} on conflict do nothing",
        "delete from touches where chat_id = {chat} and not exists"
        "    (select from contacts where {chat} in (first_touch_chat_id, last_touch_chat_id))",
        "delete from messages where chat_id = {chat}",
        "update messages set sent_at = sent_at + interval '{number} seconds' where chat_id = {chat} and "
        "author = 'agent'",
        "update messages set sent_at = null where chat_id = {chat} and author = 'visitor'",
        // A provisional client is dissolved, with a lead that another one stands for.
        "begin; update contacts set first_touch_chat_id = null, last_touch_chat_id = null where id = "
        "{contact};"
        "update chats set lead_id = null where lead_id = {lead};"
        "update chats set contact_id = 1 where contact_id = {contact};"
        "select strip_contact({contact}, 1, {lead}) where {contact} <> 1;"
        "update leads set contact_id = 1 where contact_id = {contact};"
        "select remove_contact({contact}, 1, {lead}, null) where {contact} <> 1; commit"};
    return all;
}

}  // namespace

std::string ReportHistory::moment() {
    return "2026-" +
           std::string(any(0, 1)   ? "10"
                       : any(0, 1) ? "11"
                                   : "09") +
           '-' + std::to_string(any(1, 30)) + ' ' + std::to_string(any(0, 23)) + ":" +
           std::to_string(any(10, 59)) + "+00";
}

std::string ReportHistory::filled(std::string sql) {
    const std::vector<std::pair<std::string, std::string>> values{
        {"{contact}", std::to_string(any(1, contacts))},
        {"{lead}", std::to_string(any(1, std::max(1, leads_)))},
        {"{chat}", std::to_string(any(1, std::max(1, chats_)))},
        {"{manager}", std::to_string(any(1, 3))},
        {"{site}", std::to_string(any(1, 2))},
        {"{status}",
         std::vector<std::string>{"new", "in_work", "won", "lost"}[static_cast<std::size_t>(any(0, 3))]},
        {"{source}", std::vector<std::string>{"yandex", "vk", ""}[static_cast<std::size_t>(any(0, 2))]},
        {"{number}", std::to_string(any(0, 90))},
        {"{chance}", any(0, 2) > 0 ? "true" : "false"},
        {"{moment}", moment()}};
    for (const auto& [name, value] : values)
        for (std::size_t at = sql.find(name); at != std::string::npos; at = sql.find(name, at + value.size()))
            sql.replace(at, name.size(), value);
    return sql;
}

void ReportHistory::add_chat() {
    const std::string id = std::to_string(++chats_);
    std::string sql =
        "insert into contacts (id, name) values ({contact}, 'Client') on conflict do nothing;"
        "insert into chats (id, widget_id, jivo_chat_id, site_id, contact_id, is_answered, opened_at)"
        "    values (" +
        id + ", 'w', '" + id + "', {site}, {contact}, {chance}, '{moment}');";
    if (any(0, 3) > 0)
        sql +=
            "insert into messages (chat_id, position, author, sent_at, text)"
            "    select id, 1, 'visitor', opened_at + interval '3 seconds', '' from chats where id = " +
            id +
            "    union all select id, 2, 'agent', opened_at + interval '{number} seconds', '' from chats "
            "where id = " +
            id;
    owner_.execute(filled(sql));
}

void ReportHistory::change_something() {
    const int kind = any(0, 9);
    if (kind == 0 || chats_ == 0) return add_chat();
    if (kind <= 2) {
        owner_.execute(
            filled("insert into leads (id, contact_id, site_id, title, status, responsible_id, "
                   "responsible_rule, created_at)"
                   "    values (" +
                   std::to_string(++leads_) +
                   ", (select id from contacts where id = {contact}), {site}, 'Lead',"
                   "    '{status}', {manager}, 'site', '{moment}')"));
        return;
    }
    const std::string sql =
        filled(changes()[static_cast<std::size_t>(any(0, static_cast<int>(changes().size()) - 1))]);
    try {
        owner_.execute(sql);
    } catch (const postgres::Error& error) {
        // What the database refuses, for a row that is named is not there, changes nothing.
        owner_.rollback();
        EXPECT_EQ(error.sqlstate, "23503") << sql << '\n' << error.what();
    }
}

records::ReportFilter ReportHistory::any_filter() {
    using namespace std::chrono;
    records::ReportFilter filter;
    const sys_days begin = year{2026} / August / 25;
    filter.period = records::in_order({begin + days(any(0, 110)), begin + days(any(0, 110))});
    filter.touch = any(0, 1) ? records::TouchKind::first : records::TouchKind::last;
    if (any(0, 1)) filter.site_id = any(1, 2);
    if (any(0, 1)) filter.manager_id = any(1, 3);
    return filter;
}

}  // namespace database
