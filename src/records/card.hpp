// The card of a client: who he is and what is known about him, in the order in which it is shown.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "crm/time.hpp"
#include "postgres/connection.hpp"
#include "records/lead_row.hpp"
#include "records/named.hpp"
#include "records/source.hpp"
#include "records/task_row.hpp"

namespace records {

// An e-mail or phone.
struct CardIdentifier {
    std::int64_t id = 0;
    std::string raw;    // as people see it
    std::string key;    // what is compared; "": nothing valid, it links nobody
    std::string level;  // typed, operator, verified
    bool is_primary = false;
    bool is_shared = false;   // another contact has it too, and had it first
    bool is_guessed = false;  // read as +digits although no + was typed
    std::string extension;
};

struct CardField {
    std::string title;
    std::string content;
    std::string link;  // "" or http, https
};

struct CardResponsible {
    Named manager;
    std::string rule;  // see contacts.responsible_rule; "person" when somebody has chosen otherwise
    std::optional<crm::Time> away_until;
    bool is_active = true;
    std::string chosen_by;  // of the rule "person", where the audit log knows it: his name or login, and when
    std::optional<crm::Time> chosen_at;
};

struct CardDuplicate {
    std::int64_t pair_id = 0;  // possible_duplicates.id
    Named other;
    std::vector<std::string> evidence;
    crm::Time found_at;
};

struct Card {
    std::int64_t id = 0;
    std::string name;
    std::vector<std::string> other_names;
    std::vector<CardIdentifier> emails;  // the primary one first
    std::vector<CardIdentifier> phones;
    std::string comment;
    std::vector<CardField> fields;      // the company's own
    std::vector<CardField> attributes;  // from Jivo; without links
    std::optional<CardResponsible> responsible;
    std::optional<Source> first_source;
    std::optional<Source> last_source;
    std::vector<LeadRow> leads;                      // open ones first, then the newest; at most 50
    std::vector<TaskRow> open_tasks;                 // the earliest deadline first, at most 50
    std::vector<TaskRow> finished_tasks;             // the last 20
    std::vector<CardDuplicate> possible_duplicates;  // that nobody has judged yet, at most 20
    std::int64_t lead_count = 0;                     // also of those that are not shown, at most 1000
    crm::Time created_at;
    crm::Time updated_at;
};

// Nothing; or the id of the contact that this one was merged into; or the card. What a merged contact was
// known by is on the card of its survivor. Throws postgres::Error.
using CardOrSurvivor = std::variant<std::monostate, std::int64_t, Card>;
CardOrSurvivor find_card(postgres::Connection& connection, std::int64_t contact_id);

}  // namespace records
