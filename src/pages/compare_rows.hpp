// Two clients field by field.
#pragma once

#include <cstdint>

#include "pages/page.hpp"
#include "records/contact_pair.hpp"
#include "records/merge.hpp"

namespace pages {

// What can be chosen when they are merged, in sections ROW; what can't be is carried along. `preview`: of a
// merge of the right one into the left one.
void show_fields_to_choose(const Visit& visit, std::int64_t left_id, std::int64_t right_id,
                           const records::MergePreview& preview, ctemplate::TemplateDictionary& values);

// All else that is known of them, in sections ROW.
void show_facts_of_both(const Visit& visit, const records::ContactPair& pair,
                        ctemplate::TemplateDictionary& values);

// Includes the form that asks with whom to compare, as OTHER_CLIENT.
void show_form_for_other_client(const Visit& visit, std::int64_t contact_id,
                                ctemplate::TemplateDictionary& values);

// A value of a field that can be chosen, as people read it.
std::string shown_value(const records::MergePreview& preview, const crm::MergeField& field,
                        const std::string& value);

}  // namespace pages
