#include "postgres/company.hpp"

#include <algorithm>

#include "crm/event.hpp"
#include "crm/identifier.hpp"
#include "postgres/values.hpp"
#include "text/text.hpp"

namespace postgres {

namespace {

const Statement managers_statement{
    "company_managers",
    "select id, login, name, is_active, away_until, deputy_id, is_default from managers order by id"};
const Statement sites_statement{
    "company_sites",
    "select site.id, site.name, site.language, site.phone_region, site.time_zone, site.lead_title,"
    "       site.responsible_manager_id, site.default_manager_id, site.token_format, site.token_delimiter,"
    "       site.token_names, site.is_default from sites site order by site.id"};
const Statement keys_statement{"company_token_keys", "select site_id, key from token_keys"};
const Statement settings_statement{"company_settings",
                                   "select site_id, name, value from settings order by site_id nulls first"};
const Statement widgets_statement{"company_widgets", "select id, site_id from widgets"};
const Statement hosts_statement{"company_hosts", "select host, site_id from site_hosts"};
const Statement departments_statement{"company_departments",
                                      "select site_id, department_id, manager_id from department_managers"};
const Statement required_statement{
    "company_required_fields",
    "select site_id, field, default_value from required_fields order by field, site_id nulls first"};
const Statement stop_list_statement{"company_stop_list", "select kind, value from stop_list"};

template <typename Read>
void each_row(const Result& result, Read read) {
    for (std::size_t at = 0; at < result.rows(); ++at) {
        Row row(result, at);
        read(row);
    }
}

// Applies to one site, or to all where the row names none.
template <typename Apply>
void on_sites(std::vector<crm::Site>& sites, std::optional<std::int64_t> site_id, Apply apply) {
    for (crm::Site& site : sites)
        if (!site_id || site.id == *site_id) apply(site);
}

crm::TokenFormat::Kind token_kind(const std::string& name) {
    if (name == "json") return crm::TokenFormat::Kind::json;
    if (name == "query") return crm::TokenFormat::Kind::query;
    if (name == "delimited") return crm::TokenFormat::Kind::delimited;
    return crm::TokenFormat::Kind::opaque;
}

void read_manager(Row& row, crm::Policy& policy) {
    crm::Manager manager;
    manager.id = row.integer();
    manager.login = row.text();
    manager.name = row.text();
    manager.is_active = row.boolean();
    manager.away_until = row.optional_time();
    manager.deputy_id = row.optional_integer();
    if (row.boolean() || policy.default_manager_id == 0) policy.default_manager_id = manager.id;
    policy.stop_list.email_keys.insert(crm::email_key(manager.login.typed()));
    policy.managers.push_back(std::move(manager));
}

void read_site(Row& row, crm::Policy& policy) {
    crm::Site site;
    site.id = row.integer();
    site.name = row.text();
    site.language = row.text() == "en" ? crm::Language::en : crm::Language::ru;
    site.phone_region = row.text();
    site.time_zone = row.text();
    site.lead_title = row.text();
    site.responsible_manager_id = row.optional_integer();
    site.default_manager_id = row.optional_integer();
    site.token_format.kind = token_kind(row.text());
    site.token_format.delimiter = row.text();
    site.token_format.names = row.texts();
    if (row.boolean()) policy.default_site_id = site.id;
    policy.sites.push_back(std::move(site));
}

// The values fit their names: the table's check sees to that.
void apply_setting(crm::Site& site, const std::string& name, const std::string& value) {
    if (name == "contact_conflict") {
        site.contact_conflict =
            value == "prefer_visitor" ? crm::ContactConflict::prefer_visitor : crm::ContactConflict::keep_crm;
    } else if (name == "phone_with_other_email") {
        site.phone_with_other_email = value == "same_contact"  ? crm::PhoneWithOtherEmail::same_contact
                                      : value == "new_contact" ? crm::PhoneWithOtherEmail::new_contact
                                                               : crm::PhoneWithOtherEmail::by_level;
    } else if (name == "name_contradicts") {
        site.name_contradicts = value == "on";
    } else if (name == "lead_without_contact") {
        site.lead_without_contact = value == "on";
    } else if (name == "reopen_days") {
        site.reopen_days = std::stoi(value);
    } else if (name == "task_minutes") {
        site.task_minutes = std::stoi(value);
    } else if (name == "card_url") {
        site.card_url = value;
    } else if (name == "working_hours") {
        site.working_hours = crm::parse_working_hours(value).value_or(site.working_hours);
    }
}

void require(crm::Site& site, const std::string& field, const std::string& default_value) {
    for (crm::RequiredField& known : site.required_fields)
        if (known.name == field) {
            known.default_value = default_value;
            return;
        }
    site.required_fields.push_back({field, default_value});
}

void read_stop(Row& row, crm::StopList& stop_list) {
    const std::string kind = row.text();
    const std::string value = row.text();
    if (kind == "phone")
        stop_list.phone_keys.insert(value);
    else if (value.ends_with('@'))
        stop_list.email_locals.insert(value.substr(0, value.size() - 1));
    else if (value.starts_with('@'))
        stop_list.email_domains.insert(text::domain_to_ascii(value.substr(1)).value_or(value.substr(1)));
    else
        stop_list.email_keys.insert(crm::email_key(value));
}

}  // namespace

crm::Policy load_policy_without_keys(Connection& connection) {
    const auto results = connection.pipeline({{&managers_statement, {}},
                                              {&sites_statement, {}},
                                              {&settings_statement, {}},
                                              {&widgets_statement, {}},
                                              {&hosts_statement, {}},
                                              {&departments_statement, {}},
                                              {&required_statement, {}},
                                              {&stop_list_statement, {}}});
    crm::Policy policy;
    each_row(results[0], [&](Row& row) { read_manager(row, policy); });
    each_row(results[1], [&](Row& row) { read_site(row, policy); });
    each_row(results[2], [&](Row& row) {
        const auto site_id = row.optional_integer();
        const std::string name = row.text();
        const std::string value = row.text();
        on_sites(policy.sites, site_id, [&](crm::Site& site) { apply_setting(site, name, value); });
    });
    each_row(results[3], [&](Row& row) {
        const std::string id = row.text();
        policy.widgets[id] = row.integer();
    });
    each_row(results[4], [&](Row& row) {
        std::string host = crm::host_of(row.text());
        if (host.starts_with("www.")) host.erase(0, 4);
        policy.hosts[host] = row.integer();
    });
    each_row(results[5], [&](Row& row) {
        const std::int64_t site_id = row.integer();
        const std::string department = row.text();
        const std::int64_t manager_id = row.integer();
        on_sites(policy.sites, site_id,
                 [&](crm::Site& site) { site.department_managers[department] = manager_id; });
    });
    each_row(results[6], [&](Row& row) {
        const auto site_id = row.optional_integer();
        const std::string field = row.text();
        const std::string default_value = row.text();
        on_sites(policy.sites, site_id, [&](crm::Site& site) { require(site, field, default_value); });
    });
    each_row(results[7], [&](Row& row) { read_stop(row, policy.stop_list); });
    policy.stop_list.email_keys.erase("");
    if (policy.sites.empty()) policy.sites.emplace_back();  // somebody has emptied the table
    return policy;
}

crm::Policy load_policy(Connection& connection) {
    crm::Policy policy = load_policy_without_keys(connection);
    each_row(connection.execute(keys_statement, {}), [&](Row& row) {
        const std::int64_t site_id = row.integer();
        const std::string key = row.text();
        on_sites(policy.sites, site_id, [&](crm::Site& site) { site.token_format.key = key; });
    });
    return policy;
}

}  // namespace postgres
