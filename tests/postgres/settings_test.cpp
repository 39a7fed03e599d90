#include "postgres/database_test.hpp"

namespace {

using Strings = std::vector<std::string>;

class Settings : public database::DatabaseTest {
protected:
    static crm::Policy after(const std::string& sql) {
        owner().execute(sql);
        return policy();
    }
    static crm::Site first_site_after(const std::string& sql) { return after(sql).site(1); }
    static void set(const std::string& name, const std::string& value) {
        owner().execute("update settings set value = '" + value + "' where site_id is null and name = '" +
                        name + "'");
    }
    static postgres::Error error_of(const std::string& sql) {
        try {
            owner().execute(sql);
        } catch (const postgres::Error& error) {
            return error;
        }
        ADD_FAILURE() << "it was taken: " << sql;
        return {"", "", ""};
    }
};

TEST_F(Settings, AfterTheMigrationsTheDefaultsOfTheRulesHold) {
    const crm::Policy fresh = policy();
    ASSERT_EQ(fresh.sites.size(), 1U);
    EXPECT_EQ(fresh.default_site_id, fresh.sites[0].id);
    ASSERT_NE(fresh.manager(fresh.default_manager_id), nullptr);
    const crm::Site& site = fresh.sites[0];
    EXPECT_EQ(site.contact_conflict, crm::ContactConflict::keep_crm);
    EXPECT_EQ(site.phone_with_other_email, crm::PhoneWithOtherEmail::by_level);
    EXPECT_TRUE(site.name_contradicts);
    EXPECT_EQ(site.reopen_days, 14);
    EXPECT_FALSE(site.lead_without_contact);
    EXPECT_EQ(site.task_minutes, 15);
    EXPECT_EQ(site.card_url, "");
    EXPECT_EQ(site.working_hours, crm::office_hours());
    EXPECT_EQ(site.lead_title, "{site}: {name}");
    EXPECT_EQ(site.phone_region, "RU");
    EXPECT_EQ(site.token_format.kind, crm::TokenFormat::Kind::opaque);
    EXPECT_EQ(site.token_format.key, "");
    EXPECT_TRUE(site.required_fields.empty());
    EXPECT_TRUE(fresh.stop_list.email_locals.contains("noreply"));
}

TEST_F(Settings, EachSettingArrives) {
    set("contact_conflict", "prefer_visitor");
    set("phone_with_other_email", "new_contact");
    set("name_contradicts", "off");
    set("reopen_days", "30");
    set("lead_without_contact", "on");
    set("task_minutes", "0");
    set("card_url", "https://crm.example.com/contacts/{contact_id}");
    set("working_hours", "Sat-Sun 10:00-15:00");
    const crm::Site site = policy().site(1);
    EXPECT_EQ(site.contact_conflict, crm::ContactConflict::prefer_visitor);
    EXPECT_EQ(site.phone_with_other_email, crm::PhoneWithOtherEmail::new_contact);
    EXPECT_FALSE(site.name_contradicts);
    EXPECT_EQ(site.reopen_days, 30);
    EXPECT_TRUE(site.lead_without_contact);
    EXPECT_EQ(site.task_minutes, 0);
    EXPECT_EQ(site.card_url, "https://crm.example.com/contacts/{contact_id}");
    EXPECT_EQ(site.working_hours, crm::parse_working_hours("Sat-Sun 10:00-15:00"));
    set("phone_with_other_email", "same_contact");
    EXPECT_EQ(policy().site(1).phone_with_other_email, crm::PhoneWithOtherEmail::same_contact);
}

TEST_F(Settings, ASettingOfASiteIsStrongerThanTheOneOfAllInWhicheverOrderTheyWereWritten) {
    const crm::Policy both = after(
        "insert into sites (id, name) values (7, 'Shop');"
        "insert into settings (site_id, name, value) values (7, 'task_minutes', '5'), (7, "
        "'name_contradicts', 'off');"
        "delete from settings where site_id is null and name = 'task_minutes';"
        "insert into settings (name, value) values ('task_minutes', '60')");
    EXPECT_EQ(both.site(7).task_minutes, 5);
    EXPECT_FALSE(both.site(7).name_contradicts);
    EXPECT_EQ(both.site(1).task_minutes, 60);
    EXPECT_TRUE(both.site(1).name_contradicts);
}

TEST_F(Settings, ASiteArrivesWhole) {
    const crm::Site site =
        after(
            "insert into managers (id, login, name) values (2, 'olga@example.com', 'Olga'), (3, "
            "'oleg@example.com', 'Oleg');"
            "insert into sites (id, name, language, phone_region, time_zone, lead_title, "
            "responsible_manager_id,"
            "    default_manager_id, token_format, token_delimiter, token_names)"
            "values (7, 'Shop \"A\"', 'en', 'KZ', 'Asia/Almaty', '{name} / {site}', 2, 3, 'delimited', '|',"
            "    '{login,\"\",utm_source}');"
            "insert into token_keys values (7, 'a-key-for-these-tests')")
            .site(7);
    EXPECT_EQ(site.name, "Shop \"A\"");
    EXPECT_EQ(site.language, crm::Language::en);
    EXPECT_EQ(site.phone_region, "KZ");
    EXPECT_EQ(site.time_zone, "Asia/Almaty");
    EXPECT_EQ(site.lead_title, "{name} / {site}");
    EXPECT_EQ(site.responsible_manager_id, 2);
    EXPECT_EQ(site.default_manager_id, 3);
    EXPECT_EQ(site.token_format.kind, crm::TokenFormat::Kind::delimited);
    EXPECT_EQ(site.token_format.delimiter, "|");
    EXPECT_EQ(site.token_format.names, (Strings{"login", "", "utm_source"}));
    EXPECT_EQ(site.token_format.key, "a-key-for-these-tests");
}

TEST_F(Settings, EachFormOfATokenArrives) {
    using Kind = crm::TokenFormat::Kind;
    for (const auto& [name, kind] :
         {std::pair("json", Kind::json), std::pair("query", Kind::query), std::pair("opaque", Kind::opaque)})
        EXPECT_EQ(
            first_site_after("update sites set token_format = '" + std::string(name) + "'").token_format.kind,
            kind)
            << name;
}

TEST_F(Settings, AFieldRequiredOfAllSitesMayHaveAnotherDefaultOnOne) {
    const crm::Policy required = after(
        "insert into sites (id, name) values (7, 'Shop');"
        "insert into required_fields (site_id, field, default_value) values"
        "    (7, 'utm_source', 'shop'), (null, 'utm_source', 'site'), (7, 'phone', '')");
    ASSERT_EQ(required.site(1).required_fields.size(), 1U);
    EXPECT_EQ(required.site(1).required_fields[0].name, "utm_source");
    EXPECT_EQ(required.site(1).required_fields[0].default_value, "site");
    ASSERT_EQ(required.site(7).required_fields.size(), 2U);
    EXPECT_EQ(required.site(7).required_fields[0].name, "phone");
    EXPECT_EQ(required.site(7).required_fields[1].default_value, "shop");
}

TEST_F(Settings, WidgetsHostsAndDepartmentsArrive) {
    const crm::Policy mapped = after(
        "insert into managers (id, login, name) values (2, 'olga@example.com', 'Olga');"
        "insert into sites (id, name) values (7, 'Shop'), (8, 'Blog');"
        "insert into widgets (id, site_id) values ('lWrSvShop1', 7);"
        "insert into site_hosts values ('blog.example.com', 8);"
        "insert into department_managers values (7, '281', 2)");
    EXPECT_EQ(mapped.widgets.at("lWrSvShop1"), 7);
    EXPECT_EQ(mapped.hosts.at("blog.example.com"), 8);
    EXPECT_EQ(mapped.site(7).department_managers.at("281"), 2);
    EXPECT_TRUE(mapped.site(8).department_managers.empty());
}

TEST_F(Settings, AManagerArrivesWithHisAbsence) {
    const crm::Policy managers = after(
        "insert into managers (id, login, name, is_active, away_until) values"
        "    (2, 'Olga@Example.com', 'Olga', true, '2026-11-22 10:00+00'), (3, 'oleg@example.com', 'Oleg', "
        "false, null);"
        "update managers set is_default = false; update managers set is_default = true where id = 2");
    const crm::Manager* olga = managers.manager_by_login("olga@example.com");
    ASSERT_NE(olga, nullptr);
    EXPECT_EQ(olga->name, "Olga");
    EXPECT_TRUE(olga->is_active);
    EXPECT_EQ(olga->away_until, database::ten_o_clock());
    EXPECT_EQ(managers.default_manager_id, 2);
    EXPECT_FALSE(managers.manager(3)->is_active);
    EXPECT_TRUE(managers.stop_list.email_keys.contains("olga@example.com"));
}

TEST_F(Settings, EachFormOfTheStopListArrives) {
    const crm::StopList list =
        after(
            "insert into stop_list values ('email', 'sales@'), ('email', '@example.org'),"
            "    ('email', 'shared@example.com'), ('phone', '+74950000000')")
            .stop_list;
    EXPECT_TRUE(list.email_locals.contains("sales"));
    EXPECT_TRUE(list.email_domains.contains("example.org"));
    EXPECT_TRUE(list.email_keys.contains("shared@example.com"));
    EXPECT_TRUE(list.phone_keys.contains("+74950000000"));
}

TEST_F(Settings, WorkingHoursThatTheDatabaseTakesAreTheOnesThatTheProgramReads) {
    for (const std::string text : {"",
                                   "Mon 09:00-18:00",
                                   "Mon-Fri 09:00-18:00, Sat 10:00-15:00",
                                   "Fri-Mon 22:00-06:00,Tue  00:00-24:00",
                                   "Sun 23:59-00:00",
                                   " Wed 09:00-09:01",
                                   " ",
                                   ",",
                                   "Mon",
                                   "Mon 9:00-18:00",
                                   "Mon 09:00-18:00,",
                                   "Mon 09:00-18:00 ",
                                   "Mon 09:00-18:00 , Tue 09:00-18:00",
                                   "mon 09:00-18:00",
                                   "Mon-Tue-Wed 09:00-18:00",
                                   "Mon 09:00-24:01",
                                   "Mon 09:60-18:00",
                                   "Mon 24:00-06:00",
                                   "Mon 09:00-09:00",
                                   "Mon 09:00-18:00\n",
                                   "Mon 09:00-18:00, Tue 12:00-12:00",
                                   "Mon 00:00-24:00"}) {
        const std::string sql = "update settings set value = '" + text + "' where name = 'working_hours'";
        EXPECT_EQ(database::refusal_of(owner(), sql).empty(), crm::parse_working_hours(text).has_value())
            << text;
    }
}

TEST_F(Settings, AWrongValueIsRefusedByTheNameOfItsCheck) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"update settings set value = 'maybe' where name = 'name_contradicts'", "settings_value_fits_name"},
        {"update settings set value = '' where name = 'lead_without_contact'", "settings_value_fits_name"},
        {"update settings set value = '-1' where name = 'reopen_days'", "settings_value_fits_name"},
        {"update settings set value = '99999999999' where name = 'task_minutes'", "settings_value_fits_name"},
        {"update settings set value = 'both' where name = 'contact_conflict'", "settings_value_fits_name"},
        {"update settings set value = 'any' where name = 'phone_with_other_email'",
         "settings_value_fits_name"},
        {"update settings set value = 'javascript:x' where name = 'card_url'", "settings_value_fits_name"},
        {"update settings set value = 'always' where name = 'working_hours'", "settings_value_fits_name"},
        {"update settings set value = '0' where name = 'keep_events_months'", "settings_value_fits_name"},
        {"insert into settings (site_id, name, value) values (1, 'keep_events_months', '6')",
         "settings_value_fits_name"},
        {"insert into settings (name, value) values ('no_such_setting', '1')", "settings_value_fits_name"},
        {"insert into settings (name, value) values ('task_minutes', '20')", "settings_once_per_site"},
        {"insert into required_fields (field) values ('shoe_size')", "required_fields_field_is_known"},
        {"insert into stop_list values ('email', 'Sales@')", "stop_list_value_fits_kind"},
        {"insert into stop_list values ('phone', '8 495 000')", "stop_list_value_fits_kind"},
        {"update sites set language = 'de'", "sites_language_is_known"},
        {"update sites set phone_region = 'Russia'", "sites_phone_region_is_iso"},
        {"update sites set token_format = 'delimited'", "sites_delimited_token_has_delimiter"},
        {"update sites set token_format = 'xml'", "sites_token_format_is_known"},
        {"insert into token_keys values (1, 'short')", "token_keys_key_is_long"},
        {"insert into site_hosts values ('Example.com', 1)", "site_hosts_host_is_lower_case"}};
    for (const auto& [sql, constraint] : cases) EXPECT_EQ(error_of(sql).constraint, constraint) << sql;
}

}  // namespace
