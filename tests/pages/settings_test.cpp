#include "pages/settings_fixture.hpp"

namespace {

using browsing::Browser;
using browsing::header;
using browsing::text_of;

class SettingsPages : public browsing::SettingsTest {};

TEST_F(SettingsPages, AreForAdministratorsAloneAndOthersAreNotEvenShownTheWay) {
    for (const char* role : {"operator", "manager", "head"}) {
        Browser person = signed_in(role);
        EXPECT_EQ(person.get("/").body.find("href=\"/settings\""), std::string::npos) << role;
        for (const char* page : {"/settings", "/settings/sites", "/settings/people", "/settings/rules"})
            EXPECT_EQ(person.get(page).status, 403) << role << page;
        EXPECT_EQ(person
                      .post("/settings/rules",
                            {{"rule", "task_minutes"}, {"task_minutes", "1"}, {"was_task_minutes", "15"}})
                      .status,
                  403)
            << role;
    }
    EXPECT_NE(root().get("/").body.find("href=\"/settings\""), std::string::npos);
    EXPECT_EQ(rows("select value from settings where name = 'task_minutes'"), Strings{"15"});
}

TEST_F(SettingsPages, OfTheSecretsOfWebhooksSayWhoHasThem) {
    const http::Response page = root().get("/settings");
    EXPECT_TRUE(says(page, "jivo-crm secret add"));
    EXPECT_TRUE(says(page, "can neither read nor write"));
}

TEST_F(SettingsPages, OfARuleAreInForceForAllSitesOrForOne) {
    EXPECT_TRUE(is_done(send("/settings/rules", "rule-task_minutes", {{"task_minutes", "20"}})));
    EXPECT_EQ(policy().site(2).task_minutes, 20);
    EXPECT_TRUE(says(root().get("/settings/rules?site=2"), "As for all sites until"));
    const http::Response answer =
        send("/settings/rules?site=2", "rule-task_minutes", {{"task_minutes", "5"}});
    EXPECT_EQ(header(answer, "Location"), "/settings/rules?site=2&done=saved#rule-task_minutes");
    EXPECT_EQ(policy().site(1).task_minutes, 20);
    EXPECT_EQ(policy().site(2).task_minutes, 5);
    EXPECT_TRUE(is_done(send("/settings/rules?site=2", "no-rule-task_minutes")));
    EXPECT_EQ(policy().site(2).task_minutes, 20);
}

TEST_F(SettingsPages, OfEveryRuleCanBeChanged) {
    const Fields values{{"task_minutes", "30"},
                        {"working_hours", "Sat 10:00-15:00"},
                        {"reopen_days", "7"},
                        {"lead_without_contact", "on"},
                        {"contact_conflict", "prefer_visitor"},
                        {"name_contradicts", "off"},
                        {"phone_with_other_email", "new_contact"},
                        {"card_url", "https://crm.example.com/contacts/{contact_id}"}};
    for (const auto& [rule, value] : values)
        EXPECT_TRUE(is_done(send("/settings/rules", "rule-" + rule, {{rule, value}}))) << rule;
    const crm::Site site = policy().site(1);
    EXPECT_EQ(site.task_minutes, 30);
    EXPECT_EQ(site.reopen_days, 7);
    EXPECT_TRUE(site.lead_without_contact);
    EXPECT_EQ(site.contact_conflict, crm::ContactConflict::prefer_visitor);
    EXPECT_FALSE(site.name_contradicts);
    EXPECT_EQ(site.phone_with_other_email, crm::PhoneWithOtherEmail::new_contact);
    EXPECT_EQ(site.card_url, "https://crm.example.com/contacts/{contact_id}");
    EXPECT_EQ(rows("select count(*) from audit_log where action = 'setting.change'"), Strings{"8"});
    for (const auto& [rule, value] : values)
        EXPECT_FALSE(is_done(send("/settings/rules", "rule-" + rule))) << "as it was shown: " << rule;
}

TEST_F(SettingsPages, ThatAreNoValuesAreRefusedBesideWhatWasTyped) {
    const http::Response page =
        send("/settings/rules", "rule-working_hours", {{"working_hours", "from nine \"to\" five"}});
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(says(page, "Write working hours as in"));
    EXPECT_EQ(filled(page, "rule-working_hours")["working_hours"], "from nine \"to\" five");
    EXPECT_EQ(filled(page, "rule-task_minutes")["task_minutes"], "15");
    EXPECT_EQ(send("/settings/sites", "new-site", {{"name", "New"}, {"time_zone", "Moscow"}}).status, 422);
    EXPECT_EQ(rows("select count(*) from sites"), Strings{"2"});
}

TEST_F(SettingsPages, ThatSomebodyElseHasChangedAreNotLost) {
    Browser second = signed_in("administrator");
    Fields seen = filled(second.get("/settings/rules"), "rule-task_minutes");
    send("/settings/rules", "rule-task_minutes", {{"task_minutes", "20"}});
    seen["task_minutes"] = "30";
    const http::Response conflict = second.post("/settings/rules", seen);
    EXPECT_EQ(conflict.status, 409);
    EXPECT_TRUE(says(conflict, "152030")) << text_of(conflict);
    EXPECT_EQ(policy().site(1).task_minutes, 20);
    EXPECT_TRUE(is_done(second.post("/settings/rules", browsing::form_of(conflict, "/settings/rules"))));
    EXPECT_EQ(policy().site(1).task_minutes, 30);
}

TEST_F(SettingsPages, OfASiteAreInForce) {
    EXPECT_TRUE(is_done(send("/settings/sites/2", "site",
                             {{"name", "Sale"},
                              {"language", "ru"},
                              {"phone_region", "KZ"},
                              {"time_zone", "Asia/Almaty"},
                              {"lead_title", "{name}"},
                              {"responsible", "2"},
                              {"default_manager", "3"},
                              {"token_format", "delimited"},
                              {"token_delimiter", "\\s"},
                              {"token_names", "login,balance"}})));
    const crm::Site site = policy().site(2);
    EXPECT_EQ(site.name, "Sale");
    EXPECT_EQ(site.language, crm::Language::ru);
    EXPECT_EQ(site.phone_region, "KZ");
    EXPECT_EQ(site.time_zone, "Asia/Almaty");
    EXPECT_EQ(site.lead_title, "{name}");
    EXPECT_EQ(site.responsible_manager_id, 2);
    EXPECT_EQ(site.default_manager_id, 3);
    EXPECT_EQ(site.token_format.delimiter, " ");
    EXPECT_FALSE(is_done(send("/settings/sites/2", "site"))) << "as it was shown nothing changes";
    EXPECT_EQ(send("/settings/sites/2", "site", {{"responsible", "4"}}).status, 422) << "who is blocked";
}

TEST_F(SettingsPages, OfASiteThatTwoPeopleChangeNameManagersInTheConflict) {
    Browser second = signed_in("administrator");
    Fields seen = filled(second.get("/settings/sites/2"), "site");
    send("/settings/sites/2", "site",
         {{"responsible", "2"}, {"token_format", "delimited"}, {"token_delimiter", "\\t"}});
    seen["responsible"] = "3";
    seen["token_delimiter"] = "|";
    const http::Response conflict = second.post("/settings/sites/2", seen);
    EXPECT_EQ(conflict.status, 409);
    EXPECT_TRUE(says(conflict, "—AnnaOleg")) << text_of(conflict);
    EXPECT_TRUE(says(conflict, "—\\t|")) << text_of(conflict);
    EXPECT_TRUE(is_done(second.post("/settings/sites/2", browsing::form_of(conflict, "/settings/sites/2"))));
    EXPECT_EQ(policy().site(2).responsible_manager_id, 3);
    EXPECT_EQ(policy().site(2).token_format.delimiter, "|");
}

TEST_F(SettingsPages, AddASiteWithItsHostsChannelsAndDepartments) {
    EXPECT_TRUE(is_done(send("/settings/sites", "new-site", {{"name", "Shop"}, {"language", "en"}})));
    const std::string page = "/settings/sites/" + rows("select id from sites where name = 'Shop'").at(0);
    const std::int64_t id = std::stoll(page.substr(page.rfind('/') + 1));
    EXPECT_TRUE(is_done(send(page, "new-host", {{"host", "https://Shop.example.com/sale"}})));
    EXPECT_TRUE(is_done(send(page, "new-widget", {{"widget", "lWrSvShop1"}})));
    EXPECT_TRUE(is_done(send(page, "new-department", {{"department", "7"}, {"department_manager", "2"}})));
    EXPECT_EQ(policy().find_site("", "https://shop.example.com/").id, id);
    EXPECT_EQ(policy().find_site("lWrSvShop1", "").id, id);
    EXPECT_EQ(policy().site(id).department_managers.at("7"), 2);
    EXPECT_TRUE(is_done(send(page, "department-1", {{"department_manager", "3"}})));
    EXPECT_EQ(policy().site(id).department_managers.at("7"), 3);
    EXPECT_TRUE(is_done(send(page, "widget-1", {{"widget_site", "2"}})));
    EXPECT_EQ(policy().find_site("lWrSvShop1", "").id, 2);
    EXPECT_TRUE(is_done(send(page, "no-department-1")));
    EXPECT_TRUE(policy().site(id).department_managers.empty());
    EXPECT_TRUE(is_done(send(page, "host-1")));
    EXPECT_EQ(policy().find_site("", "https://shop.example.com/").id, 1);
    EXPECT_TRUE(is_done(send(page, "default-site")));
    EXPECT_EQ(policy().default_site_id, id);
    EXPECT_TRUE(says(root().get(page), "default site"));
}

TEST_F(SettingsPages, OfEntriesThatCantBeAreRefusedWithAReason) {
    owner().execute("insert into site_hosts values ('shop.example.com', 1)");
    EXPECT_TRUE(says(send("/settings/sites/2", "new-host", {{"host", "no host"}}), "This is no host"));
    EXPECT_TRUE(says(send("/settings/sites/2", "new-department", {{"department", "7"}}), "Choose a manager"));
    EXPECT_EQ(send("/settings/sites/2", "new-host", {{"host", "shop.example.com"}}).status, 409)
        << "another site has it";
    EXPECT_EQ(policy().find_site("", "https://shop.example.com/").id, 1);
}

TEST_F(SettingsPages, OfATokensKeyAreWrittenAndShownNowhere) {
    const std::string key = "secret-of-these-tests";
    EXPECT_TRUE(says(send("/settings/sites/2", "token-key", {{"token_key", "short"}}), "fewer than 16"));
    EXPECT_TRUE(is_done(send("/settings/sites/2", "token-key", {{"token_key", key}})));
    EXPECT_EQ(policy().site(2).token_format.key, key);
    const http::Response page = root().get("/settings/sites/2");
    EXPECT_TRUE(says(page, "A key is set."));
    EXPECT_EQ(page.body.find(key), std::string::npos);
    const http::Response refused = send("/settings/sites/2", "token-key", {{"token_key", "secret"}});
    EXPECT_EQ(refused.body.find("value=\"secret\""), std::string::npos);
    EXPECT_TRUE(is_done(send("/settings/sites/2", "no-token-key")));
    EXPECT_EQ(policy().site(2).token_format.key, "");
}

TEST_F(SettingsPages, OfRequiredFields) {
    EXPECT_TRUE(is_done(send("/settings/required-fields", "new-required", {{"field", "phone"}})));
    EXPECT_TRUE(is_done(send("/settings/required-fields", "new-required",
                             {{"field", "city"}, {"site", "2"}, {"default_value", "Perm"}})));
    EXPECT_EQ(policy().site(1).required_fields.size(), 1U);
    EXPECT_EQ(policy().site(2).required_fields.size(), 2U);
    EXPECT_EQ(
        send("/settings/required-fields", "new-required", {{"field", "phone"}, {"default_value", "none"}})
            .status,
        409);
    EXPECT_TRUE(is_done(send("/settings/required-fields", "required-2-city", {{"default_value", "Omsk"}})));
    EXPECT_EQ(rows("select default_value from required_fields where site_id = 2"), Strings{"Omsk"});
    EXPECT_TRUE(is_done(send("/settings/required-fields", "no-required-all-phone")));
    EXPECT_TRUE(policy().site(1).required_fields.empty());
}

TEST_F(SettingsPages, OfTheStopList) {
    EXPECT_TRUE(is_done(send("/settings/stop-list", "new-stop", {{"kind", "email"}, {"value", "Sales@"}})));
    EXPECT_TRUE(
        is_done(send("/settings/stop-list", "new-stop", {{"kind", "phone"}, {"value", "8 999 000-00-09"}})));
    EXPECT_TRUE(policy().stop_list.email_locals.contains("sales"));
    EXPECT_TRUE(policy().stop_list.phone_keys.contains("+79990000009"));
    EXPECT_TRUE(says(send("/settings/stop-list", "new-stop", {{"value", "sales"}}), "Write name@"));
    const auto all = rows("select value from stop_list order by kind, value");
    const auto place = std::find(all.begin(), all.end(), "sales@") - all.begin() + 1;
    EXPECT_TRUE(is_done(send("/settings/stop-list", "stop-" + std::to_string(place))));
    EXPECT_FALSE(policy().stop_list.email_locals.contains("sales"));
}

TEST_F(SettingsPages, ShowWhateverIsInThemAsTextAndNothingElse) {
    const std::string hostile = R"("><script>alert(1)</script>' {{NAME}} [[settings.title]])";
    owner().execute("update sites set name = $$" + hostile + "$$, lead_title = $$" + hostile +
                    "$$ where id = 2;"
                    "update managers set name = $$" +
                    hostile + "$$, login = $$" + hostile +
                    "$$ where id = 2;"
                    "insert into widgets values ($$" +
                    hostile +
                    "$$, 2);"
                    "insert into department_managers values (2, $$" +
                    hostile +
                    "$$, 2);"
                    "update users set name = $$" +
                    hostile +
                    "$$;"
                    "insert into required_fields (site_id, field, default_value) values (2, 'city', $$" +
                    hostile + "$$)");
    for (const char* address :
         {"/settings", "/settings/sites", "/settings/sites/2", "/settings/managers", "/settings/managers/2",
          "/settings/people", "/settings/people/1", "/settings/rules?site=2", "/settings/required-fields",
          "/settings/stop-list"}) {
        const http::Response page = root().get(address);
        EXPECT_EQ(page.status, 200) << address;
        EXPECT_EQ(page.body.find("<script>alert"), std::string::npos) << address;
    }
    EXPECT_EQ(filled(root().get("/settings/sites/2"), "site")["name"], hostile);
    EXPECT_TRUE(is_done(send("/settings/sites/2", "no-department-1")));
    for (const char* form : {"new-host", "new-widget", "new-department"})
        EXPECT_EQ(send("/settings/sites/2", form,
                       {{"host", hostile}, {"department", hostile}, {"widget", std::string(300, 'w')}})
                      .body.find("<script>alert"),
                  std::string::npos);
}

TEST_F(SettingsPages, AnswerWrongAddressesAndFormsWithoutFailing) {
    for (const char* address :
         {"/settings/sites/77", "/settings/managers/77", "/settings/people/77", "/settings/rules?site=77"})
        EXPECT_EQ(root().get(address).status, 404) << address;
    EXPECT_EQ(root().get("/settings/rules?site=x").status, 200);
    for (const pages::Route& route : pages::routes()) {
        if (std::string_view(route.method) != "POST" ||
            !std::string_view(route.pattern).starts_with("/settings"))
            continue;
        for (const char* id : {"1", "77"}) {
            std::string path = route.pattern;
            if (const auto at = path.find("{id}"); at != std::string::npos) path.replace(at, 4, id);
            for (const Fields& fields : {Fields{}, Fields{{"rule", "<b>"},
                                                          {"site", "x"},
                                                          {"field", "x"},
                                                          {"role", "king"},
                                                          {"manager", "x"},
                                                          {"hand_over_to", "x"},
                                                          {"had", "yes"},
                                                          {"remove", "yes"},
                                                          {"host", "\x01"},
                                                          {"widget_site", "x"},
                                                          {"department_manager", "-1"},
                                                          {"away_until", "soon"},
                                                          {"was_away_until", "x"},
                                                          {"login", ""},
                                                          {"name", std::string(500, 'x')}}})
                EXPECT_LT(root().post(path, fields).status, 500) << path;
            root().cookies.clear();
            root().sign_in("administrator@example.com", password);
        }
    }
}

}  // namespace
