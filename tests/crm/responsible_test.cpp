#include <gtest/gtest.h>

#include "crm/responsible.hpp"
#include "crm/situation.hpp"

namespace {

using namespace crm_tests;

// Ten managers, and a claim of each rule on one of them: the first rule names manager 1, and so on.
class ChooseResponsible : public testing::Test {
protected:
    ChooseResponsible() {
        for (std::int64_t id = 1; id <= 9; ++id) {
            crm::Manager manager;
            manager.id = id;
            manager.login = "manager" + std::to_string(id) + "@example.com";
            policy.managers.push_back(manager);
        }
        policy.default_manager_id = 9;
        claims.open_lead = 1;
        claims.after_sale = 2;
        claims.contact = 3;
        claims.logins = {{"MANAGER4@example.com", "assigned_agent"}, {"manager5@example.com", "chat_agent"}};
        claims.department_id = "7";
        site.department_managers = {{"7", 6}};
        site.responsible_manager_id = 7;
        site.default_manager_id = 8;
    }

    crm::ResponsibleChoice choice() const { return crm::choose_responsible(claims, policy, site, at(12)); }
    crm::Manager& manager(std::int64_t id) { return policy.managers[static_cast<std::size_t>(id - 1)]; }

    crm::Policy policy;
    crm::Site site;
    crm::ResponsibleClaims claims;
};

const std::vector<std::string> rules{"open_lead",  "after_sale", "contact", "assigned_agent",
                                     "chat_agent", "department", "site",    "site_default"};

TEST_F(ChooseResponsible, IsTheFirstRungWhoIsActive) {
    std::int64_t expected = 1;
    for (const std::string& rule : rules) {
        EXPECT_EQ(choice().rule, rule);
        EXPECT_EQ(choice().manager_id, expected);
        manager(expected++).is_active = false;
    }
    EXPECT_EQ(choice().rule, "company_default");
    EXPECT_EQ(choice().manager_id, 9);
}

TEST_F(ChooseResponsible, PassesWhoIsAwayUntilHeIsBack) {
    for (const std::int64_t id : {1, 2, 3, 4, 5, 6, 7, 8}) manager(id).away_until = at(12, 1);
    EXPECT_EQ(choice().rule, "company_default");
    manager(7).away_until = at(12);
    EXPECT_EQ(choice().rule, "site");
    manager(3).away_until = at(11);
    EXPECT_EQ(choice().rule, "contact");
}

TEST_F(ChooseResponsible, IsNeverNobody) {
    for (crm::Manager& one : policy.managers) one.is_active = false;
    EXPECT_EQ(choice().manager_id, 9);
    claims = {};
    site = {};
    policy.managers.clear();
    EXPECT_EQ(choice().manager_id, 9);
}

TEST_F(ChooseResponsible, PassesManagersWhoAreGone) {
    claims.open_lead = 77;
    EXPECT_EQ(choice().rule, "after_sale");
}

TEST_F(ChooseResponsible, PassesAgentsWhoAreNoManagers) {
    claims.open_lead = claims.after_sale = claims.contact = std::nullopt;
    claims.logins = {{"stranger@example.com", "assigned_agent"}, {"", "chat_agent"}};
    EXPECT_EQ(choice().rule, "department");
    claims.department_id = "8";
    EXPECT_EQ(choice().rule, "site");
}

TEST_F(ChooseResponsible, LeavesAnAmbiguousClientToTheDefaults) {
    claims.is_ambiguous = true;
    EXPECT_EQ(choice().rule, "site_default");
    site.default_manager_id.reset();
    EXPECT_EQ(choice().rule, "company_default");
}

TEST_F(ChooseResponsible, IsTheDeputyOfWhoIsAway) {
    manager(1).away_until = at(12, 1);
    manager(1).deputy_id = 5;
    EXPECT_EQ(choice().manager_id, 5);
    EXPECT_EQ(choice().rule, "open_lead:deputy");
    manager(1).away_until = at(12);
    EXPECT_EQ(choice().manager_id, 1) << "back again";
    EXPECT_EQ(choice().rule, "open_lead");
}

TEST_F(ChooseResponsible, IsTheDeputyOfWhoIsBlocked) {
    manager(1).is_active = false;
    manager(1).deputy_id = 5;
    EXPECT_EQ(choice().manager_id, 5);
}

TEST_F(ChooseResponsible, IsTheDeputysDeputyWhenBothAreAway) {
    manager(1).away_until = manager(5).away_until = at(13);
    manager(1).deputy_id = 5;
    manager(5).deputy_id = 6;
    EXPECT_EQ(choice().manager_id, 6);
    manager(6).is_active = false;
    EXPECT_EQ(choice().rule, "after_sale") << "nobody stands in: the next in the chain";
}

TEST_F(ChooseResponsible, PassesManagersWhoAreEachOthersDeputies) {
    manager(1).away_until = manager(5).away_until = at(13);
    manager(1).deputy_id = 5;
    manager(5).deputy_id = 1;
    EXPECT_EQ(choice().rule, "after_sale");
    manager(1).deputy_id = 77;
    EXPECT_EQ(choice().rule, "after_sale") << "a deputy who is gone";
}

TEST_F(ChooseResponsible, IsTheDeputyOfTheCompanysDefaultLast) {
    for (crm::Manager& one : policy.managers) one.away_until = at(13);
    manager(9).deputy_id = 10;
    crm::Manager tenth;
    tenth.id = 10;
    policy.managers.push_back(tenth);
    EXPECT_EQ(choice().manager_id, 10);
    EXPECT_EQ(choice().rule, "company_default:deputy");
}

std::vector<std::string> logins(const crm::Chat& chat) {
    std::vector<std::string> found;
    for (const crm::NamedLogin& one : crm::responsible_logins(chat))
        found.push_back(one.login + " " + one.rule);
    return found;
}

TEST(ResponsibleLogins, AreTheAssignedAgentAndTheLastOfTheChat) {
    Situation one;
    one.event.assigned_agent = agent("500", "boss@example.com");
    one.event.kind = crm::EventKind::chat_finished;
    one.event.agents = {agent("501", "olga@example.com"), agent("502", "oleg@example.com")};
    EXPECT_EQ(logins(one.decide().chats.front()),
              (std::vector<std::string>{"boss@example.com assigned_agent", "oleg@example.com chat_agent"}));
}

TEST(ResponsibleOfLead, IsTheLastAgentOfAFinishedChat) {
    Situation one;
    one.event.visitor.email = "anna@example.com";
    one.event.kind = crm::EventKind::chat_finished;
    one.event.agents = {agent("501", "olga@example.com"), agent("502", "oleg@example.com")};
    const crm::Decision decision = one.decide();
    EXPECT_EQ(only_lead(decision).responsible.manager_id, oleg);
    EXPECT_EQ(only_lead(decision).responsible.rule, "chat_agent");
    EXPECT_EQ(decision.contact->responsible.manager_id, oleg) << "the contact's, who had none";
}

TEST(ResponsibleOfLead, FollowsTheChatsAgentUntilAPersonChoosesAnother) {
    for (const bool chosen : {false, true}) {
        Situation one;
        one.event.kind = crm::EventKind::chat_finished;
        one.event.agents = {agent("502", "oleg@example.com")};
        one.knows(client(1, "", {email("anna@example.com")}));
        one.knows_chat(1).lead_id = 10;
        crm::Lead& own = one.memory.leads.emplace_back(lead(10, 1));
        own.chat_id = 70;
        own.responsible = {chosen ? nina : olga, "chat_agent", olga, 70};
        EXPECT_EQ(only_lead(one.decide()).responsible.manager_id, chosen ? nina : oleg);
    }
}

TEST(ResponsibleOfLead, IsTheContactsManagerBeforeTheChatsAgent) {
    Situation one;
    one.event.visitor.email = "anna@example.com";
    one.event.agent = agent("501", "olga@example.com");
    one.knows(client(1, "", {email("anna@example.com")})).responsible = {nina, "site", nina, 60};
    const crm::Decision decision = one.decide();
    EXPECT_EQ(only_lead(decision).responsible.manager_id, nina);
    EXPECT_EQ(decision.contact->responsible.manager_id, nina);
    one.policy.managers.back().is_active = false;
    const crm::Decision without_nina = one.decide();
    EXPECT_EQ(only_lead(without_nina).responsible.manager_id, olga);
    EXPECT_EQ(without_nina.contact->responsible.manager_id, nina) << "stays: people decide that";
}

}  // namespace
