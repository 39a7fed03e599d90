#include "records/change.hpp"

#include "postgres/values.hpp"

namespace records {

namespace {

using postgres::parameter;

const postgres::Statement begin_change{"begin_change", "begin"};
const postgres::Statement commit_change{"commit_change", "commit"};
const postgres::Statement done_before{"done_before",
                                      "select from audit_log where request_id = nullif($1::text, '')"};
const postgres::Statement add_audit_entry{"add_audit_entry", R"(
insert into audit_log (user_id, login, action, subject, subject_id, contact_id, changes, request_id)
select nullif($1::bigint, 0), $2::text, $3::text, $4::text, $5::bigint, $6::bigint,
    coalesce((select jsonb_object_agg(field, jsonb_build_object('from', old, 'to', new))
        from unnest($7::text[], $8::text[], $9::text[]) as change (field, old, new)), '{}'),
    nullif($10::text, ''))"};

std::vector<std::string> column(const std::vector<FieldChange>& changes, std::string FieldChange::*member) {
    std::vector<std::string> values;
    values.reserve(changes.size());
    for (const FieldChange& change : changes) values.push_back(change.*member);
    return values;
}

void write_entry(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                 const AuditEntry& entry) {
    connection.execute(add_audit_entry,
                       {parameter(actor.user_id), parameter(actor.login), parameter(entry.action),
                        parameter(entry.subject), parameter(entry.subject_id), parameter(entry.contact_id),
                        parameter(column(entry.changes, &FieldChange::field)),
                        parameter(column(entry.changes, &FieldChange::from)),
                        parameter(column(entry.changes, &FieldChange::to)), parameter(request_id)});
}

}  // namespace

ChangeResult change(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                    const ChangeWork& work) {
    connection.execute(begin_change, {});
    try {
        ChangeResult result;
        if (connection.execute(done_before, {parameter(request_id)}).rows() == 0) {
            AuditEntry entry;
            result = work(connection, entry);
            if (result.kind != ChangeResult::Kind::done) {
                connection.rollback();
                return result;
            }
            write_entry(connection, actor, request_id, entry);
        }
        connection.execute(commit_change, {});
        return result;
    } catch (...) {
        connection.rollback();
        throw;
    }
}

}  // namespace records
