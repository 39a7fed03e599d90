#include "pages/card_forms.hpp"

#include "pages/choices.hpp"
#include "pages/dates.hpp"
#include "pages/items.hpp"
#include "pages/work_forms.hpp"

namespace pages {

namespace {

using ctemplate::TemplateDictionary;

// Who is proposed for something new: oneself, or who is responsible for the client.
std::string proposed_manager(const Visit& visit, const records::Card& card) {
    if (visit.actor().manager_id) return std::to_string(*visit.actor().manager_id);
    if (card.responsible && card.responsible->is_active) return std::to_string(card.responsible->manager.id);
    return std::to_string(visit.policy.default_manager_id);
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
    const std::int64_t site = card.leads.empty() ? visit.policy.default_site_id : card.leads.front().site.id;
    show_choices(form, "SITE", site_choices(visit), std::to_string(site));
    Choices managers = active_managers(visit, proposed_manager(visit, card));
    if (visit.scope(crm::Right::change_leads) == crm::Scope::own)
        std::erase_if(managers, [&](const Choice& one) { return one.value != std::to_string(*own); });
    show_choices(form, "MANAGER", managers, proposed_manager(visit, card));
}

void show_new_task(const Visit& visit, const records::Card& card, TemplateDictionary& values) {
    if (!visit.may(crm::Right::change_tasks)) return;
    TemplateDictionary& form = add(values, "NEW_TASK");
    form.SetValue("ACTION", card_address(card.id) + "/tasks");
    form.SetValue("TO", card_address(card.id) + "#tasks");
    form.SetValue("DUE", form_moment(tomorrow_morning(visit.now, visit.zone()), visit.zone()));
    const std::string proposed = proposed_manager(visit, card);
    show_choices(form, "MANAGER", active_managers(visit, proposed), proposed);
    Choices leads;
    for (const records::LeadRow& lead : card.leads)
        if (lead.status == "new" || lead.status == "in_work")
            leads.push_back({std::to_string(lead.id), lead.title + " (№ " + std::to_string(lead.id) + ")"});
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
        show_choices(choice, "MANAGER", with_nothing("—", active_managers(visit, "")), "");
    else
        show_choices(choice, "MANAGER", active_managers(visit, responsible), responsible);
    TemplateDictionary& identifiers = add(values, "CHANGE_IDENTIFIERS");
    identifiers.SetValue("ACTION", address + "/identifiers");
    show_identifier_forms(card, card.emails, "primary_email", identifiers);
    show_identifier_forms(card, card.phones, "primary_phone", identifiers);
    add(values, "NEW_NOTE").SetValue("ACTION", address + "/notes");
}

}  // namespace pages
