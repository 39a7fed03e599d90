#include "postgres/keep_calls.hpp"
#include "postgres/rows.hpp"
#include "postgres/statements.hpp"
#include "postgres/values.hpp"

namespace postgres {

namespace {

void push_identifier(const crm::Contact& contact, const crm::Identifier& one, crm::Time now, Calls& calls) {
    calls.push_back(
        {one.key.empty() ? &statements::keep_raw_identifier : &statements::keep_identifier,
         {parameter(one.owner_id ? one.owner_id : contact.id), parameter(name_of(one.kind)),
          parameter(one.raw), or_null(one.key), parameter(name_of(one.level)), parameter(one.is_primary),
          parameter(one.is_shared), parameter(one.is_guessed), parameter(one.extension), parameter(one.rank),
          parameter(one.chat_id), parameter(now)}});
}

}  // namespace

void push_contact(const crm::Contact& contact, crm::Time now, Calls& calls) {
    const auto touch_id = [](const std::optional<crm::TouchReference>& touch) {
        return touch ? parameter(touch->chat_id) : null();
    };
    calls.push_back({contact.is_new ? &statements::add_contact : &statements::change_contact,
                     {parameter(contact.id), parameter(contact.name), parameter(contact.description),
                      parameter(contact.responsible.manager_id), or_null(contact.responsible.rule),
                      parameter(contact.responsible.decided_id), parameter(contact.responsible.chat_id),
                      touch_id(contact.first_touch), touch_id(contact.last_touch),
                      parameter(contact.created_at), parameter(now)}});
}

void push_contact_parts(const crm::Contact& contact, crm::Time now, Calls& calls) {
    // The one that ceases to be primary goes first: there may be only one at any moment.
    for (const bool is_primary : {false, true})
        for (const crm::Identifier& one : contact.identifiers)
            if (one.is_changed && one.is_primary == is_primary) push_identifier(contact, one, now, calls);
    for (const crm::ContactName& one : contact.names)
        if (one.is_changed)
            calls.push_back(
                {&statements::keep_name, {parameter(contact.id), parameter(one.name), parameter(one.rank)}});
    for (const crm::Comment& one : contact.comments)
        if (one.is_changed)
            calls.push_back({&statements::keep_comment,
                             {parameter(contact.id), parameter(one.text), parameter(one.observed_at),
                              parameter(one.rank)}});
    for (const crm::ContactAttribute& one : contact.attributes)
        calls.push_back(
            {&statements::keep_attribute,
             {parameter(contact.id), parameter(one.name), parameter(one.value), parameter(one.rank)}});
}

}  // namespace postgres
