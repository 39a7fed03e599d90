#include "records/own_identifiers.hpp"

#include "records/rows.hpp"

namespace records {

namespace {

using postgres::parameter;

const postgres::Statement own_identifiers{"own_identifiers", R"(
select id, kind, raw, coalesce(key, ''), level, is_primary from contact_identifiers
where contact_id in (select id from contacts where id = $1::bigint or merged_into = $1::bigint)
    and kind in ('email', 'phone')
order by id)"};

OwnIdentifier read_identifier(postgres::Row& row) {
    OwnIdentifier one;
    one.id = row.integer();
    one.kind = row.text();
    one.raw = row.text();
    one.key = row.text();
    one.level = row.text();
    one.is_primary = row.boolean();
    return one;
}

}  // namespace

std::vector<OwnIdentifier> read_own_identifiers(postgres::Connection& connection, std::int64_t contact_id) {
    return read_all(connection.execute(own_identifiers, {parameter(contact_id)}), read_identifier);
}

std::vector<std::int64_t> ids_of(const std::vector<OwnIdentifier>& own) {
    std::vector<std::int64_t> ids;
    ids.reserve(own.size());
    for (const OwnIdentifier& one : own) ids.push_back(one.id);
    return ids;
}

}  // namespace records
