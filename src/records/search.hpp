// One field that finds clients, conversations and leads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crm/time.hpp"
#include "postgres/connection.hpp"
#include "records/piece.hpp"

namespace records {

// Why a client was found: the better reason stands first.
enum class FoundBy { id, phone, email, name, phone_ending, email_part, near_phone, similar_name };

struct FoundContact {
    std::int64_t id = 0;  // of the survivor, when what was found has been merged into another
    std::string name;
    FoundBy by = FoundBy::id;
    std::string found;  // the phone, e-mail or name that was found, as people see it
    std::string email;  // the primary ones, "" for none
    std::string phone;
};

struct FoundConversation {
    enum class Kind { chat, offline_message, note };
    Kind kind = Kind::chat;
    std::int64_t id = 0;
    std::optional<std::int64_t> contact_id;
    std::string contact;  // the name; of a chat without a contact the visitor's
    crm::Time happened_at;
    Piece piece;
};

struct FoundLead {
    std::int64_t id = 0;
    std::string title;
    std::string status;
    std::optional<std::int64_t> contact_id;
    std::string contact;
    std::string responsible;
    crm::Time created_at;
};

// Each list holds 20 at most.
struct Found {
    std::vector<FoundContact> contacts;            // the best reason first
    std::vector<FoundConversation> conversations;  // the newest first
    std::vector<FoundLead> leads;                  // the one with that id, then the newest
    bool contacts_go_on = false;                   // there are more than are shown
    bool conversations_go_on = false;
    bool leads_go_on = false;
    bool is_cut_short = false;  // something took too long and was given up: there may be more
};

// Looks for what somebody typed, whatever it is. `region` is where a phone without a country is; with
// `leads_of` only that manager's leads are looked through. PostgreSQL gives up what takes longer than a
// second. In no transaction of the caller's. Throws postgres::Error.
Found search(postgres::Connection& connection, std::string_view text, std::string_view region,
             std::optional<std::int64_t> leads_of);

}  // namespace records
