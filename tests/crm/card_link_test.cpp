#include <gtest/gtest.h>

#include "crm/card_link.hpp"
#include "crm/situation.hpp"

namespace {

using namespace crm_tests;

// The contact that a pasted text names: 0 for a foreign link.
std::int64_t named(const std::string& pasted, const crm::Policy& policy = Situation().policy) {
    const crm::CardLink card = crm::read_card_link(pasted, policy);
    EXPECT_FALSE(card.lead_id);
    return card.contact_id.value_or(0);
}

crm::Policy with_template(const std::string& card_url) {
    crm::Policy policy = Situation().policy;
    policy.sites.front().card_url = card_url;
    policy.sites.back().card_url.clear();
    return policy;
}

TEST(CardLink, IsTheTemplateWithTheIdsFilledIn) {
    EXPECT_EQ(crm::card_link("https://crm.example.com/contacts/{contact_id}", 5, std::nullopt),
              "https://crm.example.com/contacts/5");
    EXPECT_EQ(crm::card_link("https://crm.example.com/{contact_id}/leads/{lead_id}?c={contact_id}", 5, 9),
              "https://crm.example.com/5/leads/9?c=5");
}

TEST(CardLink, IsNoneWithoutATemplateOrTheLeadThatItAsksFor) {
    EXPECT_EQ(crm::card_link("", 5, 9), "");
    EXPECT_EQ(crm::card_link("https://crm.example.com/leads/{lead_id}", 5, std::nullopt), "");
    EXPECT_EQ(crm::card_link("https://crm.example.com/leads/{lead_id}", 5, 9),
              "https://crm.example.com/leads/9");
}

TEST(PastedLink, IsReadInAnyOfItsForms) {
    for (const std::string pasted :
         {"https://crm.example.com/contacts/5", "http://crm.example.com/contacts/5",
          "HTTPS://CRM.Example.COM/contacts/5", "crm.example.com/contacts/5",
          "https://crm.example.com/contacts/5/", "https://crm.example.com/contacts/5?tab=deals",
          "https://crm.example.com/contacts/5/?tab=deals", "https://crm.example.com/contacts/5#history",
          " https://crm.example.com/contacts/5\n", "crm.example.com/contacts/5?back=https://example.org/",
          "https://crm.example.com/contacts/5?back=https://example.org/contacts/6", "5", " 5 "})
        EXPECT_EQ(named(pasted), 5) << pasted;
}

TEST(PastedLink, IsReadByTheTemplateOfAnySite) {
    crm::Policy policy = Situation().policy;
    policy.sites.back().card_url = "https://outlet.example.com/card?id={contact_id}";
    EXPECT_EQ(named("https://outlet.example.com/card?id=6", policy), 6);
    EXPECT_EQ(named("https://outlet.example.com/card?id=6&tab=1", policy), 6);
    EXPECT_EQ(named("https://crm.example.com/contacts/5", policy), 5);
}

TEST(PastedLink, NamesALeadWhereTheTemplateDoes) {
    const crm::CardLink lead = crm::read_card_link("https://crm.example.com/leads/9/",
                                                   with_template("https://crm.example.com/leads/{lead_id}"));
    EXPECT_EQ(lead.lead_id, 9);
    EXPECT_FALSE(lead.contact_id);
    const crm::CardLink both =
        crm::read_card_link("https://crm.example.com/5/leads/9",
                            with_template("https://crm.example.com/{contact_id}/leads/{lead_id}"));
    EXPECT_EQ(both.contact_id, 5);
    EXPECT_EQ(both.lead_id, 9);
}

TEST(PastedLink, IsForeignWhenItIsNoneOfOurs) {
    for (const std::string pasted :
         {"", " ", "https://crm.example.com/", "https://crm.example.com/contacts/",
          "https://crm.example.com/deals/5", "https://other.example.com/contacts/5", "contacts/5", "/5",
          "https://crm.example.com/contacts/5/deals/7", "https://crm.example.com/contacts/new",
          "https://crm.example.com/contacts/5abc", "client 5"})
        EXPECT_EQ(named(pasted), 0) << pasted;
}

TEST(PastedLink, IsForeignWhenItOnlyLooksLikeOurs) {
    for (const std::string pasted :
         {"https://crm.example.com.example.org/contacts/5", "https://crm.example.com@example.org/contacts/5",
          "https://example.org/crm.example.com/contacts/5",
          "https://example.org/?u=https://crm.example.com/contacts/5",
          "example.org/?u=https://crm.example.com/contacts/5", "example.org/x://crm.example.com/contacts/5",
          "javascript:https://crm.example.com/contacts/5", "https://xcrm.example.com/contacts/5",
          "https://crm.example.com/contacts/5%2F..%2F6"})
        EXPECT_EQ(named(pasted), 0) << pasted;
}

TEST(PastedLink, WithANumberOutOfRangeIsForeign) {
    for (const std::string number :
         {"0", "-5", "+5", "5.0", "0x5", "99999999999999999999", "9223372036854775808", "5 6", "５"})
        for (const std::string& pasted : {number, "https://crm.example.com/contacts/" + number})
            EXPECT_EQ(named(pasted), 0) << pasted;
    EXPECT_EQ(named("9223372036854775807"), 9223372036854775807);
}

TEST(PastedLink, TakesAnyBytesAndTextsOfMegabytes) {
    EXPECT_EQ(named(std::string("5\0", 2)), 0);
    EXPECT_EQ(named("\xff\xfe://\xff"), 0);
    EXPECT_EQ(named(std::string(2'000'000, '/')), 0);
    EXPECT_EQ(named("https://crm.example.com/contacts/5?" + std::string(2'000'000, 'a')), 5);
}

TEST(PastedLink, IsForeignWhereNoSiteHasATemplate) {
    EXPECT_EQ(named("https://crm.example.com/contacts/5", with_template("")), 0);
    EXPECT_EQ(named("5", with_template("")), 5) << "a bare id needs none";
}

TEST(PastedLink, IsForeignWhereTheTemplateNamesNobody) {
    EXPECT_EQ(named("https://crm.example.com/", with_template("https://crm.example.com/")), 0);
}

}  // namespace
