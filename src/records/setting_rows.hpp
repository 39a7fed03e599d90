// Tables of settings whose rows are forms of several fields: sites and managers.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "records/change.hpp"
#include "records/field_edits.hpp"

namespace records {

struct SettingField {
    const char* name;
    std::string (*problem)(std::string_view value);  // nullptr: a manager's id, or ""
    const char* value_of_new;                        // what a new row has when nothing is given
};

using Values = std::map<std::string, std::string>;  // by the name of the field

// Its statements take and give the fields' values as texts, in their order; the id is the first parameter of
// all but `add`.
struct SettingTable {
    const char* subject;  // as in the audit log
    const char* action;   // likewise, before the dot
    std::vector<SettingField> fields;
    const postgres::Statement* read;  // locks the row
    const postgres::Statement* write;
    const postgres::Statement* add;             // gives the id
    std::string (*problem)(const Values& row);  // of the values together; for a new row they have no "id"
};

// Within change_settings(). A value that is wrong is invalid with the reason of its field, or
// settings.manager_unknown: no manager who is active.
ChangeResult change_row(postgres::Connection& connection, const SettingTable& table, std::int64_t id,
                        const Edits& edits, AuditEntry& entry);
ChangeResult add_row(postgres::Connection& connection, const SettingTable& table, const Values& given,
                     AuditEntry& entry);

// The one row of a table that stands for all that is not set otherwise. `read` gives whether it is this one.
struct DefaultRow {
    const char* subject;
    const char* action;
    const postgres::Statement* read;
    const postgres::Statement* unset;  // without parameters
    const postgres::Statement* set;
};
ChangeResult make_default(postgres::Connection& connection, const DefaultRow& row, std::int64_t id,
                          AuditEntry& entry);

}  // namespace records
