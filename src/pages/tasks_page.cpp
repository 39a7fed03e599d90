#include "pages/answers.hpp"
#include "pages/items.hpp"
#include "pages/page.hpp"
#include "pages/task_query.hpp"

namespace pages {

namespace {

using ctemplate::TemplateDictionary;

void show_filters(const Visit& visit, const TaskQuery& asked,
                  const std::vector<records::ManagerChoice>& managers, TemplateDictionary& values) {
    const ListQuery& query = asked.query;
    for (const std::string& state : task_states)
        show_option(values, "STATE", state, visit.texts.get("task." + state), state == asked.filter.status);
    show_options(visit, query, "kind", task_kinds, "task_kind.", "KIND", values);
    show_options(visit, query, "order", task_orders, "tasks.order.", "ORDER", values);
    show_managers(visit, asked.whose, query, managers, values);
    show_summary(visit, query, values);
    if (query.has("overdue", "yes")) values.ShowSection("ONLY_OVERDUE");
}

void show_row(const Visit& visit, const records::TaskRow& task, TemplateDictionary& item) {
    show_task(visit, task, item);
    item.SetValue("KIND", visit.texts.get("task_kind." + task.kind));
    set_if_any(item, "ADDRESS", task_address(task.contact, task.chat_id));
    item.ShowSection(task.status == "open" ? "IS_OPEN" : "IS_FINISHED");
    set_if_any(item, "CLOSED", task.closed_at ? visit.moment(*task.closed_at) : "");
    const auto shown = static_cast<int>(task.causes.size());
    if (task.cause_count > shown)
        item.SetValueAndShowSection(
            "MORE",
            visit.texts.format("tasks.more_causes", {{"count", std::int64_t{task.cause_count - shown}}}),
            "MORE_SECTION");
}

}  // namespace

http::Response show_tasks(Visit& visit, postgres::Connection& connection) {
    Page page(visit, "tasks.tpl", visit.texts.get("tasks.title"));
    if (whose(visit, crm::Right::see_tasks).is_nobody()) {
        page.values().ShowSection("IS_NO_MANAGER");
        return page.respond();
    }
    const std::vector<records::ManagerChoice> managers = records::manager_choices(connection);
    const TaskQuery asked(visit, crm::Right::see_tasks, managers);
    TemplateDictionary& list = add(page.values(), "LIST");
    show_filters(visit, asked, managers, list);
    const records::Page<records::TaskRow> found =
        records::find_tasks(connection, asked.filter, asked.order, asked.query.place());
    for (const records::TaskRow& task : found.items) show_row(visit, task, add(list, "TASK"));
    if (!found.items.empty()) list.ShowSection("TASKS");
    show_places(visit, asked.query, found, list);
    if (visit.may(crm::Right::export_lists))
        page.values().SetValueAndShowSection("FILE", asked.query.address("/tasks.csv"), "FILE_SECTION");
    return page.respond();
}

}  // namespace pages
