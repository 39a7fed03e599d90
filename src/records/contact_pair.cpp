#include "records/contact_pair.hpp"

#include "postgres/values.hpp"

namespace records {

namespace {

using postgres::parameter;

const postgres::Statement last_chat_of_contact{
    "last_chat_of_contact", "select max(opened_at) from chats where contact_id = $1::bigint"};

const postgres::Statement proposal_of_pair{"proposal_of_pair", R"(
select pair.evidence, pair.status, pair.created_at, pair.decided_at, coalesce(decided_by.login, '')
from possible_duplicates pair
left join users decided_by on decided_by.id = pair.decided_by_user_id
where pair.contact_id = least($1::bigint, $2::bigint) and pair.other_contact_id = greatest($1::bigint, $2::bigint))"};

std::optional<ContactPair::Side> find_side(postgres::Connection& connection, std::int64_t contact_id) {
    CardOrSurvivor found = find_card(connection, contact_id);
    if (std::holds_alternative<std::monostate>(found)) return std::nullopt;
    ContactPair::Side side;
    if (const auto* survivor = std::get_if<std::int64_t>(&found)) {
        side.merged_into = *survivor;
        return side;
    }
    side.card = std::move(std::get<Card>(found));
    side.counts = count_of_contact(connection, contact_id);
    const postgres::Result last = connection.execute(last_chat_of_contact, {parameter(contact_id)});
    side.last_chat_at = postgres::Row(last, 0).optional_time();
    return side;
}

std::optional<ContactPair::Proposal> find_proposal(postgres::Connection& connection, std::int64_t left_id,
                                                   std::int64_t right_id) {
    const postgres::Result found =
        connection.execute(proposal_of_pair, {parameter(left_id), parameter(right_id)});
    if (found.rows() == 0) return std::nullopt;
    postgres::Row row(found, 0);
    ContactPair::Proposal proposal;
    proposal.evidence = row.texts();
    proposal.status = row.text();
    proposal.created_at = row.time();
    proposal.decided_at = row.optional_time();
    proposal.decided_by = row.text();
    return proposal;
}

}  // namespace

std::optional<ContactPair> find_pair(postgres::Connection& connection, std::int64_t left_id,
                                     std::int64_t right_id) {
    std::optional<ContactPair::Side> left = find_side(connection, left_id);
    std::optional<ContactPair::Side> right = find_side(connection, right_id);
    if (!left || !right) return std::nullopt;
    return ContactPair{std::move(*left), std::move(*right), find_proposal(connection, left_id, right_id)};
}

}  // namespace records
