#include "pages/answers.hpp"
#include "pages/items.hpp"
#include "pages/page.hpp"
#include "pages/task_query.hpp"

namespace pages {

namespace {

using ctemplate::TemplateDictionary;

void show_filters(const Visit& visit, const TaskQuery& asked, TemplateDictionary& values) {
    const ListQuery& query = asked.query;
    show_choices(values, "STATE", choices_of_texts(visit, "task.", task_states), asked.filter.status);
    show_filter(visit, query, "kind", choices_of_texts(visit, "task_kind.", task_kinds), "KIND_CHOICE",
                values);
    show_choices(values, "ORDER", choices_of_texts(visit, "tasks.order.", task_orders),
                 task_orders.at(static_cast<std::size_t>(asked.order)));
    show_managers(visit, asked.whose, query, values);
    show_summary(visit, query, values);
    if (query.has("overdue", "yes")) values.ShowSection("ONLY_OVERDUE");
}

void show_row(const Visit& visit, const records::TaskRow& task, const std::string& here,
              TemplateDictionary& item) {
    show_task(visit, task, item);
    if (task.status == "open") show_task_buttons(visit, task, here, item);
    item.SetValue("KIND", visit.texts.get("task_kind." + task.kind));
    item.SetValue("ADDRESS", task_address(task.id));
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
    const TaskQuery asked(visit, crm::Right::see_tasks);
    TemplateDictionary& list = add(page.values(), "LIST");
    show_filters(visit, asked, list);
    const records::Page<records::TaskRow> found =
        records::find_tasks(connection, asked.filter, asked.order, asked.query.place());
    const std::string here = asked.query.here(visit.request.path);
    for (const records::TaskRow& task : found.items) show_row(visit, task, here, add(list, "TASK"));
    if (!found.items.empty()) list.ShowSection("TASKS");
    show_places(visit, asked.query, found, list);
    if (visit.may(crm::Right::export_lists))
        page.values().SetValueAndShowSection("FILE", asked.query.address("/tasks.csv"), "FILE_SECTION");
    return page.respond();
}

}  // namespace pages
