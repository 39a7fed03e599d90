#include "records/lock_contact.hpp"

#include "postgres/values.hpp"

namespace records {

namespace {

using postgres::parameter;

const postgres::Statement survivor_of{"survivor_of",
                                      "select coalesce(merged_into, id) from contacts where id = $1::bigint"};

const postgres::Statement lock_contact_row{"lock_contact_row", R"(
select id, merged_into, name, description, responsible_id from contacts where id = $1::bigint for no key update)"};

}  // namespace

std::optional<LockedContact> lock_contact(postgres::Connection& connection, std::int64_t id) {
    const postgres::Result survivor = connection.execute(survivor_of, {parameter(id)});
    if (survivor.rows() == 0) return std::nullopt;
    const postgres::Result found =
        connection.execute(lock_contact_row, {parameter(postgres::Row(survivor, 0).integer())});
    if (found.rows() == 0) return std::nullopt;
    postgres::Row row(found, 0);
    LockedContact contact;
    contact.id = row.integer();
    // Merged while we waited for it.
    if (const auto merged_into = row.optional_integer()) return lock_contact(connection, *merged_into);
    contact.name = row.text();
    contact.description = row.text();
    contact.responsible = row.text();
    return contact;
}

}  // namespace records
