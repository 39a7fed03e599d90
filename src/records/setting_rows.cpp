#include "records/setting_rows.hpp"

#include "postgres/values.hpp"
#include "records/managers.hpp"

namespace records {

namespace {

using postgres::parameter;
using Kind = ChangeResult::Kind;

std::string problem_of(postgres::Connection& connection, const SettingField& field,
                       const std::string& value) {
    if (field.problem) return field.problem(value);
    return value.empty() || is_active_manager(connection, value) ? "" : "settings.manager_unknown";
}

std::string shown(postgres::Connection& connection, const SettingField& field, const std::string& value) {
    return field.problem ? value : manager_name(connection, value);
}

postgres::Parameters parameters_of(const SettingTable& table, const Values& row) {
    postgres::Parameters parameters;
    for (const SettingField& field : table.fields) parameters.push_back(parameter(row.at(field.name)));
    return parameters;
}

std::optional<Values> read(postgres::Connection& connection, const SettingTable& table, std::int64_t id) {
    const postgres::Result found = connection.execute(*table.read, {parameter(id)});
    if (found.rows() == 0) return std::nullopt;
    postgres::Row row(found, 0);
    Values values{{"id", std::to_string(id)}};
    for (const SettingField& field : table.fields) values[field.name] = row.text();
    return values;
}

}  // namespace

ChangeResult change_row(postgres::Connection& connection, const SettingTable& table, std::int64_t id,
                        const Edits& edits, AuditEntry& entry) {
    const auto before = read(connection, table, id);
    if (!before) return {Kind::not_found, "", {}};
    Values after = *before;
    FieldEdits fields;
    for (const SettingField& field : table.fields) {
        const auto edit = edits.find(field.name);
        if (edit == edits.end() || !edit->second.is_change()) continue;
        std::string problem = problem_of(connection, field, edit->second.wanted);
        if (!problem.empty()) return invalid(std::move(problem));
        std::string& value = after[field.name];
        if (fields.take(field.name, value, edit->second))
            fields.show(field.name, shown(connection, field, before->at(field.name)),
                        shown(connection, field, value));
    }
    ChangeResult result = fields.result();
    if (result.kind != Kind::done) return result;
    if (std::string problem = table.problem(after); !problem.empty()) return invalid(std::move(problem));
    postgres::Parameters parameters = parameters_of(table, after);
    parameters.insert(parameters.begin(), parameter(id));
    connection.execute(*table.write, parameters);
    entry = {table.action + std::string(".change"), table.subject, id, std::nullopt, fields.changes()};
    return result;
}

ChangeResult add_row(postgres::Connection& connection, const SettingTable& table, const Values& given,
                     AuditEntry& entry) {
    Values row;
    std::vector<FieldChange> changes;
    for (const SettingField& field : table.fields) {
        const auto value = given.find(field.name);
        row[field.name] = value == given.end() ? field.value_of_new : value->second;
        std::string problem = problem_of(connection, field, row[field.name]);
        if (!problem.empty()) return invalid(std::move(problem));
        if (!row[field.name].empty())
            changes.push_back({field.name, "", shown(connection, field, row[field.name])});
    }
    if (std::string problem = table.problem(row); !problem.empty()) return invalid(std::move(problem));
    const postgres::Result added = connection.execute(*table.add, parameters_of(table, row));
    entry = {table.action + std::string(".add"), table.subject, postgres::Row(added, 0).integer(),
             std::nullopt, std::move(changes)};
    return {};
}

ChangeResult make_default(postgres::Connection& connection, const DefaultRow& row, std::int64_t id,
                          AuditEntry& entry) {
    const postgres::Result found = connection.execute(*row.read, {parameter(id)});
    if (found.rows() == 0) return {Kind::not_found, "", {}};
    if (postgres::Row(found, 0).boolean()) return {Kind::unchanged, "", {}};
    connection.execute(*row.unset, {});
    connection.execute(*row.set, {parameter(id)});
    entry = {row.action + std::string(".make_default"),
             row.subject,
             id,
             std::nullopt,
             {{"is_default", "off", "on"}}};
    return {};
}

}  // namespace records
