#include "pages/card_forms.hpp"

#include "pages/choices.hpp"
#include "pages/dates.hpp"
#include "pages/items.hpp"
#include "pages/templates.hpp"
#include "records/field_edits.hpp"
#include "records/managers.hpp"

namespace pages {

namespace {

using ctemplate::TemplateDictionary;

constexpr std::size_t forms_at_hand = 10;

TemplateDictionary& include(const Visit& visit, const char* name, const char* place,
                            TemplateDictionary& values) {
    TemplateDictionary& included = *values.AddIncludeDictionary(place);
    included.SetFilename(key_of_template(name, visit.texts));
    return included;
}

// For whom a person may choose: everybody who works here; whoever may change only what is his own may give it
// away, but take nothing.
void show_managers(const Visit& visit, const std::string& chosen, TemplateDictionary& values) {
    show_choices(values, "MANAGER", manager_choices(visit), chosen);
}

void show_identifier_forms(const records::Card& card, const std::vector<records::CardIdentifier>& identifiers,
                           const char* field, TemplateDictionary& values) {
    std::string primary;
    for (const records::CardIdentifier& one : identifiers)
        if (one.is_primary) primary = std::to_string(one.id);
    for (const records::CardIdentifier& one : identifiers) {
        if (one.is_primary || one.key.empty()) continue;
        TemplateDictionary& item = add(values, "OTHER_IDENTIFIER");
        item.SetValue("ACTION", card_address(card.id) + "/primary");
        item.SetValue("FIELD", field);
        item.SetValue("WAS", primary);
        item.SetValue("ID", std::to_string(one.id));
        item.SetValue("RAW", one.raw);
    }
}

void show_new_lead(const Visit& visit, const records::Card& card, TemplateDictionary& values) {
    if (!visit.may(crm::Right::change_leads)) return;
    const auto own = visit.actor().manager_id;
    if (!own && visit.scope(crm::Right::change_leads) == crm::Scope::own) return;
    TemplateDictionary& form = add(values, "NEW_LEAD");
    form.SetValue("ACTION", card_address(card.id) + "/leads");
    form.SetValue("TO", card_address(card.id) + "#leads");
    show_choices(form, "SITE", site_choices(visit), std::to_string(visit.policy.default_site_id));
    show_managers(visit, std::to_string(own.value_or(visit.policy.default_manager_id)), form);
}

void show_new_task(const Visit& visit, const records::Card& card, TemplateDictionary& values) {
    if (!visit.may(crm::Right::change_tasks)) return;
    TemplateDictionary& form = add(values, "NEW_TASK");
    form.SetValue("ACTION", card_address(card.id) + "/tasks");
    form.SetValue("TO", card_address(card.id) + "#tasks");
    form.SetValue("DUE", form_moment(tomorrow_morning(visit.now, visit.zone()), visit.zone()));
    show_managers(visit, std::to_string(visit.actor().manager_id.value_or(visit.policy.default_manager_id)),
                  form);
    Choices leads;
    for (const records::LeadRow& lead : card.leads)
        if (lead.status == "new" || lead.status == "in_work")
            leads.push_back({std::to_string(lead.id), lead.title});
    if (!leads.empty())
        show_choices(add(form, "LEADS"), "LEAD_CHOICE", with_nothing("—", std::move(leads)), "");
}

}  // namespace

void show_client_forms(const Visit& visit, const records::Card& card, TemplateDictionary& values) {
    show_new_lead(visit, card, values);
    show_new_task(visit, card, values);
    if (!visit.may(crm::Right::change_clients)) return;
    const std::string address = card_address(card.id);
    TemplateDictionary& client = add(values, "CHANGE_CLIENT");
    client.SetValue("ACTION", address);
    client.SetValue("WAS_NAME", card.name);
    client.SetValue("WAS_DESCRIPTION", card.comment);
    const std::string responsible = card.responsible ? std::to_string(card.responsible->manager.id) : "";
    TemplateDictionary& choice = add(values, "CHANGE_RESPONSIBLE");
    choice.SetValue("ACTION", address);
    choice.SetValue("WAS", responsible);
    if (responsible.empty())
        show_choices(choice, "MANAGER", with_nothing("—", manager_choices(visit)), "");
    else
        show_managers(visit, responsible, choice);
    TemplateDictionary& identifiers = add(values, "CHANGE_IDENTIFIERS");
    identifiers.SetValue("ACTION", address + "/identifiers");
    show_identifier_forms(card, card.emails, "primary_email", identifiers);
    show_identifier_forms(card, card.phones, "primary_phone", identifiers);
    add(values, "NEW_NOTE").SetValue("ACTION", address + "/notes");
}

void show_lead_form(const Visit& visit, const records::Card& card, const records::LeadRow& lead,
                    std::size_t place, TemplateDictionary& item) {
    if (!records::may_change(visit.actor(), crm::Right::change_leads, lead.responsible.id)) return;
    const std::string id = std::to_string(lead.id);
    const bool is_asked_for = visit.query.get("lead") == id;
    if (place >= forms_at_hand && !is_asked_for)
        return item.SetValueAndShowSection("CHANGE", card_address(card.id) + "?lead=" + id + "#lead-" + id,
                                           "CHANGE_SECTION");
    TemplateDictionary& form = include(visit, "lead_form.tpl", "LEAD_FORM", item);
    if (is_asked_for) form.ShowSection("OPEN");
    form.SetValue("ID", id);
    form.SetValue("ACTION", "/leads/" + id);
    form.SetValue("TO", card_address(card.id) + "#lead-" + id);
    form.SetValue("WAS_TITLE", lead.title);
    form.SetValue("WAS_STATUS", lead.status);
    form.SetValue("WAS_AMOUNT", lead.amount);
    form.SetValue("WAS_LOST_REASON", lead.lost_reason);
    form.SetValue("WAS_RESPONSIBLE", std::to_string(lead.responsible.id));
    show_choices(form, "STATUS", choices_of_texts(visit, "lead.", {"new", "in_work", "won", "lost"}),
                 lead.status);
    show_managers(visit, std::to_string(lead.responsible.id), form);
}

void show_task_form(const Visit& visit, const records::Card& card, const records::TaskRow& task,
                    std::size_t place, TemplateDictionary& item) {
    if (!records::may_change(visit.actor(), crm::Right::change_tasks, task.responsible.id)) return;
    const std::string id = std::to_string(task.id);
    show_task_buttons(visit, task, card_address(card.id) + "#tasks", item);
    const bool is_asked_for = visit.query.get("task") == id;
    if (place >= forms_at_hand && !is_asked_for)
        return item.SetValueAndShowSection("CHANGE", card_address(card.id) + "?task=" + id + "#task-" + id,
                                           "CHANGE_SECTION");
    TemplateDictionary& form = include(visit, "task_form.tpl", "TASK_FORM", item);
    if (is_asked_for) form.ShowSection("OPEN");
    form.SetValue("ID", id);
    form.SetValue("ACTION", "/tasks/" + id);
    form.SetValue("TO", card_address(card.id) + "#task-" + id);
    form.SetValue("WAS_DUE", records::moment_text(task.due_at));
    form.SetValue("DUE", form_moment(task.due_at, visit.zone()));
    form.SetValue("WAS_RESPONSIBLE", std::to_string(task.responsible.id));
    show_managers(visit, std::to_string(task.responsible.id), form);
    if (task.kind == "to_do") add(form, "TITLE").SetValue("WAS_TITLE", task.title);
}

}  // namespace pages
