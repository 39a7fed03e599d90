#include <gtest/gtest.h>

#include "crm/policy.hpp"

namespace {

crm::Site site(std::int64_t id) {
    crm::Site made;
    made.id = id;
    return made;
}

crm::Manager manager(std::int64_t id, const std::string& login) {
    crm::Manager made;
    made.id = id;
    made.login = login;
    return made;
}

constexpr std::int64_t default_site = 1;
constexpr std::int64_t shop = 2;
constexpr std::int64_t blog = 3;

crm::Policy two_sites() {
    crm::Policy policy;
    policy.sites = {site(default_site), site(shop), site(blog)};
    policy.default_site_id = default_site;
    policy.widgets = {{"lWrSvAbCdE", shop}, {"gone", 99}};
    policy.hosts = {{"example.com", shop},
                    {"blog.example.com", blog},
                    {"xn--e1afmkfd.xn--p1ai", blog},
                    {"gone.example.com", 99}};
    policy.managers = {manager(10, "Anna@example.com"), manager(11, "Борис@пример.рф"), manager(12, "")};
    return policy;
}

std::int64_t found(const std::string& widget, const std::string& url) {
    return two_sites().find_site(widget, url).id;
}

TEST(FindSite, ByTheHostOfThePageBeforeTheWidget) {
    const crm::Policy policy = two_sites();
    EXPECT_EQ(policy.find_site("lWrSvAbCdE", "https://blog.example.com/post").id, blog);
    EXPECT_EQ(policy.find_site("lWrSvAbCdE", "https://example.org/").id, shop);
}

TEST(FindSite, WithoutWww) {
    EXPECT_EQ(found("", "https://www.example.com/"), shop);
    EXPECT_EQ(found("", "https://www.blog.example.com/"), blog);
}

TEST(FindSite, ByTheNearestParentDomain) {
    EXPECT_EQ(found("", "https://new.shop.example.com/"), shop);
    EXPECT_EQ(found("", "https://old.blog.example.com/"), blog);
    EXPECT_EQ(found("", "https://notexample.com/"), default_site);
    EXPECT_EQ(found("", "https://example.com.example.org/"), default_site);
}

TEST(FindSite, NeverByATopLevelDomain) {
    crm::Policy policy = two_sites();
    policy.hosts["com"] = blog;
    EXPECT_EQ(policy.find_site("", "https://example.net.com/").id, default_site);
}

TEST(FindSite, ByANameInAnotherScript) {
    EXPECT_EQ(found("", "https://www.ПРИМЕР.рф/"), blog);
}

TEST(FindSite, FallsBackToTheDefault) {
    EXPECT_EQ(found("unknown", ""), default_site);
    EXPECT_EQ(found("", "\xff://\xff"), default_site);
    EXPECT_EQ(found("gone", "https://example.org/"), default_site);
}

TEST(FindSite, PassesAHostWhoseSiteIsGone) {
    EXPECT_EQ(found("", "https://gone.example.com/"), shop);
}

TEST(SiteOfPolicy, IsTheDefaultForAnIdThatIsGone) {
    const crm::Policy policy = two_sites();
    EXPECT_EQ(policy.site(blog).id, blog);
    EXPECT_EQ(policy.site(99).id, default_site);
}

TEST(SiteOfPolicy, RefusesAPolicyWithoutSites) {
    EXPECT_THROW(crm::Policy().site(1), std::logic_error);
}

TEST(ManagerOfPolicy, IsFoundById) {
    const crm::Policy policy = two_sites();
    ASSERT_NE(policy.manager(10), nullptr);
    EXPECT_EQ(policy.manager(10)->login.typed(), "Anna@example.com");
    EXPECT_EQ(policy.manager(99), nullptr);
}

TEST(ManagerOfPolicy, IsFoundByLoginInAnyCase) {
    const crm::Policy policy = two_sites();
    EXPECT_EQ(policy.manager_by_login("ANNA@EXAMPLE.COM"), policy.manager(10));
    EXPECT_EQ(policy.manager_by_login(" борис@ПРИМЕР.рф "), policy.manager(11));
    EXPECT_EQ(policy.manager_by_login("clara@example.com"), nullptr);
}

TEST(ManagerOfPolicy, IsNobodyForAnEmptyLogin) {
    const crm::Policy policy = two_sites();
    EXPECT_EQ(policy.manager_by_login(""), nullptr);
    EXPECT_EQ(policy.manager_by_login(" "), nullptr);
}

}  // namespace
