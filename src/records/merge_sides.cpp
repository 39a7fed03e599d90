#include "records/merge_sides.hpp"

#include "crm/name.hpp"
#include "postgres/rows.hpp"
#include "postgres/values.hpp"

namespace records {

namespace {

using postgres::parameter;
using postgres::Row;

const postgres::Statement lock_merged{"lock_merged", "select lock_for_merge($1::bigint, $2::bigint)"};

const postgres::Statement merge_contacts{"merge_contacts", R"(
select contact.id, contact.merged_into, contact.name, contact.description, contact.responsible_id,
    contact.responsible_rule, contact.responsible_decided_id, contact.responsible_chat_id, coalesce(manager.name, ''),
    exists (select from contact_names given where given.contact_id = contact.id and given.name = contact.name),
    first_touch.chat_id, first_touch.touched_at, last_touch.chat_id, last_touch.touched_at
from contacts contact
left join managers manager on manager.id = contact.responsible_id
left join touches first_touch on first_touch.chat_id = contact.first_touch_chat_id
left join touches last_touch on last_touch.chat_id = contact.last_touch_chat_id
where contact.id = any ($1::bigint[]))"};

const postgres::Statement merge_identifiers{"merge_identifiers", R"(
select contact_id, id, kind, raw, coalesce(key, ''), level, is_primary, is_shared, is_guessed, extension, observed_rank,
    chat_id
from contact_identifiers where contact_id = any ($1::bigint[]) order by id)"};

const postgres::Statement merge_leads{"merge_leads", R"(
select contact_id, id, site_id from leads
where contact_id = any ($1::bigint[]) and status in ('new', 'in_work') order by id)"};

const postgres::Statement merge_tasks{"merge_tasks", R"(
select contact_id, id, kind, due_at, chat_id, lead_id from tasks
where contact_id = any ($1::bigint[]) and status = 'open' order by id)"};

crm::IdentifierKind kind_of(const std::string& name) {
    for (const auto kind :
         {crm::IdentifierKind::email, crm::IdentifierKind::phone, crm::IdentifierKind::visitor})
        if (name == postgres::name_of(kind)) return kind;
    return crm::IdentifierKind::token;
}

crm::Level level_of(const std::string& name) {
    for (const auto level : {crm::Level::typed, crm::Level::operator_})
        if (name == postgres::name_of(level)) return level;
    return crm::Level::verified;
}

std::optional<crm::TouchReference> read_touch(Row& row) {
    const auto chat_id = row.optional_integer();
    const auto touched_at = row.optional_time();
    if (!chat_id || !touched_at) return std::nullopt;
    return crm::TouchReference{*chat_id, *touched_at, "", "", "", ""};
}

// Fills the side and returns the name of its manager.
std::string read_contact(Row& row, crm::MergeSide& side) {
    side.contact_id = row.integer();
    side.merged_into = row.optional_integer();
    side.name = row.text();
    side.comment = row.text();
    side.responsible.manager_id = row.optional_integer();
    side.responsible.rule = row.text();
    side.responsible.decided_id = row.optional_integer();
    side.responsible.chat_id = row.optional_integer();
    std::string manager = row.text();
    side.is_name_from_staff = !row.boolean() && !crm::is_placeholder_name(side.name);
    side.first_touch = read_touch(row);
    side.last_touch = read_touch(row);
    return manager;
}

crm::HeldIdentifier read_identifier(Row& row) {
    crm::HeldIdentifier held;
    held.id = row.integer();
    held.value.kind = kind_of(row.text());
    held.value.raw = row.text();
    held.value.key = row.text();
    held.value.level = level_of(row.text());
    held.value.is_primary = row.boolean();
    held.value.is_shared = row.boolean();
    held.value.is_guessed = row.boolean();
    held.value.extension = row.text();
    held.value.rank = row.integer();
    held.value.chat_id = row.optional_integer();
    return held;
}

crm::OpenLead read_lead(Row& row) {
    crm::OpenLead lead;
    lead.id = row.integer();
    lead.site_id = row.integer();
    return lead;
}

crm::OpenTask read_task(Row& row) {
    crm::OpenTask task;
    task.id = row.integer();
    task.kind = row.text();
    task.due_at = row.time();
    task.chat_id = row.optional_integer();
    task.lead_id = row.optional_integer();
    return task;
}

// The first column of each row tells whose it is.
template <typename Item>
void read_items(const postgres::Result& result, MergeSides& sides, std::vector<Item> crm::MergeSide::*items,
                Item (*read)(Row&)) {
    for (std::size_t at = 0; at < result.rows(); ++at) {
        Row row(result, at);
        crm::MergeSide& side = row.integer() == sides.survivor.contact_id ? sides.survivor : sides.merged;
        (side.*items).push_back(read(row));
    }
}

}  // namespace

void lock_for_merge(postgres::Connection& connection, std::int64_t contact_id,
                    std::int64_t other_contact_id) {
    connection.execute(lock_merged, {parameter(contact_id), parameter(other_contact_id)});
}

std::optional<MergeSides> read_merge_sides(postgres::Connection& connection, std::int64_t survivor_id,
                                           std::int64_t merged_id) {
    const postgres::Parameters both{parameter(std::vector{survivor_id, merged_id})};
    const std::vector<postgres::Result> results = connection.pipeline(
        {{&merge_contacts, both}, {&merge_identifiers, both}, {&merge_leads, both}, {&merge_tasks, both}});
    MergeSides sides;
    for (std::size_t at = 0; at < results[0].rows(); ++at) {
        const bool is_survivor = Row(results[0], at).integer() == survivor_id;
        Row row(results[0], at);
        (is_survivor ? sides.survivor_responsible : sides.merged_responsible) =
            read_contact(row, is_survivor ? sides.survivor : sides.merged);
    }
    if (survivor_id == merged_id) sides.merged = sides.survivor;
    if (sides.survivor.contact_id == 0 || sides.merged.contact_id == 0) return std::nullopt;
    read_items(results[1], sides, &crm::MergeSide::identifiers, read_identifier);
    read_items(results[2], sides, &crm::MergeSide::open_leads, read_lead);
    read_items(results[3], sides, &crm::MergeSide::open_tasks, read_task);
    return sides;
}

}  // namespace records
