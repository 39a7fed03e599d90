#include "records/card.hpp"

#include <algorithm>
#include <iterator>

#include "postgres/values.hpp"
#include "records/card_statements.hpp"
#include "records/rows.hpp"

namespace records {

namespace {

using postgres::parameter;
using postgres::Result;
using postgres::Row;

std::string read_text(Row& row) {
    return row.text();
}

CardField read_field(Row& row) {
    CardField field;
    field.title = row.text();
    field.content = row.text();
    field.link = row.text();
    return field;
}

CardDuplicate read_duplicate(Row& row) {
    CardDuplicate duplicate;
    duplicate.pair_id = row.integer();
    duplicate.other = read_named(row);
    duplicate.evidence = row.texts();
    duplicate.found_at = row.time();
    return duplicate;
}

void read_contact(Row& row, Card& card) {
    card.id = row.integer();
    card.name = row.text();
    card.comment = row.text();
    card.created_at = row.time();
    card.updated_at = row.time();
    const std::optional<Named> manager = read_optional_named(row);
    if (!manager) return;
    CardResponsible& responsible = card.responsible.emplace();
    responsible.manager = *manager;
    responsible.rule = row.text();
    responsible.away_until = row.optional_time();
    responsible.is_active = row.boolean();
    responsible.chosen_by = row.text();
    responsible.chosen_at = row.optional_time();
}

void read_identifiers(const Result& result, Card& card) {
    for (std::size_t at = 0; at < result.rows(); ++at) {
        Row row(result, at);
        const std::int64_t id = row.integer();
        auto& list = row.text() == "email" ? card.emails : card.phones;
        CardIdentifier& identifier = list.emplace_back();
        identifier.id = id;
        identifier.raw = row.text();
        identifier.key = row.text();
        identifier.level = row.text();
        identifier.is_primary = row.boolean();
        identifier.is_shared = row.boolean();
        identifier.is_guessed = row.boolean();
        identifier.extension = row.text();
    }
}

std::optional<Source> read_only_source(const Result& result) {
    if (result.rows() == 0) return std::nullopt;
    Row row(result, 0);
    return read_source(row);
}

// In the order in which read_parts() takes the results.
std::vector<postgres::Connection::Call> calls(std::int64_t contact_id) {
    namespace all = card_statements;
    std::vector<postgres::Connection::Call> calls;
    for (const postgres::Statement* statement :
         {&all::contact, &all::identifiers, &all::names, &all::fields, &all::attributes, &all::first_source,
          &all::last_source, &all::leads, &all::open_tasks, &all::finished_tasks, &all::duplicates,
          &all::leads_counted})
        calls.push_back({statement, {parameter(contact_id)}});
    return calls;
}

void read_parts(const std::vector<Result>& results, Card& card) {
    read_identifiers(results[1], card);
    card.other_names = read_all(results[2], read_text);
    card.fields = read_all(results[3], read_field);
    card.attributes = read_all(results[4], read_field);
    card.first_source = read_only_source(results[5]);
    card.last_source = read_only_source(results[6]);
    card.leads = read_all(results[7], read_lead);
    card.open_tasks = read_all(results[8], read_task);
    card.finished_tasks = read_all(results[9], read_task);
    card.possible_duplicates = read_all(results[10], read_duplicate);
    card.lead_count = Row(results[11], 0).integer();
}

CardOrSurvivor find_survivor(postgres::Connection& connection, std::int64_t contact_id) {
    const Result survivor = connection.execute(card_statements::survivor, {parameter(contact_id)});
    if (survivor.rows() == 0) return {};
    return Row(survivor, 0).integer();
}

}  // namespace

CardOrSurvivor find_card(postgres::Connection& connection, std::int64_t contact_id) {
    const std::vector<Result> results = connection.pipeline(calls(contact_id));
    if (results[0].rows() == 0) return {};
    Row row(results[0], 0);
    if (row.optional_integer()) return find_survivor(connection, contact_id);
    Card card;
    read_contact(row, card);
    read_parts(results, card);
    read_causes(connection, {&card.open_tasks, &card.finished_tasks});
    return card;
}

}  // namespace records
