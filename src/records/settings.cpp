#include "records/settings.hpp"

#include "postgres/values.hpp"
#include "records/rows.hpp"

namespace records {

namespace {

using postgres::Row;
using postgres::Statement;

const Statement managers_shown{"settings_managers", R"(
select id, login, name, is_active, is_default, away_until, deputy_id from managers order by id)"};

const Statement sites_shown{"settings_sites", R"(
select site.id, site.name, site.language, site.phone_region, site.time_zone, site.lead_title,
    site.responsible_manager_id, site.default_manager_id, site.token_format, site.token_delimiter,
    array_to_string(site.token_names, ','), site.is_default,
    exists (select from token_keys token_key where token_key.site_id = site.id)
from sites site order by site.id)"};

const Statement hosts_shown{"settings_hosts", "select site_id, host, '' from site_hosts order by host"};

const Statement widgets_shown{"settings_widgets",
                              "select site_id, id, '' from widgets order by first_seen_at, id"};

const Statement departments_shown{"settings_departments", R"(
select site_id, department_id, manager_id from department_managers order by site_id, department_id)"};

const Statement required_fields_shown{"settings_required_fields", R"(
select site_id, field, default_value from required_fields order by site_id nulls first, field)"};

const Statement policies_shown{"settings_policies", R"(
select site_id, name, value from settings order by site_id nulls first, name)"};

const Statement stop_list_shown{"settings_stop_list",
                                "select null, kind, value from stop_list order by kind, value"};

const Statement open_work{"settings_open_work", R"(
select (select count(*) from leads where responsible_id = $1::bigint and status in ('new', 'in_work')),
    (select count(*) from tasks where responsible_id = $1::bigint and status = 'open'))"};

ManagerSettings read_manager(Row& row) {
    ManagerSettings manager;
    manager.id = row.integer();
    manager.login = row.text();
    manager.name = row.text();
    manager.is_active = row.boolean();
    manager.is_default = row.boolean();
    manager.away_until = row.optional_time();
    manager.deputy_id = row.optional_integer();
    return manager;
}

SiteSettings read_site(Row& row) {
    SiteSettings site;
    site.id = row.integer();
    for (std::string* text :
         {&site.name, &site.language, &site.phone_region, &site.time_zone, &site.lead_title})
        *text = row.text();
    site.responsible_id = row.optional_integer();
    site.default_manager_id = row.optional_integer();
    for (std::string* text : {&site.token_format, &site.token_delimiter, &site.token_names})
        *text = row.text();
    site.is_default = row.boolean();
    site.has_token_key = row.boolean();
    return site;
}

SettingEntry read_entry(Row& row) {
    SettingEntry entry;
    entry.site_id = row.optional_integer();
    entry.name = row.text();
    entry.value = row.text();
    return entry;
}

}  // namespace

CompanySettings read_settings(postgres::Connection& connection) {
    const auto results = connection.pipeline({{&managers_shown, {}},
                                              {&sites_shown, {}},
                                              {&hosts_shown, {}},
                                              {&widgets_shown, {}},
                                              {&departments_shown, {}},
                                              {&required_fields_shown, {}},
                                              {&policies_shown, {}},
                                              {&stop_list_shown, {}}});
    CompanySettings settings;
    settings.managers = read_all(results[0], read_manager);
    settings.sites = read_all(results[1], read_site);
    std::size_t at = 2;
    for (auto* entries : {&settings.hosts, &settings.widgets, &settings.departments,
                          &settings.required_fields, &settings.policies, &settings.stop_list})
        *entries = read_all(results[at++], read_entry);
    return settings;
}

OpenWork read_open_work(postgres::Connection& connection, std::int64_t manager_id) {
    const postgres::Result counted = connection.execute(open_work, {postgres::parameter(manager_id)});
    Row row(counted, 0);
    OpenWork work;
    work.leads = row.integer();
    work.tasks = row.integer();
    return work;
}

}  // namespace records
