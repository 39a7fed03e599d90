#include "postgres/keep_rows.hpp"
#include "postgres/rows.hpp"
#include "postgres/statements.hpp"
#include "postgres/values.hpp"

namespace postgres {

namespace {

void push_identifier(const crm::Contact& contact, const crm::Identifier& one, crm::Time now, Writes& writes) {
    const Statement& statement =
        one.key.empty() ? statements::keep_raw_identifier : statements::keep_identifier;
    Parameters row{parameter(one.owner_id ? one.owner_id : contact.id),
                   parameter(name_of(one.kind)),
                   parameter(one.raw),
                   or_null(one.key),
                   parameter(name_of(one.level)),
                   parameter(one.is_primary),
                   parameter(one.is_shared),
                   parameter(one.is_guessed),
                   parameter(one.extension),
                   parameter(one.rank),
                   parameter(one.chat_id),
                   parameter(now)};
    // One that ceases to be primary: there may be only one at any moment.
    if (one.is_primary)
        writes.add(statement, std::move(row));
    else
        writes.add_first(statement, std::move(row));
}

}  // namespace

void push_contact(const crm::Contact& contact, crm::Time now, Writes& writes) {
    const auto touch_id = [](const std::optional<crm::TouchReference>& touch) {
        return touch ? parameter(touch->chat_id) : null();
    };
    const bool has_new_description = contact.is_new || contact.description_is_changed;
    writes.add(contact.is_new ? statements::add_contact : statements::change_contact,
               {parameter(contact.id), parameter(contact.name),
                has_new_description ? parameter(contact.description) : null(),
                parameter(contact.responsible.manager_id), or_null(contact.responsible.rule),
                parameter(contact.responsible.decided_id), parameter(contact.responsible.chat_id),
                touch_id(contact.first_touch), touch_id(contact.last_touch), parameter(contact.created_at),
                parameter(now)});
}

void push_contact_parts(const crm::Contact& contact, crm::Time now, Writes& writes) {
    for (const crm::Identifier& one : contact.identifiers)
        if (one.is_changed) push_identifier(contact, one, now, writes);
    for (const crm::ContactName& one : contact.names)
        if (one.is_changed)
            writes.add(statements::keep_name,
                       {parameter(contact.id), parameter(one.name), parameter(one.rank)});
    for (const crm::Comment& one : contact.comments)
        if (one.is_changed)
            writes.add(statements::keep_comment, {parameter(contact.id), parameter(one.text),
                                                  parameter(one.observed_at), parameter(one.rank)});
    for (const crm::ContactAttribute& one : contact.attributes)
        writes.add(statements::keep_attribute,
                   {parameter(contact.id), parameter(one.name), parameter(one.value), parameter(one.rank)});
}

}  // namespace postgres
