// What a timeline is read by: one statement a table, each its newest 31 behind ($2, $3). The first columns
// are the moment and the id, the others are read in timeline.cpp. $1 is the contact.
#pragma once

#include "postgres/connection.hpp"

namespace records::timeline_statements {

extern const postgres::Statement chats;
extern const postgres::Statement calls;
extern const postgres::Statement offline_messages;
extern const postgres::Statement notes;
extern const postgres::Statement changes;

}  // namespace records::timeline_statements
