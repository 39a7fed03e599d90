// The forms by which a person changes what a card shows: only those that he may use.
#pragma once

#include "pages/page.hpp"
#include "records/card.hpp"

namespace pages {

// Name, comment, responsible manager, e-mails and phones, notes; new leads and tasks.
void show_client_forms(const Visit& visit, const records::Card& card, ctemplate::TemplateDictionary& values);

}  // namespace pages
