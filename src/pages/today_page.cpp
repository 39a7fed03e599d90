#include "pages/answers.hpp"
#include "pages/items.hpp"
#include "pages/page.hpp"
#include "records/today.hpp"

namespace pages {

namespace {

using ctemplate::TemplateDictionary;

// `shows_all`: of everybody, so that each has to be named.
void show_lists(const Visit& visit, const records::Today& today, bool shows_all, TemplateDictionary& values) {
    const std::string here = address(visit.request.path, {{"of", visit.query.get("of")}});
    const auto show_whose = [&](TemplateDictionary& item) {
        if (shows_all) item.ShowSection("OF_SOMEBODY");
    };
    for (const records::TaskRow& task : today.tasks) {
        TemplateDictionary& item = add(values, "TASK");
        show_task(visit, task, item);
        show_task_buttons(visit, task, here, item);
        show_whose(item);
    }
    for (const records::LeadRow& lead : today.new_leads) {
        TemplateDictionary& item = add(values, "LEAD");
        show_lead(visit, lead, item);
        show_whose(item);
    }
    for (const records::TaskRow& task : today.missed_chats) {
        TemplateDictionary& item = add(values, "MISSED_CHAT");
        show_task(visit, task, item);
        show_task_buttons(visit, task, here, item);
        show_whose(item);
    }
    if (today.tasks.empty()) values.ShowSection("NO_TASKS");
    if (today.new_leads.empty()) values.ShowSection("NO_LEADS");
    if (today.missed_chats.empty()) values.ShowSection("NO_MISSED_CHATS");
}

// "200+": counting ends somewhere.
std::string counted(int number) {
    return std::to_string(number) + (number >= records::most_counted ? "+" : "");
}

void show_workloads(const Visit& visit, const std::vector<records::Workload>& workloads,
                    TemplateDictionary& values) {
    TemplateDictionary& table = add(values, "MANAGERS");
    for (const records::Workload& workload : workloads) {
        TemplateDictionary& row = add(table, "MANAGER");
        row.SetValue("NAME", workload.manager.name);
        if (workload.away_until && *workload.away_until > visit.now)
            row.SetValueAndShowSection("AWAY_UNTIL", visit.moment(*workload.away_until), "AWAY");
        row.SetValue("OPEN", counted(workload.open_tasks));
        row.SetValue("OVERDUE", counted(workload.overdue_tasks));
        if (workload.overdue_tasks > 0) row.ShowSection("IS_LATE");
        row.SetValue("MISSED", counted(workload.missed_chats));
        row.SetValue("LEADS", counted(workload.new_leads));
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
    const records::Today today = records::find_today(connection, shows_all ? std::nullopt : own);
    TemplateDictionary& lists = add(values, "LISTS");
    show_lists(visit, today, shows_all, lists);
    if (shows_all) show_workloads(visit, records::find_workloads(connection, visit.now), lists);
    return page.respond();
}

}  // namespace pages
