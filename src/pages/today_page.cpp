#include "pages/answers.hpp"
#include "pages/page.hpp"
#include "records/today.hpp"

namespace pages {

namespace {

using ctemplate::TemplateDictionary;

void show_client(const Visit& visit, std::optional<std::int64_t> contact_id, const std::string& name,
                 TemplateDictionary& item) {
    const std::string shown = name.empty() ? visit.texts.get("card.nameless") : name;
    if (!contact_id) return item.SetValueAndShowSection("CLIENT_NAME", shown, "CLIENT_NAMED");
    TemplateDictionary& client = add(item, "CLIENT");
    client.SetValue("CARD", "/contacts/" + std::to_string(*contact_id));
    client.SetValue("NAME", shown);
}

// `shows_all`: of everybody, so that each has to be named.
void show_tasks(const Visit& visit, const records::Today& today, bool shows_all, TemplateDictionary& values) {
    for (const records::TodayTask& task : today.tasks) {
        TemplateDictionary& item = add(values, "TASK");
        item.SetValue("TITLE", task.title);
        item.SetValue("DUE", visit.moment(task.due_at));
        set_if_any(item, "RESPONSIBLE", shows_all ? task.responsible : "");
        show_client(visit, task.contact_id, task.contact, item);
        if (task.due_at < visit.now)
            item.SetValueAndShowSection("OVERDUE_BY", visit.duration(visit.now - task.due_at), "OVERDUE");
    }
    if (today.tasks.empty()) values.ShowSection("NO_TASKS");
}

void show_leads(const Visit& visit, const records::Today& today, bool shows_all, TemplateDictionary& values) {
    for (const records::TodayLead& lead : today.leads) {
        TemplateDictionary& item = add(values, "LEAD");
        item.SetValue("TITLE", lead.title);
        item.SetValue("CREATED", visit.moment(lead.created_at));
        set_if_any(item, "RESPONSIBLE", shows_all ? lead.responsible : "");
        set_if_any(item, "SOURCE", lead.source);
        show_client(visit, lead.contact_id, lead.contact, item);
    }
    if (today.leads.empty()) values.ShowSection("NO_LEADS");
}

void show_missed_chats(const Visit& visit, const records::Today& today, TemplateDictionary& values) {
    for (const records::TodayChat& chat : today.missed_chats) {
        TemplateDictionary& item = add(values, "MISSED_CHAT");
        item.SetValue("TRANSCRIPT", "/chats/" + std::to_string(chat.id));
        item.SetValue("WHEN", visit.moment(chat.opened_at));
        set_if_any(item, "SITE", chat.site);
        show_client(visit, chat.contact_id, chat.contact, item);
    }
    if (today.missed_chats.empty()) values.ShowSection("NO_MISSED_CHATS");
}

void show_managers(const records::Today& today, TemplateDictionary& values) {
    if (today.managers.empty()) return;
    TemplateDictionary& table = add(values, "MANAGERS");
    for (const records::TodayManager& manager : today.managers) {
        TemplateDictionary& row = add(table, "MANAGER");
        row.SetValue("NAME", manager.name);
        row.SetValue("OPEN", std::to_string(manager.open_tasks));
        row.SetValue("OVERDUE", std::to_string(manager.overdue_tasks));
        if (manager.overdue_tasks > 0) row.ShowSection("IS_LATE");
        row.SetValue("LEADS", std::to_string(manager.new_leads));
    }
}

}  // namespace

http::Response show_today(Visit& visit, postgres::Connection& connection) {
    const bool may_see_all = visit.scope(crm::Right::see_tasks) == crm::Scope::all;
    const std::optional<std::int64_t> own = visit.actor().manager_id;
    const bool shows_all = may_see_all && (!own || visit.query.get("of") == "everybody");
    Page page(visit, "today.tpl", visit.texts.get("today.title"));
    TemplateDictionary& values = page.values();
    values.ShowSection(shows_all ? "OF_EVERYBODY" : "OF_ONESELF");
    if (may_see_all && own) values.ShowSection(shows_all ? "MAY_NARROW" : "MAY_WIDEN");
    if (!may_see_all && !own) {
        values.ShowSection("IS_NO_MANAGER");
        return page.respond();
    }
    const records::Today today = records::read_today(connection, shows_all ? std::nullopt : own, visit.now);
    TemplateDictionary& lists = add(values, "LISTS");
    show_tasks(visit, today, shows_all, lists);
    show_leads(visit, today, shows_all, lists);
    show_missed_chats(visit, today, lists);
    show_managers(today, lists);
    return page.respond();
}

}  // namespace pages
