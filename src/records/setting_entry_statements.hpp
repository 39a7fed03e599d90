// The statements of the small tables of settings. $1: a site's id or null, $2: the name, $3: the value, all
// of every table's alike, whether it has use for them or not.
#pragma once

#include "postgres/connection.hpp"

namespace records {

struct EntryStatements {
    const char* table;
    const postgres::Statement* read;  // gives the value
    const postgres::Statement* write;
    const postgres::Statement* remove;
};

extern const EntryStatements host_statements;
extern const EntryStatements widget_statements;
extern const EntryStatements department_statements;
extern const EntryStatements required_field_statements;
extern const EntryStatements policy_statements;
extern const EntryStatements stop_statements;  // name: the address or number, value: its kind

// These know no names: $1 is the site.
extern const postgres::Statement known_site;
extern const postgres::Statement has_token_key;
extern const postgres::Statement add_token_key;  // $2: the key, also of the next
extern const postgres::Statement write_token_key;
extern const postgres::Statement remove_token_key;

// Of the site of unknown widgets; no parameters.
extern const postgres::Statement default_region;

}  // namespace records
