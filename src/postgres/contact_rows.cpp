#include <algorithm>

#include "postgres/rows.hpp"
#include "postgres/values.hpp"

namespace postgres {

namespace {

// Calls `read` for each row that belongs to one of the contacts; its id is the first column.
template <typename Read>
void each_of_contacts(const Result& result, std::vector<crm::Contact>& contacts, Read read) {
    for (std::size_t at = 0; at < result.rows(); ++at) {
        Row row(result, at);
        const std::int64_t contact_id = row.integer();
        const auto contact = std::find_if(contacts.begin(), contacts.end(),
                                          [&](const crm::Contact& one) { return one.id == contact_id; });
        if (contact != contacts.end()) read(row, *contact);
    }
}

crm::IdentifierKind identifier_kind(const std::string& name) {
    if (name == "email") return crm::IdentifierKind::email;
    if (name == "phone") return crm::IdentifierKind::phone;
    return name == "token" ? crm::IdentifierKind::token : crm::IdentifierKind::visitor;
}

crm::Level level(const std::string& name) {
    if (name == "verified") return crm::Level::verified;
    return name == "operator" ? crm::Level::operator_ : crm::Level::typed;
}

std::optional<crm::TouchReference> read_touch_reference(Row& row) {
    const auto chat_id = row.optional_integer();
    crm::TouchReference touch;
    touch.touched_at = row.optional_time().value_or(crm::Time{});
    touch.utm_source = row.text();
    touch.utm_medium = row.text();
    touch.utm_campaign = row.text();
    touch.referrer = row.text();
    if (!chat_id) return std::nullopt;
    touch.chat_id = *chat_id;
    return touch;
}

crm::Contact read_contact(Row& row) {
    crm::Contact contact;
    contact.id = row.integer();
    contact.name = row.text();
    contact.description = row.text();
    contact.responsible.manager_id = row.optional_integer();
    contact.responsible.rule = row.text();
    contact.responsible.decided_id = row.optional_integer();
    contact.responsible.chat_id = row.optional_integer();
    contact.created_at = row.time();
    contact.first_touch = read_touch_reference(row);
    contact.last_touch = read_touch_reference(row);
    contact.possible_duplicates = row.integers();
    std::sort(contact.possible_duplicates.begin(), contact.possible_duplicates.end());
    contact.not_duplicates = row.integers();
    contact.is_survivor = row.boolean();
    contact.last_chat_at = row.optional_time();
    const auto answered = row.optional_integer();
    const auto answered_at = row.optional_time();
    if (answered && answered_at) contact.last_answered_chat = crm::AnsweredChat{*answered, *answered_at};
    return contact;
}

crm::Identifier read_identifier(Row& row) {
    crm::Identifier identifier;
    identifier.kind = identifier_kind(row.text());
    identifier.raw = row.text();
    identifier.key = row.text();
    identifier.level = level(row.text());
    identifier.is_primary = row.boolean();
    identifier.is_shared = row.boolean();
    identifier.is_guessed = row.boolean();
    identifier.extension = row.text();
    identifier.rank = row.integer();
    identifier.chat_id = row.optional_integer();
    identifier.owner_id = row.integer();
    return identifier;
}

}  // namespace

std::vector<crm::Contact> read_contacts(const Result& contacts) {
    std::vector<crm::Contact> read;
    for (std::size_t at = 0; at < contacts.rows(); ++at) {
        Row row(contacts, at);
        read.push_back(read_contact(row));
    }
    return read;
}

void read_identifiers(const Result& identifiers, std::vector<crm::Contact>& contacts) {
    each_of_contacts(identifiers, contacts, [](Row& row, crm::Contact& contact) {
        contact.identifiers.push_back(read_identifier(row));
    });
}

std::vector<crm::ToDo> read_contact_parts(const Result& parts, std::vector<crm::Contact>& contacts) {
    std::vector<crm::ToDo> to_dos;
    each_of_contacts(parts, contacts, [&](Row& row, crm::Contact& contact) {
        const std::string part = row.text();
        std::string text = row.text();
        const std::string content = row.text();
        const std::string link = row.text();
        const crm::Time moment = row.optional_time().value_or(crm::Time{});
        const std::int64_t rank = row.integer();
        if (part == "name")
            contact.names.push_back({std::move(text), rank, false});
        else if (part == "comment")
            contact.comments.push_back({std::move(text), moment, rank, false});
        else if (part == "field")
            contact.fields.push_back({std::move(text), content, link});
        else
            to_dos.push_back({contact.id, std::move(text), moment});
    });
    return to_dos;
}

}  // namespace postgres
