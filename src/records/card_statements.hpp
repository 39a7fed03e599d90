// What a card is read by, one statement a table; $1 is the contact.
#pragma once

#include "postgres/connection.hpp"

namespace records::card_statements {

extern const postgres::Statement contact;
extern const postgres::Statement survivor;
extern const postgres::Statement identifiers;
extern const postgres::Statement names;
extern const postgres::Statement fields;
extern const postgres::Statement attributes;
extern const postgres::Statement first_source;
extern const postgres::Statement last_source;
extern const postgres::Statement leads;
extern const postgres::Statement open_tasks;
extern const postgres::Statement finished_tasks;
extern const postgres::Statement duplicates;
extern const postgres::Statement leads_counted;

}  // namespace records::card_statements
