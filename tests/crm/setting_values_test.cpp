#include "crm/setting_values.hpp"

#include <gtest/gtest.h>

namespace {

TEST(SettingValues, OfPoliciesAreThoseThatTheTableTakes) {
    EXPECT_EQ(crm::problem_of_policy("contact_conflict", "prefer_visitor"), "");
    EXPECT_EQ(crm::problem_of_policy("contact_conflict", "both"), "settings.choice_unknown");
    EXPECT_EQ(crm::problem_of_policy("phone_with_other_email", "by_level"), "");
    EXPECT_EQ(crm::problem_of_policy("phone_with_other_email", ""), "settings.choice_unknown");
    EXPECT_EQ(crm::problem_of_policy("name_contradicts", "off"), "");
    EXPECT_EQ(crm::problem_of_policy("lead_without_contact", "yes"), "settings.choice_unknown");
    EXPECT_EQ(crm::problem_of_policy("reopen_days", "9999"), "");
    for (const char* days : {"", "-1", "10000", "1.5", "two"})
        EXPECT_EQ(crm::problem_of_policy("reopen_days", days), "settings.days_not_valid") << days;
    EXPECT_EQ(crm::problem_of_policy("task_minutes", "15"), "");
    EXPECT_EQ(crm::problem_of_policy("task_minutes", "1000000"), "settings.minutes_not_valid");
    EXPECT_EQ(crm::problem_of_policy("working_hours", "Mon-Fri 09:00-18:00, Sat 10:00-15:00"), "");
    EXPECT_EQ(crm::problem_of_policy("working_hours", ""), "");
    EXPECT_EQ(crm::problem_of_policy("working_hours", "Mon-Fri 9-18"), "settings.working_hours_not_valid");
    for (const char* months : {"", "1", "999"})
        EXPECT_EQ(crm::problem_of_policy("keep_events_months", months), "") << months;
    for (const char* months : {"0", "012", "1000", "-1", "ever"})
        EXPECT_EQ(crm::problem_of_policy("keep_events_months", months), "settings.months_not_valid")
            << months;
    EXPECT_EQ(crm::problem_of_policy("own", "1"), "settings.policy_unknown");
}

TEST(SettingValues, OfTheCardsAddressLeadToTheWeb) {
    for (const char* address :
         {"", "https://crm.example.com/contacts/{contact_id}", "http://10.0.0.1:8080/{lead_id}"})
        EXPECT_EQ(crm::problem_of_policy("card_url", address), "") << address;
    for (const char* address : {"crm.example.com", "javascript:alert(1)", "https://",
                                "https://crm.example.com/a b", "https://crm.example.com/\"onclick"})
        EXPECT_EQ(crm::problem_of_policy("card_url", address), "settings.card_url_not_valid") << address;
}

TEST(SettingValues, OfASiteAreKnownPlaces) {
    EXPECT_EQ(crm::problem_of_time_zone("Asia/Almaty"), "");
    EXPECT_EQ(crm::problem_of_time_zone("Moscow"), "settings.time_zone_unknown");
    EXPECT_EQ(crm::problem_of_phone_region("KZ"), "");
    for (const char* region : {"kz", "XX", "", "RUS"})
        EXPECT_EQ(crm::problem_of_phone_region(region), "settings.phone_region_unknown") << region;
    EXPECT_EQ(crm::problem_of_language("en"), "");
    EXPECT_EQ(crm::problem_of_language("de"), "settings.language_unknown");
    EXPECT_EQ(crm::problem_of_lead_title(""), "settings.text_missing");
    EXPECT_EQ(crm::problem_of_site_name(""), "");
    EXPECT_EQ(crm::problem_of_site_name(std::string(201, 'a')), "settings.text_too_long");
}

TEST(SettingValues, OfAKeyAreLong) {
    EXPECT_EQ(crm::problem_of_token_key("fifteen-letters"), "settings.token_key_too_short");
    EXPECT_EQ(crm::problem_of_token_key("sixteen--letters"), "");
}

TEST(SettingValues, OfRequiredFieldsAreTheOnesThatALeadHas) {
    EXPECT_EQ(crm::problem_of_required_field("phone"), "");
    EXPECT_EQ(crm::problem_of_required_field("shoe_size"), "settings.field_unknown");
}

TEST(SettingHost, IsReadOfAHostOrAnAddress) {
    EXPECT_EQ(crm::read_host(" Shop.Example.com "), "shop.example.com");
    EXPECT_EQ(crm::read_host("https://www.shop.example.com/page?a=1"), "shop.example.com");
    EXPECT_EQ(crm::read_host("магазин.рф"), "xn--80aairftm.xn--p1ai");
    for (const char* text : {"", " ", "not a host", "https://", "a..b"})
        EXPECT_EQ(crm::read_host(text), std::nullopt) << text;
}

TEST(StopValue, IsAnAddressPartOfOneOrANumber) {
    EXPECT_EQ(crm::read_stop_value("email", " Info@ ", "RU"), "info@");
    EXPECT_EQ(crm::read_stop_value("email", "@Example.COM", "RU"), "@example.com");
    EXPECT_EQ(crm::read_stop_value("email", "Boss@Example.com", "RU"), "boss@example.com");
    EXPECT_EQ(crm::read_stop_value("phone", "8 (999) 000-00-01", "RU"), "+79990000001");
    for (const char* text : {"", "@", "info", "a b@", "@-"})
        EXPECT_EQ(crm::read_stop_value("email", text, "RU"), std::nullopt) << text;
    EXPECT_EQ(crm::read_stop_value("phone", "123", "RU"), std::nullopt);
    EXPECT_EQ(crm::read_stop_value("visitor", "+79990000001", "RU"), std::nullopt);
}

}  // namespace
