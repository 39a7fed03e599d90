// A client's card: what the company knows about him, as one reading.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crm/time.hpp"
#include "postgres/connection.hpp"

namespace records {

// E-mail or phone; the visitor's numbers and logins are for the program.
struct CardIdentifier {
    bool is_email = false;
    std::string raw;
    std::string key;    // "": nothing valid, it links nobody
    std::string level;  // typed, operator, verified
    bool is_primary = false;
    bool is_shared = false;   // somebody else has it too
    bool is_guessed = false;  // read as +digits although no + was typed
    std::string extension;
};

struct CardField {
    std::string title;
    std::string content;
    std::string link;  // of http or https, or ""
};

struct CardResponsible {
    std::int64_t manager_id = 0;
    std::string name;
    std::string rule;  // see leads.responsible_rule; "person" when somebody has chosen otherwise
    std::optional<crm::Time> away_until;
};

// Where the client came from with one chat.
struct CardSource {
    std::int64_t chat_id = 0;
    crm::Time touched_at;
    std::string utm_source, utm_medium, utm_campaign, utm_content, utm_term, referrer, landing_page;
};

struct CardLead {
    std::int64_t id = 0;
    std::string title;
    std::string status;  // new, in_work, won, lost
    std::string amount;  // "" for none
    std::string site;
    std::string responsible;
    crm::Time created_at;
    bool is_repeat = false;
    bool is_after_sale = false;
    std::vector<std::string> missing_fields;
    std::string note;
};

struct CardTask {
    std::int64_t id = 0;
    std::string kind;
    std::string title;
    std::string status;  // open, done, closed
    std::string responsible;
    std::string close_reason;
    crm::Time due_at;
    std::vector<std::string> causes;  // their texts, oldest first
};

struct CardDuplicate {
    std::int64_t contact_id = 0;
    std::string name;
    std::vector<std::string> evidence;
};

struct Card {
    std::int64_t contact_id = 0;
    std::optional<std::int64_t> merged_into;  // then nothing else is filled in
    std::string name;
    std::string comment;
    crm::Time created_at;
    std::optional<CardResponsible> responsible;
    std::optional<CardSource> first_source;
    std::optional<CardSource> last_source;
    std::vector<std::string> other_names;
    std::vector<CardIdentifier> identifiers;  // primary ones first
    std::vector<CardField> fields;
    std::vector<CardField> attributes;  // from Jivo, without links
    std::vector<CardLead> leads;        // open ones first, the newest 50
    std::vector<CardTask> tasks;        // open ones first, by due_at; then the newest 20 others
    std::vector<CardDuplicate> duplicates;
};

// Nothing when there is no such contact. One round trip.
std::optional<Card> find_card(postgres::Connection& connection, std::int64_t contact_id);

}  // namespace records
