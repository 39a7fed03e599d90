// What a person asks of the list of leads: the same for its page and its file.
#pragma once

#include "pages/list_form.hpp"
#include "records/leads_list.hpp"

namespace pages {

struct LeadQuery {
    // `right`: by which the leads are shown; who has it for his own alone gets no others.
    LeadQuery(const Visit& visit, crm::Right right);

    Whose whose;
    ListQuery query;
    records::LeadFilter filter;
    records::LeadOrder order = records::LeadOrder::newest;
};

// As the address names them.
extern const std::vector<std::string> lead_states;
extern const std::vector<std::string> lead_orders;

}  // namespace pages
