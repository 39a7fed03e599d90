#include <algorithm>
#include <functional>

#include "pages/answers.hpp"
#include "pages/items.hpp"
#include "pages/page.hpp"
#include "records/today.hpp"

namespace pages {

namespace {

using ctemplate::TemplateDictionary;

// Longer lists are pages of their own; this one stays below its size with buttons at every task.
constexpr std::size_t most_shown = 20;

// The first rows, each as an item of `section`; NO_… or MORE_… where there are none, or more than are shown.
template <typename Item>
void show_list(const std::vector<Item>& items, bool has_more, const std::string& section,
               TemplateDictionary& values,
               const std::function<void(const Item&, TemplateDictionary&)>& show) {
    for (std::size_t place = 0; place < std::min(items.size(), most_shown); ++place)
        show(items[place], add(values, section.c_str()));
    if (items.empty()) values.ShowSection("NO_" + section);
    if (has_more || items.size() > most_shown) values.ShowSection("MORE_" + section);
}

// `shows_all`: of everybody, so that each has to be named.
void show_lists(const Visit& visit, const records::Today& today, bool shows_all, TemplateDictionary& values) {
    const std::string here = address(visit.request.path, {{"of", visit.query.get("of")}});
    const std::function<void(const records::TaskRow&, TemplateDictionary&)> task =
        [&](const records::TaskRow& row, TemplateDictionary& item) {
            show_task(visit, row, item);
            show_task_buttons(visit, row, here, item);
            if (shows_all) item.ShowSection("OF_SOMEBODY");
        };
    const std::function<void(const records::LeadRow&, TemplateDictionary&)> lead =
        [&](const records::LeadRow& row, TemplateDictionary& item) {
            show_lead(visit, row, item);
            if (shows_all) item.ShowSection("OF_SOMEBODY");
        };
    show_list(today.tasks, today.has_more_tasks, "TASK", values, task);
    show_list(today.new_leads, today.has_more_new_leads, "LEAD", values, lead);
    show_list(today.missed_chats, today.has_more_missed_chats, "MISSED_CHAT", values, task);
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
