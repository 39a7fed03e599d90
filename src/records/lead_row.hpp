// A lead with all that a manager asks first.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crm/time.hpp"
#include "postgres/connection.hpp"
#include "records/named.hpp"
#include "records/source.hpp"

namespace records {

struct LeadRow {
    std::int64_t id = 0;
    std::string title;
    std::string status;  // new, in_work, won, lost
    std::string amount;  // "1234.50"; "" for none
    Named site;
    std::optional<Named> contact;
    std::string phone;  // the contact's primary one
    std::string email;
    Named responsible;
    std::string responsible_rule;  // see leads.responsible_rule; "person" when somebody has chosen otherwise
    std::string source;            // as people name it: "Jivo"
    std::vector<std::string> tags;
    std::optional<Source> touch;  // of the chat that made it
    bool is_repeat = false;
    std::optional<std::int64_t> repeat_of;
    bool is_after_sale = false;
    bool is_incomplete = false;
    std::vector<std::string> missing_fields;
    std::string note;
    std::string lost_reason;  // in a person's words
    crm::Time created_at;
    crm::Time worked_at;
    std::optional<crm::Time> closed_at;
    std::optional<std::int64_t> last_chat_id;
    std::optional<crm::Time> last_chat_at;
};

// What read_lead() reads, and the joins that it needs, for a `lead` of the table leads.
extern const char* const lead_columns;
extern const char* const lead_joins;

LeadRow read_lead(postgres::Row& row);

std::optional<LeadRow> find_lead(postgres::Connection& connection, std::int64_t lead_id);

}  // namespace records
