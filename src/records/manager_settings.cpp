#include "records/manager_settings.hpp"

#include "crm/setting_values.hpp"
#include "postgres/values.hpp"
#include "records/change_settings.hpp"
#include "text/text.hpp"

namespace records {

namespace {

using postgres::parameter;
using postgres::Statement;

const Statement read_manager{"setting_manager_read", R"(
select login, name, case when is_active then 'on' else 'off' end, coalesce(deputy_id::text, ''),
    coalesce(case when isfinite(away_until)
        then to_char(away_until at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') || '+00' else away_until::text end, '')
from managers where id = $1::bigint for no key update)"};

const Statement write_manager{"setting_manager_write", R"(
update managers set login = $2::text, name = $3::text, is_active = $4::text = 'on',
    deputy_id = nullif($5::text, '')::bigint, away_until = nullif($6::text, '')::timestamptz
where id = $1::bigint)"};

const Statement insert_manager{"setting_manager_add", R"(
insert into managers (login, name, is_active, deputy_id, away_until)
values ($1::text, $2::text, $3::text = 'on', nullif($4::text, '')::bigint, nullif($5::text, '')::timestamptz)
returning id)"};

const Statement blocked_default_manager{"setting_blocked_default_manager",
                                        "select from managers where is_default and not is_active"};
const Statement login_of_others{
    "setting_login_of_others",
    "select from managers where lower(login) = lower($1::text) and id is distinct from $2::bigint"};

const Statement is_default_manager{"setting_is_default_manager",
                                   "select is_default from managers where id = $1::bigint"};
const Statement unset_default_manager{"setting_unset_default_manager",
                                      "update managers set is_default = false where is_default"};
const Statement set_default_manager{"setting_set_default_manager",
                                    "update managers set is_default = true where id = $1::bigint"};

std::string problem_of_manager(const Values& row) {
    const auto id = row.find("id");
    return id != row.end() && row.at("deputy") == id->second ? "settings.deputy_of_oneself" : "";
}

// A moment is one already.
std::string problem_of_moment(std::string_view) {
    return {};
}

const SettingTable& managers() {
    static const SettingTable table{"managers",
                                    "manager",
                                    {{"login", crm::problem_of_login, ""},
                                     {"name", crm::problem_of_manager_name, ""},
                                     {"is_active", crm::problem_of_switch, "on"},
                                     {"deputy", nullptr, ""},
                                     {"away_until", problem_of_moment, ""}},
                                    &read_manager,
                                    &write_manager,
                                    &insert_manager,
                                    problem_of_manager};
    return table;
}

bool is_taken(postgres::Connection& connection, const std::string& login,
              std::optional<std::int64_t> manager_id) {
    return connection.execute(login_of_others, {parameter(login), parameter(manager_id)}).rows() > 0;
}

// What was written is taken back when it leaves nobody who gets what no rule gives to anybody.
ChangeResult unless_default_is_blocked(postgres::Connection& connection, ChangeResult result) {
    const bool is_done = result.kind == ChangeResult::Kind::done;
    if (is_done && connection.execute(blocked_default_manager, {}).rows() > 0)
        return invalid("settings.default_manager_blocked");
    return result;
}

}  // namespace

ChangeResult change_manager(postgres::Connection& connection, const Actor& actor,
                            const std::string& request_id, std::int64_t manager_id, const Edits& edits,
                            const std::optional<MomentEdit>& away_until) {
    Edits all = edits;
    for (auto& [field, edit] : all) edit.wanted = text::trim(edit.wanted);
    all.erase("away_until");
    if (const auto away = as_texts(away_until)) all["away_until"] = *away;
    return change_settings(connection, actor, request_id, [&](postgres::Connection& open, AuditEntry& entry) {
        const auto login = all.find("login");
        if (login != all.end() && is_taken(open, login->second.wanted, manager_id))
            return invalid("settings.login_taken");
        return unless_default_is_blocked(open, change_row(open, managers(), manager_id, all, entry));
    });
}

ChangeResult add_manager(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                         const Values& fields) {
    Values given;
    for (const char* field : {"login", "name", "deputy"})
        if (const auto value = fields.find(field); value != fields.end())
            given[field] = text::trim(value->second);
    return change_settings(connection, actor, request_id, [&](postgres::Connection& open, AuditEntry& entry) {
        if (is_taken(open, given["login"], std::nullopt)) return invalid("settings.login_taken");
        return add_row(open, managers(), given, entry);
    });
}

ChangeResult make_default_manager(postgres::Connection& connection, const Actor& actor,
                                  const std::string& request_id, std::int64_t manager_id) {
    return change_settings(connection, actor, request_id, [&](postgres::Connection& open, AuditEntry& entry) {
        const DefaultRow row{"managers", "manager", &is_default_manager, &unset_default_manager,
                             &set_default_manager};
        return unless_default_is_blocked(open, make_default(open, row, manager_id, entry));
    });
}

}  // namespace records
