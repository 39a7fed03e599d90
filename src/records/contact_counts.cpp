#include "records/contact_counts.hpp"

#include "postgres/values.hpp"

namespace records {

namespace {

const postgres::Statement contact_counts{"contact_counts", R"(
select (select count(*) from chats where contact_id = $1::bigint),
    (select count(*) from calls where contact_id = $1::bigint),
    (select count(*) from offline_messages where contact_id = $1::bigint),
    (select count(*) from leads where contact_id = $1::bigint),
    (select count(*) from tasks where contact_id = $1::bigint),
    (select count(*) from notes where contact_id = $1::bigint),
    (select count(*) from contact_identifiers where contact_id = $1::bigint),
    (select count(*) from contact_comments where contact_id = $1::bigint),
    (select count(*) from contact_fields where contact_id = $1::bigint),
    (select count(*) from contact_attributes where contact_id = $1::bigint))"};

}  // namespace

ContactCounts count_of_contact(postgres::Connection& connection, std::int64_t contact_id) {
    const postgres::Result counted = connection.execute(contact_counts, {postgres::parameter(contact_id)});
    postgres::Row row(counted, 0);
    ContactCounts counts;
    for (std::int64_t* count :
         {&counts.chats, &counts.calls, &counts.offline_messages, &counts.leads, &counts.tasks, &counts.notes,
          &counts.identifiers, &counts.comments, &counts.fields, &counts.attributes})
        *count = row.integer();
    return counts;
}

}  // namespace records
