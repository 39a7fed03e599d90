// The forms in which people work on a lead or a task: on the card of its client, or on a page of its own.
#pragma once

#include <string>

#include "pages/choices.hpp"
#include "records/card.hpp"

namespace pages {

// Managers who are not blocked, and the one whose id is `present`, blocked or not: what nobody has chosen
// must not change when a form is sent.
Choices active_managers(const Visit& visit, const std::string& present);

bool may_change_lead(const Visit& visit, const records::LeadRow& lead);
bool may_change_task(const Visit& visit, const records::TaskRow& task);

// For lead_form.tpl and task_form.tpl. Afterwards the person is at `to`, a page of our own.
void fill_lead_form(const Visit& visit, const records::LeadRow& lead, const std::string& to,
                    ctemplate::TemplateDictionary& form);
void fill_task_form(const Visit& visit, const records::TaskRow& task, const std::string& to,
                    ctemplate::TemplateDictionary& form);

// At an item of a card: the form, folded away, or a link to it where the card has enough of them. `place`:
// that of the item in its list.
void show_lead_form(const Visit& visit, const records::Card& card, const records::LeadRow& lead,
                    std::size_t place, ctemplate::TemplateDictionary& item);
// With the buttons by which it is done or put off at once.
void show_task_form(const Visit& visit, const records::Card& card, const records::TaskRow& task,
                    std::size_t place, ctemplate::TemplateDictionary& item);

}  // namespace pages
