// Who may do what on the pages. The whole table is scope_of().
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace crm {

// What a person is in the company.
enum class Role { operator_, manager, head, administrator };

// What can be done on the pages.
enum class Right {
    see_clients,      // cards, timelines, transcripts, search, possible duplicates
    change_clients,   // name, comment, e-mails and phones, responsible manager, notes
    change_tasks,     // new, done, postponed
    merge_clients,    // also: these are no duplicates
    undo_merges,      // own: those that one has done oneself
    see_leads,        // the list of leads; own: those that one is responsible for
    change_leads,     // state, amount, responsible manager; own: as above
    see_tasks,        // the list of tasks; own: as above
    export_lists,     // what a list shows as CSV
    see_events,       // what Jivo sent and what became of it
    replay_events,    // once more
    see_reports,      // own: about one's own leads
    change_settings,  // sites, managers, users, policies
};

enum class Scope { none, own, all };

inline constexpr std::array all_roles{Role::operator_, Role::manager, Role::head, Role::administrator};

// Pure and thread-safe, as all of these.
Scope scope_of(Role role, Right right);

// Whether there is anything of it that the role may do.
inline bool may(Role role, Right right) {
    return scope_of(role, right) != Scope::none;
}

// As it stands in users.role.
const char* name_of(Role role);
std::optional<Role> role_of(std::string_view name);

}  // namespace crm
