#include <gtest/gtest.h>

#include "crm/situation.hpp"

namespace {

using namespace crm_tests;

using Fields = std::vector<std::string>;
using Defaults = std::map<std::string, std::string>;

// A new client of whom only the e-mail is known.
Situation new_client(std::vector<crm::RequiredField> required = {}) {
    Situation one;
    one.event.visitor.email = "anna@example.com";
    one.site().required_fields = std::move(required);
    return one;
}

// The same in an own chat that made lead 10 before.
Situation known_lead(const crm::Lead& own, std::vector<crm::RequiredField> required = {}) {
    Situation one = new_client(std::move(required));
    one.event.kind = crm::EventKind::chat_updated;
    one.knows(self_named(client(1, "", {email("anna@example.com")}))).names.clear();
    one.knows_chat(1).lead_id = 10;
    one.memory.leads = {own};
    one.memory.leads.front().chat_id = 70;
    return one;
}

TEST(RequiredField, ThatIsMissingIsListedAndTheLeadIsMadeAllTheSame) {
    const crm::Decision decision =
        new_client({{"phone", ""}, {"email", ""}, {"department", ""}, {"utm_source", ""}}).decide();
    EXPECT_EQ(only_lead(decision).missing_fields, (Fields{"phone", "department", "utm_source"}));
    const crm::Task asked = only_task(decision, crm::TaskKind::incomplete_lead);
    EXPECT_EQ(asked.title, "Ask the client for: phone, department, source");
    EXPECT_EQ(asked.lead_id, new_lead);
}

TEST(RequiredField, WithADefaultIsNotMissing) {
    Situation one = new_client({{"utm_source", "jivo"}, {"phone", ""}});
    EXPECT_EQ(only_lead(one.decide()).missing_fields, Fields{"phone"});
    EXPECT_EQ(only_lead(one.decide()).field_defaults, (Defaults{{"utm_source", "jivo"}}));
    one.event.attribution.utm_source = "yandex";
    EXPECT_EQ(only_lead(one.decide()).field_defaults, Defaults{}) << "the client gave it himself";
}

TEST(RequiredField, ThatIsGivenIsNotMissing) {
    Situation one = new_client({{"name", ""},
                                {"phone", ""},
                                {"description", ""},
                                {"department", ""},
                                {"topic", ""},
                                {"page_url", ""},
                                {"city", ""},
                                {"country", ""},
                                {"utm_medium", ""},
                                {"utm_campaign", ""},
                                {"utm_content", ""},
                                {"utm_term", ""},
                                {"referrer", ""},
                                {"landing_page", ""}});
    EXPECT_EQ(only_lead(one.decide()).missing_fields.size(), 14U);
    one.event.visitor.name = "Anna";
    one.event.visitor.phone = "+79990000001";
    one.event.visitor.description = "Wholesale";
    one.event.department = {"7", "Sales"};
    one.event.topic = {"1", "Prices"};
    one.event.page.url = "https://shop.example.com/";
    one.event.session.city = "Kazan";
    one.event.session.country = "Russia";
    one.event.attribution = {"", "cpc", "autumn", "banner", "boxes", "https://example.org/", "/", "", ""};
    EXPECT_EQ(only_lead(one.decide()).missing_fields, Fields{});
}

TEST(RequiredName, IsMissingWhileItIsAPlaceholder) {
    Situation one = new_client({{"name", ""}});
    one.event.visitor.name = "Клиент 12";
    EXPECT_EQ(only_lead(one.decide()).missing_fields, Fields{"name"});
}

TEST(MissingField, ThatComesLaterCompletesTheLeadAndItsTask) {
    crm::Lead incomplete = lead(10, 1, "Shop: anna@example.com");
    incomplete.missing_fields = {"name", "phone"};
    Situation one = known_lead(incomplete, {{"name", ""}, {"phone", ""}});
    one.memory.tasks = {task(5, crm::TaskKind::incomplete_lead, 1, "lead:10", at(11))};
    one.event.visitor.phone = "+79990000001";
    crm::Decision decision = one.decide();
    EXPECT_EQ(only_lead(decision).missing_fields, Fields{"name"});
    crm::Task asked = only_task(decision, crm::TaskKind::incomplete_lead);
    EXPECT_EQ(asked.id, 5);
    EXPECT_EQ(asked.title, "Ask the client for: name");
    EXPECT_FALSE(asked.is_withdrawn);
    one.event.visitor.name = "Anna";
    decision = one.decide();
    EXPECT_EQ(only_lead(decision).missing_fields, Fields{});
    EXPECT_TRUE(only_task(decision, crm::TaskKind::incomplete_lead).is_withdrawn);
}

TEST(MissingField, IsFilledByAnotherChatOfTheLead) {
    crm::Lead incomplete = lead(10, 1, "Shop: Anna");
    incomplete.chat_id = 60;
    incomplete.missing_fields = {"department"};
    incomplete.field_defaults = {{"utm_source", "jivo"}};
    Situation one = new_client({{"department", ""}, {"utm_source", "jivo"}, {"topic", ""}});
    one.knows(client(1, "Anna", {email("anna@example.com")}));
    one.memory.leads = {incomplete};
    EXPECT_EQ(only_lead(one.decide()).missing_fields, Fields{"department"})
        << "a chat that joins later is not asked for what the first one gave";
    EXPECT_EQ(only_lead(one.decide()).field_defaults, incomplete.field_defaults);
    one.event.department = {"7", "Sales"};
    one.event.attribution.utm_source = "yandex";
    EXPECT_EQ(only_lead(one.decide()).missing_fields, Fields{});
    EXPECT_EQ(only_lead(one.decide()).field_defaults, Defaults{});
}

TEST(LeadsTitle, FollowsWhatBecomesKnownOfTheClient) {
    Situation one = known_lead(lead(10, 1, "Shop: anna@example.com"));
    one.event.visitor.phone = "8 999 000-00-01";
    EXPECT_EQ(only_lead(one.decide()).title, "Shop: 8 999 000-00-01");
    one.event.visitor.name = "Anna";
    EXPECT_EQ(only_lead(one.decide()).title, "Shop: Anna");
}

TEST(LeadsTitle, StaysWhereAPersonChangedIt) {
    Situation one = known_lead(lead(10, 1, "Ten boxes for Anna"));
    one.event.visitor.name = "Anna";
    EXPECT_EQ(only_lead(one.decide()).title, "Ten boxes for Anna");
}

TEST(LeadsTitle, FollowsTheClientWhenAChatWithoutContactComesToHim) {
    Situation one = new_client();
    one.event.kind = crm::EventKind::chat_updated;
    one.event.visitor.name = "Anna";
    one.knows(client(1, "", {email("anna@example.com")}));
    one.knows_chat();
    one.memory.leads = {lead(10, 1, "Shop: anna@example.com")};
    one.memory.leads.front().chat_id = 60;
    EXPECT_EQ(only_lead(one.decide()).title, "Shop: Anna");
}

TEST(LeadsTitle, IsThatOfTheSitesTemplate) {
    Situation one = new_client();
    one.event.visitor.name = "Anna {site}";
    one.site().lead_title = "{name} ({site}), {name}";
    EXPECT_EQ(only_lead(one.decide()).title, "Anna {site} (Shop), Anna {site}");
    one.site().name.clear();
    EXPECT_EQ(only_lead(one.decide()).title, "Jivo: Anna {site}");
}

TEST(LeadsTitle, IsClippedByCharacters) {
    Situation one = new_client();
    for (int letter = 0; letter < 300; ++letter) one.event.visitor.name += "Ж";
    const std::string title = only_lead(one.decide()).title;
    EXPECT_TRUE(title.starts_with("Shop: ЖЖ"));
    EXPECT_TRUE(title.ends_with("Ж…"));
    EXPECT_LE(title.size(), 2U * 200 + 2);
}

}  // namespace
