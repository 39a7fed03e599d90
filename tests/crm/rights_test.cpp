#include "crm/rights.hpp"

#include <gtest/gtest.h>

#include <map>

namespace {

using crm::Right;
using crm::Role;
using crm::Scope;

// Written out once more, cell by cell, so that nobody changes a right without meaning it.
TEST(Rights, AreTheseForEachRole) {
    constexpr Scope none = Scope::none;
    constexpr Scope own = Scope::own;
    constexpr Scope all = Scope::all;
    const std::map<Right, std::array<Scope, 4>> expected{
        {Right::see_clients, {all, all, all, all}},       {Right::change_clients, {all, all, all, all}},
        {Right::change_tasks, {all, all, all, all}},      {Right::merge_clients, {all, all, all, all}},
        {Right::undo_merges, {own, own, all, all}},       {Right::see_leads, {own, own, all, all}},
        {Right::change_leads, {own, own, all, all}},      {Right::see_tasks, {own, own, all, all}},
        {Right::export_lists, {none, own, all, all}},     {Right::see_events, {none, all, all, all}},
        {Right::replay_events, {none, none, none, all}},  {Right::see_reports, {none, own, all, all}},
        {Right::change_settings, {none, none, none, all}}};
    for (const auto& [right, scopes] : expected)
        for (const Role role : crm::all_roles)
            EXPECT_EQ(crm::scope_of(role, right), scopes[static_cast<std::size_t>(role)])
                << crm::name_of(role) << ", right " << static_cast<int>(right);
}

TEST(Rights, ARoleIsReadByItsNameInTheDatabase) {
    for (const Role role : crm::all_roles) EXPECT_EQ(crm::role_of(crm::name_of(role)), role);
    EXPECT_EQ(crm::role_of("owner"), std::nullopt);
    EXPECT_EQ(crm::role_of(""), std::nullopt);
}

}  // namespace
