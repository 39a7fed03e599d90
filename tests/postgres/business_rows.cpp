#include "postgres/business_rows.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace database {

namespace {

struct Table {
    const char* name;
    std::vector<const char*> key;  // what tells a row from the others, for people who read a difference
};

const std::vector<Table> tables{{"contacts", {}},
                                {"contact_identifiers", {"contact_id", "kind", "key"}},
                                {"contact_names", {"contact_id", "name"}},
                                {"contact_comments", {"contact_id", "text"}},
                                {"contact_attributes", {"contact_id", "name"}},
                                {"chats", {"widget_id", "jivo_chat_id"}},
                                {"chat_agents", {"chat_id", "position"}},
                                {"messages", {"chat_id", "position"}},
                                {"touches", {"chat_id"}},
                                {"leads", {"contact_id"}},
                                {"tasks", {"contact_id", "kind"}},
                                {"task_causes", {"cause"}},
                                {"calls", {"call_key"}},
                                {"offline_messages", {"event_key"}},
                                {"possible_duplicates", {"contact_id", "other_contact_id"}}};

// Of these nothing is said but when, or in which order, the events arrived.
const std::set<std::string> arrival{
    // A number that is given out on arrival; what refers to it is compared by what it stands for.
    "contacts.id", "contact_identifiers.id", "chats.id", "leads.id", "tasks.id", "calls.id",
    "offline_messages.id", "possible_duplicates.id",
    // The clock of the program at the event that wrote the row first or last.
    "contacts.updated_at", "contact_identifiers.created_at", "tasks.created_at", "tasks.closed_at",
    "possible_duplicates.created_at",
    // What told the contact to the first event that came; whom it told is compared.
    "chats.contact_rule"};

const char* const natural_names = R"sql(
create or replace function pg_temp.chat_name(wanted bigint) returns text language sql as
    $$ select 'chat ' || widget_id || '/' || jivo_chat_id from crm.chats where id = wanted $$;
create or replace function pg_temp.contact_name(wanted bigint) returns text language sql as
    $$ select 'contact ' || coalesce(min(kind || ' ' || coalesce(key, raw)), 'without identifiers')
       from crm.contact_identifiers where contact_id = wanted $$;
create or replace function pg_temp.lead_name(wanted bigint) returns text language sql as
    $$ select 'lead of ' || coalesce(pg_temp.chat_name(chat_id), pg_temp.contact_name(contact_id))
       from crm.leads where id = wanted $$;
create or replace function pg_temp.task_name(wanted bigint) returns text language sql as
    $$ select 'task ' || kind || ' of ' || coalesce(pg_temp.contact_name(contact_id), pg_temp.chat_name(chat_id))
       from crm.tasks where id = wanted $$;
create or replace function pg_temp.natural(name text, value text) returns text language sql as $$
    select case
        when value is null then null
        when name in ('contact_id', 'other_contact_id', 'merged_into') then pg_temp.contact_name(value::bigint)
        when name in ('lead_id', 'repeat_of') then pg_temp.lead_name(value::bigint)
        when name = 'task_id' then pg_temp.task_name(value::bigint)
        when name like '%chat_id' and name <> 'jivo_chat_id' then pg_temp.chat_name(value::bigint)
        when name = 'cause' and value ~ '^chat:[0-9]+$' then pg_temp.chat_name(substr(value, 6)::bigint)
        when name = 'cause' and value ~ '^lead:[0-9]+$' then pg_temp.lead_name(substr(value, 6)::bigint)
        else value end $$;
)sql";

using TableRow = std::map<std::string, std::string>;

std::vector<TableRow> rows_of_table(postgres::Connection& owner, const std::string& table,
                                    const std::set<std::string>& left_out) {
    std::string sql =
        "select one.ctid, field.key, coalesce(pg_temp.natural(field.key, field.value), 'null') from crm.";
    sql.append(table).append(" one, jsonb_each_text(to_jsonb(one)) field order by one.ctid");
    const postgres::Result values = owner.execute(sql);
    std::map<std::string, TableRow> rows;
    for (std::size_t at = 0; at < values.rows(); ++at) {
        const std::string column(values.text(at, 1));
        if (!left_out.contains(std::string(table).append(".").append(column)))
            rows[std::string(values.text(at, 0))][column] = values.text(at, 2);
    }
    std::vector<TableRow> sorted;
    sorted.reserve(rows.size());
    for (auto& [place, row] : rows) sorted.push_back(std::move(row));
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

std::string label_of(const Table& table, const TableRow& row, std::size_t number) {
    std::string label = table.name;
    for (const char* column : table.key) label.append(", ").append(row.at(column));
    if (table.key.empty()) label.append(" ").append(std::to_string(number));
    return label;
}

}  // namespace

std::vector<std::string> business_rows(postgres::Connection& owner,
                                       const std::vector<std::string>& left_out) {
    std::set<std::string> all_left_out = arrival;
    all_left_out.insert(left_out.begin(), left_out.end());
    owner.execute(natural_names);
    std::vector<std::string> lines;
    for (const Table& table : tables) {
        const std::vector<TableRow> rows = rows_of_table(owner, table.name, all_left_out);
        for (std::size_t at = 0; at < rows.size(); ++at)
            for (const auto& [column, value] : rows[at])
                lines.push_back(label_of(table, rows[at], at + 1)
                                    .append(": ")
                                    .append(column)
                                    .append(" = ")
                                    .append(value));
    }
    return lines;
}

std::string difference(const std::vector<std::string>& expected, const std::vector<std::string>& came) {
    const std::set<std::string> left(expected.begin(), expected.end());
    const std::set<std::string> right(came.begin(), came.end());
    std::string text;
    for (const std::string& line : left)
        if (!right.contains(line)) text += "- " + line + "\n";
    for (const std::string& line : right)
        if (!left.contains(line)) text += "+ " + line + "\n";
    return text;
}

}  // namespace database
