// The forms by which a person changes what a card shows: only those that he may use.
#pragma once

#include "pages/page.hpp"
#include "records/card.hpp"

namespace pages {

// Name, comment, responsible manager, e-mails and phones, notes; new leads and tasks.
void show_client_forms(const Visit& visit, const records::Card& card, ctemplate::TemplateDictionary& values);

// Of one lead or task on its client's card; `place` is its place in the list. So that a card stays small only
// the first of a list have a form at hand, and the one that the address asks for: the others a link to that.
void show_lead_form(const Visit& visit, const records::Card& card, const records::LeadRow& lead,
                    std::size_t place, ctemplate::TemplateDictionary& item);
void show_task_form(const Visit& visit, const records::Card& card, const records::TaskRow& task,
                    std::size_t place, ctemplate::TemplateDictionary& item);

}  // namespace pages
