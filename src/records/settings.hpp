// The company's settings as their page shows them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crm/time.hpp"
#include "postgres/connection.hpp"

namespace records {

struct ManagerSettings {
    std::int64_t id = 0;
    std::string login;
    std::string name;
    bool is_active = true;
    bool is_default = false;
    std::optional<crm::Time> away_until;
    std::optional<std::int64_t> deputy_id;
};

struct SiteSettings {
    std::int64_t id = 0;
    std::string name;
    std::string language;
    std::string phone_region;
    std::string time_zone;
    std::string lead_title;
    std::optional<std::int64_t> responsible_id;
    std::optional<std::int64_t> default_manager_id;
    std::string token_format;
    std::string token_delimiter;
    std::string token_names;  // between commas
    bool is_default = false;
    bool has_token_key = false;
};

// An entry of one of the small tables; without a site it is of all sites.
struct SettingEntry {
    std::optional<std::int64_t> site_id;
    std::string name;  // a host, a widget, a department, a field, a policy, email or phone
    std::string
        value;  // of a department the manager's id, of a policy its value, of a field its default; or ""
};

struct CompanySettings {
    std::vector<ManagerSettings> managers;
    std::vector<SiteSettings> sites;
    std::vector<SettingEntry> hosts;
    std::vector<SettingEntry> widgets;
    std::vector<SettingEntry> departments;
    std::vector<SettingEntry> required_fields;
    std::vector<SettingEntry> policies;
    std::vector<SettingEntry> stop_list;
};

// All in one round trip, by id or name.
CompanySettings read_settings(postgres::Connection& connection);

// What waits for a manager, e.g. of one who is blocked: see hand_over().
struct OpenWork {
    std::int64_t leads = 0;
    std::int64_t tasks = 0;
};
OpenWork read_open_work(postgres::Connection& connection, std::int64_t manager_id);

}  // namespace records
