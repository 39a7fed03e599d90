// How an event looks wherever one is shown.
#pragma once

#include <string>

#include "pages/page.hpp"
#include "records/events_list.hpp"

namespace pages {

std::string event_address(std::int64_t event_id);

// When, what, what became of it and why; and what it led to: the template event_results.tpl as RESULTS.
void show_event_row(const Visit& visit, const records::EventRow& event, ctemplate::TemplateDictionary& item);

}  // namespace pages
