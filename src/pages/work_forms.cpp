#include "pages/work_forms.hpp"

#include "pages/dates.hpp"
#include "pages/items.hpp"
#include "records/field_edits.hpp"
#include "records/managers.hpp"

namespace pages {

namespace {

using ctemplate::TemplateDictionary;

constexpr std::size_t forms_at_hand = 10;

// "/contacts/17?lead=5#lead-5": the card, with that form on it, and open.
std::string address_of_form(const records::Card& card, const std::string& kind, const std::string& id) {
    return address(card_address(card.id), {{kind, id}}) + "#" + kind + "-" + id;
}

}  // namespace

Choices active_managers(const Visit& visit, const std::string& present) {
    Choices choices = manager_choices(visit);
    std::erase_if(choices, [&](const Choice& choice) {
        const crm::Manager* manager = visit.policy.manager(whole_number(choice.value).value_or(0));
        return manager && !manager->is_active && choice.value != present;
    });
    return choices;
}

bool may_change_lead(const Visit& visit, const records::LeadRow& lead) {
    return records::may_change(visit.actor(), crm::Right::change_leads, lead.responsible.id);
}

bool may_change_task(const Visit& visit, const records::TaskRow& task) {
    return task.status == "open" &&
           records::may_change(visit.actor(), crm::Right::change_tasks, task.responsible.id);
}

void fill_lead_form(const Visit& visit, const records::LeadRow& lead, const std::string& to,
                    TemplateDictionary& form) {
    const std::string responsible = std::to_string(lead.responsible.id);
    form.SetValue("ID", std::to_string(lead.id));
    form.SetValue("ACTION", lead_address(lead.id));
    form.SetValue("TO", to);
    form.SetValue("WAS_TITLE", lead.title);
    form.SetValue("WAS_STATUS", lead.status);
    form.SetValue("WAS_AMOUNT", lead.amount);
    form.SetValue("WAS_LOST_REASON", lead.lost_reason);
    form.SetValue("WAS_RESPONSIBLE", responsible);
    show_choices(form, "STATUS", choices_of_texts(visit, "lead.", {"new", "in_work", "won", "lost"}),
                 lead.status);
    show_choices(form, "MANAGER", active_managers(visit, responsible), responsible);
}

void fill_task_form(const Visit& visit, const records::TaskRow& task, const std::string& to,
                    TemplateDictionary& form) {
    const std::string responsible = std::to_string(task.responsible.id);
    form.SetValue("ID", std::to_string(task.id));
    form.SetValue("ACTION", task_address(task.id));
    form.SetValue("TO", to);
    form.SetValue("WAS_DUE", records::moment_text(task.due_at));
    form.SetValue("DUE", form_moment(task.due_at, visit.zone()));
    form.SetValue("WAS_RESPONSIBLE", responsible);
    show_choices(form, "MANAGER", active_managers(visit, responsible), responsible);
    if (task.kind == "to_do") add(form, "TITLE").SetValue("WAS_TITLE", task.title);
}

void show_lead_form(const Visit& visit, const records::Card& card, const records::LeadRow& lead,
                    std::size_t place, TemplateDictionary& item) {
    if (!may_change_lead(visit, lead)) return;
    const std::string id = std::to_string(lead.id);
    const bool is_asked_for = visit.query.get("lead") == id;
    if (place >= forms_at_hand && !is_asked_for)
        return item.SetValueAndShowSection("CHANGE", address_of_form(card, "lead", id), "CHANGE_SECTION");
    TemplateDictionary& form = include(visit, item, "LEAD_FORM", "lead_form.tpl");
    if (is_asked_for) form.ShowSection("OPEN");
    fill_lead_form(visit, lead, card_address(card.id) + "#lead-" + id, form);
}

void show_task_form(const Visit& visit, const records::Card& card, const records::TaskRow& task,
                    std::size_t place, TemplateDictionary& item) {
    if (!may_change_task(visit, task)) return;
    const std::string id = std::to_string(task.id);
    show_task_buttons(visit, task, card_address(card.id) + "#tasks", item);
    const bool is_asked_for = visit.query.get("task") == id;
    if (place >= forms_at_hand && !is_asked_for)
        return item.SetValueAndShowSection("CHANGE", address_of_form(card, "task", id), "CHANGE_SECTION");
    TemplateDictionary& form = include(visit, item, "TASK_FORM", "task_form.tpl");
    if (is_asked_for) form.ShowSection("OPEN");
    fill_task_form(visit, task, card_address(card.id) + "#task-" + id, form);
}

}  // namespace pages
