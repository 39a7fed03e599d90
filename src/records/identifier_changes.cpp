#include "records/identifier_changes.hpp"

#include <algorithm>
#include <vector>

#include "crm/event_keys.hpp"
#include "crm/match.hpp"
#include "postgres/company.hpp"
#include "postgres/lock_number.hpp"
#include "postgres/rows.hpp"
#include "postgres/values.hpp"
#include "records/lead_titles.hpp"
#include "records/lock_contact.hpp"
#include "records/managers.hpp"
#include "records/own_identifiers.hpp"
#include "text/text.hpp"

namespace records {

namespace {

using postgres::parameter;
using Kind = ChangeResult::Kind;

constexpr std::size_t raw_characters = 300;

// Where the client chatted last, or where nobody is known to have.
const postgres::Statement region_of_client{"region_of_client", R"(
select site.phone_region from sites site
left join (
    select chat.site_id from chats chat where chat.contact_id = $1::bigint order by chat.opened_at desc limit 1) last
    on last.site_id = site.id
where last.site_id is not null or site.is_default
order by last.site_id is not null desc limit 1)"};

// As the walk of a webhook locks it, and as there before the client.
const postgres::Statement lock_identifier_key{"lock_identifier_key",
                                              "select pg_advisory_xact_lock($1::bigint)"};

const postgres::Statement other_holders{"other_holders", R"(
select distinct coalesce(contact.merged_into, contact.id)
from contact_identifiers identifier join contacts contact on contact.id = identifier.contact_id
where identifier.kind = $1::text and identifier.key = $2::text
    and coalesce(contact.merged_into, contact.id) <> $3::bigint
order by 1 limit 5)"};

const postgres::Statement write_identifier{"write_identifier", R"(
insert into contact_identifiers (contact_id, kind, raw, key, is_primary, is_shared, is_guessed, extension)
values ($1::bigint, $2::text, $3::text, $4::text, $5::boolean, $6::boolean, $7::boolean, $8::text))"};

const postgres::Statement vouch_for_identifier{
    "vouch_for_identifier", "update contact_identifiers set level = 'operator' where id = $1::bigint"};

const postgres::Statement unset_primary{"unset_primary", R"(
update contact_identifiers set is_primary = false where id = any ($1::bigint[]) and is_primary)"};

// Before all that was observed, so that no webhook takes its place.
const postgres::Statement set_primary{"set_primary", R"(
update contact_identifiers set is_primary = true,
    observed_rank = (select least(0, min(other.observed_rank)) - 1 from contact_identifiers other
        where other.id = any ($2::bigint[]))
where id = $1::bigint)"};

const postgres::Statement propose_duplicate{"propose_duplicate", R"(
insert into possible_duplicates (contact_id, other_contact_id, evidence)
values (least($1::bigint, $2::bigint), greatest($1::bigint, $2::bigint), array[$3::text])
on conflict (contact_id, other_contact_id) do update
    set evidence = array(select distinct unnest(possible_duplicates.evidence || excluded.evidence) order by 1)
    where not possible_duplicates.evidence @> excluded.evidence)"};

crm::PhoneKey key_of(postgres::Connection& connection, std::int64_t contact_id, crm::IdentifierKind kind,
                     const std::string& raw) {
    if (kind == crm::IdentifierKind::email) return {crm::email_key(raw), "", false};
    const postgres::Result region = connection.execute(region_of_client, {parameter(contact_id)});
    return crm::phone_key(raw, region.rows() ? postgres::Row(region, 0).text() : "RU");
}

// What is written of one identifier, and what others have to do with it.
struct Addition {
    std::string kind;
    std::string raw;
    crm::PhoneKey key;
    std::vector<std::int64_t> holders;  // other clients who have it, five at most
    bool is_stopped = false;            // on the stop-list: it links nobody
    bool is_primary = false;

    bool is_shared() const { return is_stopped || !holders.empty(); }
};

std::vector<std::int64_t> read_holders(postgres::Connection& connection, const Addition& addition,
                                       std::int64_t contact_id) {
    const postgres::Result found = connection.execute(
        other_holders, {parameter(addition.kind), parameter(addition.key.key), parameter(contact_id)});
    std::vector<std::int64_t> holders;
    for (std::size_t at = 0; at < found.rows(); ++at) holders.push_back(postgres::Row(found, at).integer());
    return holders;
}

// The first valid one of its kind is the client's primary one.
bool becomes_primary(const std::vector<OwnIdentifier>& own, const Addition& addition) {
    return std::none_of(own.begin(), own.end(), [&](const OwnIdentifier& one) {
        return one.kind == addition.kind && one.is_primary && (!one.key.empty() || addition.key.key.empty());
    });
}

void write(postgres::Connection& connection, std::int64_t contact_id, const std::vector<OwnIdentifier>& own,
           const Addition& addition) {
    if (addition.is_primary) {
        std::vector<OwnIdentifier> same_kind;
        std::copy_if(own.begin(), own.end(), std::back_inserter(same_kind),
                     [&](const OwnIdentifier& one) { return one.kind == addition.kind; });
        connection.execute(unset_primary, {parameter(ids_of(same_kind))});
    }
    connection.execute(
        write_identifier,
        {parameter(contact_id), parameter(addition.kind), parameter(addition.raw),
         postgres::or_null(addition.key.key), parameter(addition.is_primary), parameter(addition.is_shared()),
         parameter(addition.key.is_guessed), parameter(addition.key.extension)});
    const bool links = !addition.is_stopped && addition.holders.size() < crm::holders_that_link_nobody;
    for (const std::int64_t holder : addition.holders)
        if (links)
            connection.execute(propose_duplicate,
                               {parameter(contact_id), parameter(holder),
                                parameter(addition.kind == "email" ? "e-mail" : addition.kind)});
}

ChangeResult vouch(postgres::Connection& connection, std::int64_t contact_id, const OwnIdentifier& known,
                   AuditEntry& entry) {
    if (known.level != "typed") return {Kind::unchanged, "", {}};
    connection.execute(vouch_for_identifier, {parameter(known.id)});
    entry = {"contact.vouch", "contacts", contact_id, contact_id, {{known.kind, known.raw, known.raw}}};
    return {};
}

std::string notice_of(const Addition& addition) {
    if (addition.key.key.empty()) return "contact.identifier_without_key";
    return addition.holders.empty() ? "" : "contact.identifier_shared";
}

ChangeResult add(postgres::Connection& connection, const Actor& actor, std::int64_t contact_id,
                 crm::IdentifierKind kind, const std::string& raw, AuditEntry& entry) {
    Addition addition{
        postgres::name_of(kind), raw, key_of(connection, contact_id, kind, raw), {}, false, false};
    if (!addition.key.key.empty())
        connection.execute(lock_identifier_key,
                           {parameter(postgres::lock_number(addition.kind, addition.key.key))});
    const auto contact = lock_contact(connection, contact_id);
    if (!contact) return {Kind::not_found, "", {}};
    if (!may_change(actor, crm::Right::change_clients, read_id(contact->responsible)))
        return {Kind::not_allowed, "", {}};
    const std::vector<OwnIdentifier> own = read_own_identifiers(connection, contact->id);
    const auto known = std::find_if(own.begin(), own.end(), [&](const OwnIdentifier& one) {
        return one.kind == addition.kind && one.key == addition.key.key &&
               (!one.key.empty() || one.raw == raw);
    });
    if (known != own.end()) return vouch(connection, contact->id, *known, entry);
    addition.is_primary = becomes_primary(own, addition);
    if (!addition.key.key.empty()) {
        addition.holders = read_holders(connection, addition, contact->id);
        addition.is_stopped = crm::is_stopped(kind, addition.key.key, crm::Event{},
                                              postgres::load_policy_without_keys(connection).stop_list);
    }
    const crm::Contact labels = read_labels(connection, contact->id);
    write(connection, contact->id, own, addition);
    renew_lead_titles(connection, labels);
    entry = {"contact.add_identifier", "contacts", contact->id, contact->id, {{addition.kind, "", raw}}};
    return {Kind::done, notice_of(addition), {}};
}

ChangeResult choose(postgres::Connection& connection, const Actor& actor, std::int64_t contact_id,
                    const Edit& edit, AuditEntry& entry) {
    const auto contact = lock_contact(connection, contact_id);
    if (!contact) return {Kind::not_found, "", {}};
    if (!may_change(actor, crm::Right::change_clients, read_id(contact->responsible)))
        return {Kind::not_allowed, "", {}};
    std::vector<OwnIdentifier> own = read_own_identifiers(connection, contact->id);
    const auto wanted = std::find_if(
        own.begin(), own.end(), [&](const OwnIdentifier& one) { return one.id == read_id(edit.wanted); });
    if (wanted == own.end()) return invalid("contact.primary_unknown");
    if (wanted->key.empty()) return invalid("contact.primary_without_key");
    const OwnIdentifier chosen = *wanted;
    std::erase_if(own, [&](const OwnIdentifier& one) { return one.kind != chosen.kind; });
    const auto primary =
        std::find_if(own.begin(), own.end(), [](const OwnIdentifier& one) { return one.is_primary; });
    std::string present = primary == own.end() ? "" : std::to_string(primary->id);
    FieldEdits fields;
    if (fields.take("primary_" + chosen.kind, present, edit))
        fields.show("primary_" + chosen.kind, primary == own.end() ? "" : primary->raw, chosen.raw);
    ChangeResult result = fields.result();
    if (result.kind != Kind::done) return result;
    const crm::Contact labels = read_labels(connection, contact->id);
    connection.execute(unset_primary, {parameter(ids_of(own))});
    connection.execute(set_primary, {parameter(chosen.id), parameter(ids_of(own))});
    renew_lead_titles(connection, labels);
    entry = {"contact.choose_primary", "contacts", contact->id, contact->id, fields.changes()};
    return result;
}

}  // namespace

ChangeResult add_identifier(postgres::Connection& connection, const Actor& actor,
                            const std::string& request_id, std::int64_t contact_id, crm::IdentifierKind kind,
                            const std::string& raw) {
    const std::string written = text::trim(raw);
    if (written.empty()) return invalid("contact.identifier_missing");
    if (text::clip(written, raw_characters) != written) return invalid("contact.identifier_too_long");
    return change(connection, actor, request_id, [&](postgres::Connection& open, AuditEntry& entry) {
        return add(open, actor, contact_id, kind, written, entry);
    });
}

ChangeResult choose_primary(postgres::Connection& connection, const Actor& actor,
                            const std::string& request_id, std::int64_t contact_id, const Edit& edit) {
    return change(connection, actor, request_id, [&](postgres::Connection& open, AuditEntry& entry) {
        return choose(open, actor, contact_id, edit, entry);
    });
}

}  // namespace records
