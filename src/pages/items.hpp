// How a lead, a task or a client looks wherever one is listed: the values of a list's item.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pages/page.hpp"
#include "records/lead_row.hpp"
#include "records/named.hpp"
#include "records/task_row.hpp"

namespace pages {

std::string card_address(std::int64_t contact_id);
// Where the card is that shows it; of one without a client, its own page.
std::string lead_address(std::int64_t lead_id);
std::string task_address(std::int64_t task_id);
std::string chat_address(std::int64_t chat_id);

// What became of a chat, in the word that ends the key of its text: missed, answered, or how far it is.
std::string chat_state(bool is_missed, bool is_answered, const std::string& status);

// A client's name, or that he has none.
std::string client_name(const Visit& visit, const std::string& name);

// A field of a change, and a value of it, as people read them: states in words, moments by their clocks.
std::string field_name(const Texts& texts, const std::string& field);
std::string shown_value(const Visit& visit, const std::string& field, const std::string& value);

// An amount of money as people write it: "12 400". As the records have it ("12400.00"), or in hundredths.
std::string shown_amount(const Visit& visit, const std::string& amount);
std::string shown_amount(const Visit& visit, std::int64_t hundredths);

// "a, b": of names or identifiers.
std::string listed(const std::vector<std::string>& words);

// The fields of a lead by their names.
std::string named_fields(const Texts& texts, const std::vector<std::string>& fields);

// The section CLIENT with CARD and NAME; nothing without a client.
void show_client(const Visit& visit, const std::optional<records::Named>& client,
                 ctemplate::TemplateDictionary& item);

void show_lead(const Visit& visit, const records::LeadRow& lead, ctemplate::TemplateDictionary& item);

// The buttons by which a task is done or put off at once, where the person may: a section BUTTONS. Then he
// goes on to `to`.
void show_task_buttons(const Visit& visit, const records::TaskRow& task, const std::string& to,
                       ctemplate::TemplateDictionary& item);

// A section CAUSE for each chat or message that the task gathers.
void show_task(const Visit& visit, const records::TaskRow& task, ctemplate::TemplateDictionary& item);

}  // namespace pages
