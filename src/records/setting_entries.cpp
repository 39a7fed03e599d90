#include "records/setting_entries.hpp"

#include "crm/setting_values.hpp"
#include "postgres/values.hpp"
#include "records/change_settings.hpp"
#include "records/field_edits.hpp"
#include "records/managers.hpp"
#include "records/setting_entry_statements.hpp"
#include "text/text.hpp"

namespace records {

namespace {

using postgres::parameter;
using Kind = ChangeResult::Kind;
using SiteId = std::optional<std::int64_t>;

constexpr std::size_t name_characters = 200;

// How the audit log shows an entry: there may be one without a value.
std::string shown(const std::optional<std::string>& value) {
    if (!value) return "";
    return value->empty() ? "—" : *value;
}

struct Entry {
    const EntryStatements& statements;
    std::string action;
    SiteId site_id;
    std::string name;
};

ChangeResult set(postgres::Connection& connection, const Entry& entry, const EntryEdit& edit,
                 AuditEntry& audit) {
    postgres::Parameters parameters{parameter(entry.site_id), parameter(entry.name)};
    const postgres::Result found = connection.execute(*entry.statements.read, parameters);
    std::optional<std::string> present;
    if (found.rows()) present = postgres::Row(found, 0).text();
    if (edit.wanted == edit.was || present == edit.wanted) return {Kind::unchanged, "", {}};
    if (present != edit.was)
        return {Kind::conflict,
                "",
                {{entry.name, edit.was.value_or(""), present.value_or(""), edit.wanted.value_or("")}}};
    if (edit.wanted) parameters.push_back(parameter(*edit.wanted));
    connection.execute(edit.wanted ? *entry.statements.write : *entry.statements.remove, parameters);
    audit = {entry.action,
             entry.statements.table,
             entry.site_id.value_or(0),
             std::nullopt,
             {{entry.name, shown(present), shown(edit.wanted)}}};
    return {};
}

bool is_site(postgres::Connection& connection, const std::string& id) {
    const auto number = read_id(id);
    return number && connection.execute(known_site, {parameter(*number)}).rows() > 0;
}

std::string problem_of_site(postgres::Connection& connection, SiteId site_id) {
    return !site_id || is_site(connection, std::to_string(*site_id)) ? "" : "settings.site_unknown";
}

std::string problem_of_value_site(postgres::Connection& connection, const EntryEdit& edit) {
    return !edit.wanted || is_site(connection, *edit.wanted) ? "" : "settings.site_unknown";
}

bool is_longer(const std::string& text) {
    return text::clip(text, name_characters) != text;
}

ChangeResult set_unless(postgres::Connection& connection, const std::string& problem, const Entry& entry,
                        const EntryEdit& edit, AuditEntry& audit) {
    return problem.empty() ? set(connection, entry, edit, audit) : invalid(problem);
}

}  // namespace

ChangeResult set_host(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                      const std::string& host, const EntryEdit& site) {
    const auto known = crm::read_host(host);
    if (!known) return invalid("settings.host_not_valid");
    return change_settings(connection, actor, request_id, [&](postgres::Connection& open, AuditEntry& audit) {
        return set_unless(open, problem_of_value_site(open, site),
                          {host_statements, "site_host.change", std::nullopt, *known}, site, audit);
    });
}

ChangeResult set_widget(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                        const std::string& widget_id, const EntryEdit& site) {
    if (!site.wanted) return invalid("settings.widget_stays");
    const std::string id = text::trim(widget_id);
    if (is_longer(id)) return invalid("settings.widget_not_valid");
    return change_settings(connection, actor, request_id, [&](postgres::Connection& open, AuditEntry& audit) {
        return set_unless(open, problem_of_value_site(open, site),
                          {widget_statements, "widget.change", std::nullopt, id}, site, audit);
    });
}

ChangeResult set_department(postgres::Connection& connection, const Actor& actor,
                            const std::string& request_id, std::int64_t site_id,
                            const std::string& department_id, const EntryEdit& manager) {
    const std::string id = text::trim(department_id);
    if (id.empty() || is_longer(id)) return invalid("settings.department_not_valid");
    return change_settings(connection, actor, request_id, [&](postgres::Connection& open, AuditEntry& audit) {
        std::string problem = problem_of_site(open, site_id);
        if (problem.empty() && manager.wanted && !is_active_manager(open, *manager.wanted))
            problem = "settings.manager_unknown";
        return set_unless(open, problem, {department_statements, "department_manager.change", site_id, id},
                          manager, audit);
    });
}

ChangeResult set_required_field(postgres::Connection& connection, const Actor& actor,
                                const std::string& request_id, SiteId site_id, const std::string& field,
                                const EntryEdit& default_value) {
    EntryEdit edit = default_value;
    if (edit.wanted) edit.wanted = text::trim(*edit.wanted);
    return change_settings(connection, actor, request_id, [&](postgres::Connection& open, AuditEntry& audit) {
        std::string problem = problem_of_site(open, site_id);
        if (problem.empty()) problem = crm::problem_of_required_field(field);
        if (problem.empty() && edit.wanted && is_longer(*edit.wanted)) problem = "settings.text_too_long";
        return set_unless(open, problem, {required_field_statements, "required_field.change", site_id, field},
                          edit, audit);
    });
}

ChangeResult set_policy(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                        SiteId site_id, const std::string& name, const EntryEdit& value) {
    EntryEdit edit = value;
    if (edit.wanted) edit.wanted = text::trim(*edit.wanted);
    return change_settings(connection, actor, request_id, [&](postgres::Connection& open, AuditEntry& audit) {
        std::string problem = problem_of_site(open, site_id);
        if (problem.empty() && edit.wanted) problem = crm::problem_of_policy(name, *edit.wanted);
        if (problem.empty() && site_id && !crm::may_differ_by_site(name))
            problem = "settings.policy_of_all_sites_alone";
        if (problem.empty() && !edit.wanted && !site_id) problem = "settings.policy_of_all_stays";
        return set_unless(open, problem, {policy_statements, "setting.change", site_id, name}, edit, audit);
    });
}

ChangeResult set_stop(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                      const std::string& kind, const std::string& value, bool is_wanted) {
    return change_settings(connection, actor, request_id, [&](postgres::Connection& open, AuditEntry& audit) {
        const postgres::Result region = open.execute(default_region, {});
        const auto known =
            crm::read_stop_value(kind, value, region.rows() ? postgres::Row(region, 0).text() : "RU");
        if (!known) return invalid("settings.stop_value_not_valid");
        const std::optional<std::string> is_there{kind};
        const EntryEdit edit =
            is_wanted ? EntryEdit{std::nullopt, is_there} : EntryEdit{is_there, std::nullopt};
        return set(open, {stop_statements, "stop_list.change", std::nullopt, *known}, edit, audit);
    });
}

ChangeResult set_token_key(postgres::Connection& connection, const Actor& actor,
                           const std::string& request_id, std::int64_t site_id,
                           const std::optional<std::string>& key) {
    const std::string problem = key ? crm::problem_of_token_key(*key) : "";
    if (!problem.empty()) return invalid(problem);
    return change_settings(
        connection, actor, request_id, [&](postgres::Connection& open, AuditEntry& audit) -> ChangeResult {
            if (!is_site(open, std::to_string(site_id))) return invalid("settings.site_unknown");
            const bool had_key = open.execute(has_token_key, {parameter(site_id)}).rows() > 0;
            if (!key && !had_key) return {Kind::unchanged, "", {}};
            if (!key)
                open.execute(remove_token_key, {parameter(site_id)});
            else
                open.execute(had_key ? write_token_key : add_token_key,
                             {parameter(site_id), parameter(*key)});
            audit = {key ? "token_key.set" : "token_key.remove", "token_keys", site_id, std::nullopt, {}};
            return {};
        });
}

}  // namespace records
