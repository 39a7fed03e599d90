// Small tables of settings with one value a name: hosts, widgets, departments, required fields, policies, the
// stop-list, keys of tokens.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "records/change.hpp"

namespace records {

// Nothing: there is, or shall be, no such entry.
struct EntryEdit {
    std::optional<std::string> was;
    std::optional<std::string> wanted;
};

// Each is a conflict when the entry is neither as it was seen nor as it is wanted. A conflict tells of no
// entry and of an empty value by "".

// Value: a site's id. Reasons: settings.host_not_valid, settings.site_unknown.
ChangeResult set_host(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                      const std::string& host, const EntryEdit& site);

// Value: a site's id, never nothing. Reasons: settings.site_unknown, settings.widget_stays,
// settings.widget_not_valid.
ChangeResult set_widget(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                        const std::string& widget_id, const EntryEdit& site);

// Value: an active manager's id. Reasons: settings.site_unknown, settings.department_not_valid,
// settings.manager_unknown.
ChangeResult set_department(postgres::Connection& connection, const Actor& actor,
                            const std::string& request_id, std::int64_t site_id,
                            const std::string& department_id, const EntryEdit& manager);

// Value: what stands for it when the client gives none, or "". Without a site: of all sites.
// Reasons: settings.site_unknown, settings.field_unknown, settings.text_too_long.
ChangeResult set_required_field(postgres::Connection& connection, const Actor& actor,
                                const std::string& request_id, std::optional<std::int64_t> site_id,
                                const std::string& field, const EntryEdit& default_value);

// Reasons: settings.site_unknown, those of crm::problem_of_policy, settings.policy_of_all_stays: the value of
// all sites can't be taken away.
ChangeResult set_policy(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                        std::optional<std::int64_t> site_id, const std::string& name, const EntryEdit& value);

// On the list or not. `kind`: email or phone. Reasons: settings.stop_value_not_valid.
ChangeResult set_stop(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                      const std::string& kind, const std::string& value, bool is_wanted);

// The secret with which a site signs its tokens; nothing: from now on it has none. It is written and never
// read: the audit log tells that it was set, not what it is. Reasons: settings.site_unknown,
// settings.token_key_too_short, settings.text_too_long.
ChangeResult set_token_key(postgres::Connection& connection, const Actor& actor,
                           const std::string& request_id, std::int64_t site_id,
                           const std::optional<std::string>& key);

}  // namespace records
