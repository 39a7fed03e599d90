#include "crm/rights.hpp"

#include <cstddef>

namespace crm {

namespace {

constexpr Scope none = Scope::none;
constexpr Scope own = Scope::own;
constexpr Scope all = Scope::all;

struct Row {
    Right right;
    std::array<Scope, all_roles.size()> scopes;
};

// clang-format off
constexpr std::array table{
    //                          operator  manager  head  administrator
    Row{Right::see_clients,     {all,     all,     all,  all}},
    Row{Right::change_clients,  {all,     all,     all,  all}},
    Row{Right::change_tasks,    {all,     all,     all,  all}},
    Row{Right::merge_clients,   {all,     all,     all,  all}},
    Row{Right::undo_merges,     {own,     own,     all,  all}},
    Row{Right::see_leads,       {own,     own,     all,  all}},
    Row{Right::change_leads,    {own,     own,     all,  all}},
    Row{Right::see_tasks,       {own,     own,     all,  all}},
    Row{Right::export_lists,    {none,    own,     all,  all}},
    Row{Right::see_events,      {none,    all,     all,  all}},
    Row{Right::replay_events,   {none,    none,    none, all}},
    Row{Right::see_reports,     {none,    own,     all,  all}},
    Row{Right::change_settings, {none,    none,    none, all}},
};
// clang-format on

constexpr std::array role_names{"operator", "manager", "head", "administrator"};

}  // namespace

Scope scope_of(Role role, Right right) {
    for (const Row& row : table)
        if (row.right == right) return row.scopes[static_cast<std::size_t>(role)];
    return Scope::none;
}

const char* name_of(Role role) {
    return role_names[static_cast<std::size_t>(role)];
}

std::optional<Role> role_of(std::string_view name) {
    for (const Role role : all_roles)
        if (name == name_of(role)) return role;
    return std::nullopt;
}

}  // namespace crm
