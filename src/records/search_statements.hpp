// The statements of the search, one for each table that is looked through. Their parameters and columns are
// told by who uses them: search.cpp and search_contacts.cpp.
#pragma once

#include <cstddef>
#include <optional>

#include "postgres/connection.hpp"

namespace records {

inline constexpr std::size_t most_found = 20;

extern const postgres::Statement search_by_phone;
extern const postgres::Statement search_by_email;
extern const postgres::Statement search_by_name;
extern const postgres::Statement search_contacts;
extern const postgres::Statement search_chats;
extern const postgres::Statement search_offline_messages;
extern const postgres::Statement search_notes;
extern const postgres::Statement search_leads;

// Runs one of them in a transaction of its own; nothing when it took too long.
std::optional<postgres::Result> run_search(postgres::Connection& connection,
                                           const postgres::Statement& statement,
                                           const postgres::Parameters& parameters);

}  // namespace records
