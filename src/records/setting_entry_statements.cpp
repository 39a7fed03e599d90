#include "records/setting_entry_statements.hpp"

namespace records {

namespace {

using postgres::Statement;

const Statement read_host{"setting_host_read",
                          "select site_id from site_hosts where host = $2::text and $1::bigint is null"};
const Statement write_host{"setting_host_write", R"(
insert into site_hosts (site_id, host) select $3::bigint, $2::text where $1::bigint is null
on conflict (host) do update set site_id = excluded.site_id)"};
const Statement remove_host{"setting_host_remove",
                            "delete from site_hosts where host = $2::text and $1::bigint is null"};

const Statement read_widget{"setting_widget_read",
                            "select site_id from widgets where id = $2::text and $1::bigint is null"};
const Statement write_widget{"setting_widget_write", R"(
insert into widgets (site_id, id) select $3::bigint, $2::text where $1::bigint is null
on conflict (id) do update set site_id = excluded.site_id)"};

const Statement read_department{"setting_department_read", R"(
select manager_id from department_managers where site_id = $1::bigint and department_id = $2::text)"};
const Statement write_department{"setting_department_write", R"(
insert into department_managers (site_id, department_id, manager_id) values ($1::bigint, $2::text, $3::bigint)
on conflict (site_id, department_id) do update set manager_id = excluded.manager_id)"};
const Statement remove_department{"setting_department_remove", R"(
delete from department_managers where site_id = $1::bigint and department_id = $2::text)"};

const Statement read_required_field{"setting_required_field_read", R"(
select default_value from required_fields where site_id is not distinct from $1::bigint and field = $2::text)"};
const Statement write_required_field{"setting_required_field_write", R"(
insert into required_fields (site_id, field, default_value) values ($1::bigint, $2::text, $3::text)
on conflict (site_id, field) do update set default_value = excluded.default_value)"};
const Statement remove_required_field{"setting_required_field_remove", R"(
delete from required_fields where site_id is not distinct from $1::bigint and field = $2::text)"};

const Statement read_policy{"setting_policy_read", R"(
select value from settings where site_id is not distinct from $1::bigint and name = $2::text)"};
const Statement write_policy{"setting_policy_write", R"(
insert into settings (site_id, name, value) values ($1::bigint, $2::text, $3::text)
on conflict (site_id, name) do update set value = excluded.value)"};
const Statement remove_policy{"setting_policy_remove", R"(
delete from settings where site_id is not distinct from $1::bigint and name = $2::text)"};

const Statement read_stop{"setting_stop_read",
                          "select kind from stop_list where value = $2::text and $1::bigint is null"};
const Statement write_stop{
    "setting_stop_write",
    "insert into stop_list (kind, value) select $3::text, $2::text where $1::bigint is null"};
const Statement remove_stop{"setting_stop_remove",
                            "delete from stop_list where value = $2::text and $1::bigint is null"};

}  // namespace

const EntryStatements host_statements{"site_hosts", &read_host, &write_host, &remove_host};
// A widget is never removed: its chats name it.
const EntryStatements widget_statements{"widgets", &read_widget, &write_widget, nullptr};
const EntryStatements department_statements{"department_managers", &read_department, &write_department,
                                            &remove_department};
const EntryStatements required_field_statements{"required_fields", &read_required_field,
                                                &write_required_field, &remove_required_field};
const EntryStatements policy_statements{"settings", &read_policy, &write_policy, &remove_policy};
const EntryStatements stop_statements{"stop_list", &read_stop, &write_stop, &remove_stop};

const Statement known_site{"setting_known_site", "select from sites where id = $1::bigint"};

// With a conflict clause PostgreSQL would want the right to read the key.
const Statement has_token_key{"setting_has_token_key", "select from token_keys where site_id = $1::bigint"};
const Statement add_token_key{"setting_add_token_key",
                              "insert into token_keys (site_id, key) values ($1::bigint, $2::text)"};
const Statement write_token_key{"setting_write_token_key",
                                "update token_keys set key = $2::text where site_id = $1::bigint"};
const Statement remove_token_key{"setting_remove_token_key",
                                 "delete from token_keys where site_id = $1::bigint"};

const Statement default_region{"setting_default_region", "select phone_region from sites where is_default"};

}  // namespace records
