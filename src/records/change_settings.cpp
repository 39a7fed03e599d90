#include "records/change_settings.hpp"

namespace records {

namespace {

const postgres::Statement lock_settings{
    "lock_settings", "select pg_advisory_xact_lock(hashtextextended('jivo-crm settings', 0))"};

}  // namespace

ChangeResult change_settings(postgres::Connection& connection, const Actor& actor,
                             const std::string& request_id, const ChangeWork& work) {
    if (crm::scope_of(actor.role, crm::Right::change_settings) != crm::Scope::all)
        return {ChangeResult::Kind::not_allowed, "", {}};
    return change(connection, actor, request_id, [&](postgres::Connection& open, AuditEntry& entry) {
        open.execute(lock_settings, {});
        return work(open, entry);
    });
}

}  // namespace records
