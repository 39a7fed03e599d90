#include "records/contact_changes.hpp"

#include "postgres/values.hpp"
#include "records/lead_titles.hpp"
#include "records/lock_contact.hpp"
#include "records/managers.hpp"
#include "text/text.hpp"

namespace records {

namespace {

using postgres::parameter;
using Kind = ChangeResult::Kind;

constexpr std::size_t name_characters = 200;
constexpr std::size_t description_characters = 20000;
constexpr std::size_t note_characters = 10000;

const postgres::Statement write_contact{"write_contact", R"(
update contacts set name = $2::text, description = $3::text, responsible_id = nullif($4::text, '')::bigint,
    updated_at = now()
where id = $1::bigint)"};

// That the program named him too is forgotten, so that it is a person's choice.
const postgres::Statement choose_for_contact{"choose_for_contact", R"(
update contacts set responsible_decided_id = nullif(responsible_decided_id, responsible_id) where id = $1::bigint)"};

// A name that stands among those that visitors gave would give way to another one of them.
const postgres::Statement forget_given_name{
    "forget_given_name", "delete from contact_names where contact_id = $1::bigint and name = $2::text"};

const postgres::Statement write_note{
    "write_note",
    "insert into notes (contact_id, user_id, text) values ($1::bigint, $2::bigint, $3::text) returning id"};

bool is_longer(const std::string& text, std::size_t characters) {
    return text::clip(text, characters) != text;
}

std::string problem_of(postgres::Connection& connection, const ContactEdits& edits) {
    if (edits.name && edits.name->is_change() && is_longer(edits.name->wanted, name_characters))
        return "contact.name_too_long";
    if (edits.description && edits.description->is_change() &&
        is_longer(edits.description->wanted, description_characters))
        return "contact.description_too_long";
    if (edits.responsible && edits.responsible->is_change() &&
        !is_active_manager(connection, edits.responsible->wanted))
        return "contact.responsible_unknown";
    return {};
}

void write(postgres::Connection& connection, const LockedContact& before, const LockedContact& after) {
    const crm::Contact labels = read_labels(connection, before.id);
    connection.execute(write_contact, {parameter(before.id), parameter(after.name),
                                       parameter(after.description), parameter(after.responsible)});
    if (after.responsible != before.responsible)
        connection.execute(choose_for_contact, {parameter(before.id)});
    if (after.name == before.name) return;
    connection.execute(forget_given_name, {parameter(before.id), parameter(after.name)});
    renew_lead_titles(connection, labels);
}

ChangeResult apply(postgres::Connection& connection, const Actor& actor, std::int64_t contact_id,
                   const ContactEdits& edits, AuditEntry& entry) {
    const auto before = lock_contact(connection, contact_id);
    if (!before) return {Kind::not_found, "", {}};
    if (!may_change(actor, crm::Right::change_clients, read_id(before->responsible)))
        return {Kind::not_allowed, "", {}};
    if (std::string problem = problem_of(connection, edits); !problem.empty()) return invalid(problem);
    LockedContact after = *before;
    std::string name = lines_text(before->name);
    std::string description = lines_text(before->description);
    FieldEdits fields;
    if (fields.take("name", name, edits.name)) after.name = name;
    if (fields.take("description", description, edits.description)) after.description = description;
    if (fields.take("responsible", after.responsible, edits.responsible))
        fields.show("responsible", manager_name(connection, before->responsible),
                    manager_name(connection, after.responsible));
    ChangeResult result = fields.result();
    if (result.kind != Kind::done) return result;
    write(connection, *before, after);
    entry = {"contact.change", "contacts", before->id, before->id, fields.changes()};
    return result;
}

ContactEdits normalized(ContactEdits edits) {
    if (edits.name) *edits.name = {text::trim(edits.name->was), text::trim(edits.name->wanted)};
    if (edits.description)
        *edits.description = {lines_text(edits.description->was), lines_text(edits.description->wanted)};
    return edits;
}

}  // namespace

ChangeResult change_contact(postgres::Connection& connection, const Actor& actor,
                            const std::string& request_id, std::int64_t contact_id,
                            const ContactEdits& edits) {
    return change(connection, actor, request_id, [&](postgres::Connection& open, AuditEntry& entry) {
        return apply(open, actor, contact_id, normalized(edits), entry);
    });
}

ChangeResult add_note(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                      std::int64_t contact_id, const std::string& text) {
    const std::string note = lines_text(text);
    if (note.empty()) return invalid("note.text_missing");
    if (is_longer(note, note_characters)) return invalid("note.text_too_long");
    return change(
        connection, actor, request_id, [&](postgres::Connection& open, AuditEntry& entry) -> ChangeResult {
            const auto contact = lock_contact(open, contact_id);
            if (!contact) return {Kind::not_found, "", {}};
            if (!may_change(actor, crm::Right::change_clients, read_id(contact->responsible)))
                return {Kind::not_allowed, "", {}};
            const postgres::Result added =
                open.execute(write_note, {parameter(contact->id), parameter(actor.user_id), parameter(note)});
            entry = {"note.add", "notes", postgres::Row(added, 0).integer(), contact->id, {}};
            return {};
        });
}

}  // namespace records
