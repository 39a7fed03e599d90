#include "records/possible_duplicates.hpp"

#include "postgres/values.hpp"
#include "records/merge_sides.hpp"
#include "records/rows.hpp"

namespace records {

namespace {

using postgres::parameter;
using Kind = ChangeResult::Kind;

const postgres::Statement open_duplicates{"open_duplicates", R"(
select pair.id, pair.created_at, pair.evidence, one.id, one.name, coalesce(one_email.raw, ''),
    coalesce(one_phone.raw, ''), other.id, other.name, coalesce(other_email.raw, ''), coalesce(other_phone.raw, '')
from possible_duplicates pair
join contacts one on one.id = pair.contact_id and one.merged_into is null
join contacts other on other.id = pair.other_contact_id and other.merged_into is null
left join contact_identifiers one_email
    on one_email.contact_id = one.id and one_email.kind = 'email' and one_email.is_primary
left join contact_identifiers one_phone
    on one_phone.contact_id = one.id and one_phone.kind = 'phone' and one_phone.is_primary
left join contact_identifiers other_email
    on other_email.contact_id = other.id and other_email.kind = 'email' and other_email.is_primary
left join contact_identifiers other_phone
    on other_phone.contact_id = other.id and other_phone.kind = 'phone' and other_phone.is_primary
where pair.status = 'open' and (pair.created_at, pair.id) < ($1::timestamptz, $2::bigint)
order by pair.created_at desc, pair.id desc limit $3::integer)"};

const postgres::Statement pair_of_contacts{"pair_of_contacts", R"(
select count(*), coalesce((select status from possible_duplicates pair
    where pair.contact_id = least($1::bigint, $2::bigint)
        and pair.other_contact_id = greatest($1::bigint, $2::bigint)), '')
from contacts where id in ($1::bigint, $2::bigint))"};

const postgres::Statement keep_not_duplicates{"keep_not_duplicates", R"(
insert into possible_duplicates (contact_id, other_contact_id, evidence, status, decided_by_user_id, decided_at)
values (least($1::bigint, $2::bigint), greatest($1::bigint, $2::bigint), '{}', 'not_duplicates', $3::bigint, now())
on conflict (contact_id, other_contact_id) do update
    set status = excluded.status, decided_by_user_id = excluded.decided_by_user_id, decided_at = excluded.decided_at
returning id)"};

PossibleDuplicate::Contact read_contact(postgres::Row& row) {
    PossibleDuplicate::Contact contact;
    contact.id = row.integer();
    contact.name = row.text();
    contact.email = row.text();
    contact.phone = row.text();
    return contact;
}

ChangeResult apply(postgres::Connection& connection, const Actor& actor, std::int64_t contact_id,
                   std::int64_t other_contact_id, AuditEntry& entry) {
    lock_for_merge(connection, contact_id, other_contact_id);
    const postgres::Parameters both{parameter(contact_id), parameter(other_contact_id)};
    const postgres::Result found = connection.execute(pair_of_contacts, both);
    postgres::Row row(found, 0);
    if (row.integer() != 2) return {Kind::not_found, "", {}};
    const std::string status = row.text();
    if (status == "merged") return {Kind::invalid, "duplicates.are_merged", {}};
    if (status == "not_duplicates") return {Kind::unchanged, "", {}};
    const postgres::Result kept = connection.execute(
        keep_not_duplicates, {parameter(contact_id), parameter(other_contact_id), parameter(actor.user_id)});
    entry = {"contact.not_duplicates",
             "possible_duplicates",
             postgres::Row(kept, 0).integer(),
             contact_id,
             {{"not_duplicate_of", "", std::to_string(other_contact_id)}}};
    return {};
}

}  // namespace

std::vector<PossibleDuplicate> find_possible_duplicates(postgres::Connection& connection,
                                                        const std::optional<PossibleDuplicateKey>& behind,
                                                        int limit) {
    const PossibleDuplicateKey key = behind.value_or(PossibleDuplicateKey{crm::Time::max(), 0});
    const auto read = [](postgres::Row& row) {
        PossibleDuplicate pair;
        pair.id = row.integer();
        pair.created_at = row.time();
        pair.evidence = row.texts();
        pair.contact = read_contact(row);
        pair.other = read_contact(row);
        return pair;
    };
    return read_all(
        connection.execute(open_duplicates, {parameter(key.created_at), parameter(key.id), parameter(limit)}),
        read);
}

ChangeResult mark_not_duplicates(postgres::Connection& connection, const Actor& actor,
                                 const std::string& request_id, std::int64_t contact_id,
                                 std::int64_t other_contact_id) {
    if (!crm::may(actor.role, crm::Right::merge_clients)) return {Kind::not_allowed, "", {}};
    if (contact_id == other_contact_id) return {Kind::invalid, "duplicates.same_contact", {}};
    return change(connection, actor, request_id, [&](postgres::Connection& open, AuditEntry& entry) {
        return apply(open, actor, contact_id, other_contact_id, entry);
    });
}

}  // namespace records
