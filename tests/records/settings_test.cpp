#include "records/settings.hpp"

#include "crm/setting_values.hpp"
#include "records/hand_over.hpp"
#include "records/manager_settings.hpp"
#include "records/people_fixture.hpp"
#include "records/setting_entries.hpp"
#include "records/site_settings.hpp"

namespace {

using namespace records_tests;
using records::Edit;
using records::Edits;
using records::EntryEdit;

class SettingChanges : public PeopleTest {
protected:
    records::ChangeResult change_site(const Edits& edits) {
        return records::change_site(pages_, root_, "", 1, edits);
    }
    // An entry that is new, and one that goes.
    static EntryEdit fresh(const std::string& value) { return {std::nullopt, value}; }
    static EntryEdit gone(const std::string& was) { return {was, std::nullopt}; }
};

TEST_F(SettingChanges, AreForAdministratorsAlone) {
    for (const crm::Role role : {crm::Role::operator_, crm::Role::manager, crm::Role::head}) {
        records::Actor actor = olga_;
        actor.role = role;
        EXPECT_EQ(records::change_site(pages_, actor, "", 1, {{"name", {"", "Shop"}}}).kind,
                  Kind::not_allowed);
        EXPECT_EQ(records::add_manager(pages_, actor, "", {{"login", "a"}, {"name", "A"}}).kind,
                  Kind::not_allowed);
        EXPECT_EQ(records::set_policy(pages_, actor, "", {}, "task_minutes", {"15", "20"}).kind,
                  Kind::not_allowed);
        EXPECT_EQ(records::set_token_key(pages_, actor, "", 1, "a-key-of-these-tests").kind,
                  Kind::not_allowed);
        EXPECT_EQ(records::hand_over(pages_, actor, "", 2, 3).kind, Kind::not_allowed);
    }
    EXPECT_EQ(entries(), 0U);
}

TEST_F(SettingChanges, OfASiteAreInForceForThePrograms) {
    EXPECT_EQ(change_site({{"name", {"", " Shop "}},
                           {"language", {"en", "ru"}},
                           {"phone_region", {"RU", "KZ"}},
                           {"time_zone", {"UTC", "Asia/Almaty"}},
                           {"lead_title", {"{site}: {name}", "{name} @ {site}"}},
                           {"responsible", {"", "2"}},
                           {"default_manager", {"", "3"}},
                           {"token_format", {"opaque", "delimited"}},
                           {"token_delimiter", {"", "|"}},
                           {"token_names", {"", "login,,balance"}}})
                  .kind,
              Kind::done);
    const crm::Site site = policy().sites.front();
    EXPECT_EQ(site.name, "Shop");
    EXPECT_EQ(site.language, crm::Language::ru);
    EXPECT_EQ(site.phone_region, "KZ");
    EXPECT_EQ(site.time_zone, "Asia/Almaty");
    EXPECT_EQ(site.lead_title, "{name} @ {site}");
    EXPECT_EQ(site.responsible_manager_id, 2);
    EXPECT_EQ(site.default_manager_id, 3);
    EXPECT_EQ(site.token_format.kind, crm::TokenFormat::Kind::delimited);
    EXPECT_EQ(site.token_format.delimiter, "|");
    EXPECT_EQ(site.token_format.names, (Strings{"login", "", "balance"}));
    EXPECT_EQ(rows("select action, subject, subject_id, changes->'default_manager' from audit_log"),
              Strings{R"(site.change | sites | 1 | {"to": "Oleg", "from": ""})"});
}

TEST_F(SettingChanges, ThatAreNoValuesAreRefusedWithAReason) {
    EXPECT_EQ(change_site({{"time_zone", {"UTC", "Moscow"}}}).reason, "settings.time_zone_unknown");
    EXPECT_EQ(change_site({{"phone_region", {"RU", "XX"}}}).reason, "settings.phone_region_unknown");
    EXPECT_EQ(change_site({{"language", {"en", "de"}}}).reason, "settings.language_unknown");
    EXPECT_EQ(change_site({{"responsible", {"", "4"}}}).reason, "settings.manager_unknown")
        << "who is blocked";
    EXPECT_EQ(change_site({{"token_format", {"opaque", "delimited"}}}).reason,
              "settings.token_delimiter_missing");
    EXPECT_EQ(change_site({{"token_format", {"opaque", "xml"}}}).reason, "settings.choice_unknown");
    EXPECT_EQ(records::change_site(pages_, root_, "", 77, {}).kind, Kind::not_found);
    EXPECT_EQ(rows("select time_zone, phone_region, language from sites"), Strings{"UTC | RU | en"});
}

TEST_F(SettingChanges, OfAFieldThatSomebodyElseHasChangedAreAConflict) {
    change_site({{"name", {"", "Shop"}}});
    EXPECT_EQ(present_in(change_site({{"name", {"", "Outlet"}}})), Strings{"name  Shop Outlet"});
    EXPECT_EQ(change_site({{"name", {"", "Shop"}}}).kind, Kind::unchanged);
}

TEST_F(SettingChanges, AddASiteWithItsHostsAndWidgetsAndMakeItTheDefault) {
    EXPECT_EQ(records::add_site(pages_, root_, "", {{"name", "Outlet"}, {"language", "en"}}).kind,
              Kind::done);
    EXPECT_EQ(rows("select id, name, language, phone_region, lead_title, is_default from sites where id > 1"),
              Strings{"2 | Outlet | en | RU | {site}: {name} | f"});
    EXPECT_EQ(records::set_host(pages_, root_, "", "https://Outlet.example.com/sale", fresh("2")).kind,
              Kind::done);
    EXPECT_EQ(records::set_widget(pages_, root_, "", "lWrSvOutl2", fresh("2")).kind, Kind::done);
    EXPECT_EQ(policy().find_site("", "https://outlet.example.com/").id, 2);
    EXPECT_EQ(policy().find_site("lWrSvOutl2", "").id, 2);
    EXPECT_EQ(records::make_default_site(pages_, root_, "", 2).kind, Kind::done);
    EXPECT_EQ(records::make_default_site(pages_, root_, "", 2).kind, Kind::unchanged);
    EXPECT_EQ(rows("select id from sites where is_default"), Strings{"2"});
    EXPECT_EQ(records::make_default_site(pages_, root_, "", 77).kind, Kind::not_found);
    EXPECT_EQ(records::set_host(pages_, root_, "", "outlet.example.com", gone("2")).kind, Kind::done);
    EXPECT_EQ(records::set_widget(pages_, root_, "", "lWrSvOutl2", gone("2")).reason,
              "settings.widget_stays");
    EXPECT_EQ(records::set_host(pages_, root_, "", "no host", fresh("2")).reason, "settings.host_not_valid");
    EXPECT_EQ(records::set_host(pages_, root_, "", "a.example.com", fresh("77")).reason,
              "settings.site_unknown");
}

TEST_F(SettingChanges, OfAPolicyAreForAllSitesOrForOne) {
    records::add_site(pages_, root_, "", {{"name", "Outlet"}});
    const auto set = [&](std::optional<std::int64_t> site, const std::string& name, const EntryEdit& value) {
        return records::set_policy(pages_, root_, "", site, name, value);
    };
    EXPECT_EQ(set({}, "task_minutes", {"15", "20"}).kind, Kind::done);
    EXPECT_EQ(set(2, "task_minutes", fresh(" 5 ")).kind, Kind::done);
    EXPECT_EQ(policy().site(1).task_minutes, 20);
    EXPECT_EQ(policy().site(2).task_minutes, 5);
    EXPECT_EQ(last_entry(), Strings{R"(root@example.com | setting.change | settings | 2 | null | )"
                                    R"({"task_minutes": {"to": "5", "from": ""}})"});
    EXPECT_EQ(present_in(set({}, "task_minutes", {"15", "30"})), Strings{"task_minutes 15 20 30"});
    EXPECT_EQ(set(2, "task_minutes", gone("5")).kind, Kind::done);
    EXPECT_EQ(policy().site(2).task_minutes, 20);
    EXPECT_EQ(set({}, "task_minutes", gone("20")).reason, "settings.policy_of_all_stays");
    EXPECT_EQ(set({}, "task_minutes", {"20", "soon"}).reason, "settings.minutes_not_valid");
    EXPECT_EQ(set({}, "own", fresh("1")).reason, "settings.policy_unknown");
    EXPECT_EQ(set(77, "task_minutes", fresh("1")).reason, "settings.site_unknown");
    EXPECT_EQ(set(1, "keep_events_months", fresh("6")).reason, "settings.policy_of_all_sites_alone");
}

// What is judged in C++ and what the table takes do not differ.
TEST_F(SettingChanges, ThatAreTakenAreTakenByTheTablesToo) {
    const std::map<std::string, Strings> values{
        {"task_minutes", {"0", "999999"}},
        {"reopen_days", {"0", "9999"}},
        {"working_hours", {"", "Sat  10:00-15:00,Mon 22:00-06:00"}},
        {"lead_without_contact", {"on", "off"}},
        {"contact_conflict", {"prefer_visitor", "keep_crm"}},
        {"name_contradicts", {"off", "on"}},
        {"phone_with_other_email", {"same_contact", "new_contact", "by_level"}},
        {"card_url", {"https://crm.example.com/contacts/{contact_id}", ""}},
        {"keep_events_months", {"1", "999", ""}}};
    for (const char* name : crm::policy_names) {
        ASSERT_TRUE(values.contains(name)) << name;
        for (const std::string& value : values.at(name)) {
            const std::string present =
                rows("select value from settings where name = '" + std::string(name) + "'").front();
            const auto result =
                records::set_policy(pages_, root_, "", {}, name, {present == "''" ? "" : present, value});
            EXPECT_TRUE(result.kind == Kind::done || result.kind == Kind::unchanged) << name << " " << value;
        }
    }
    for (const char* field : crm::required_field_names)
        EXPECT_EQ(records::set_required_field(pages_, root_, "", {}, field, fresh("")).kind, Kind::done)
            << field;
    EXPECT_EQ(policy().sites.front().required_fields.size(), crm::required_field_names.size());
}

TEST_F(SettingChanges, OfRequiredFieldsAndDepartments) {
    EXPECT_EQ(records::set_required_field(pages_, root_, "", 1, "phone", fresh("")).kind, Kind::done);
    EXPECT_EQ(rows("select site_id, field, default_value from required_fields"), Strings{"1 | phone | ''"});
    EXPECT_EQ(records::set_required_field(pages_, root_, "", 1, "phone", {"", "none"}).kind, Kind::done);
    EXPECT_EQ(records::set_required_field(pages_, root_, "", 1, "phone", gone("")).kind, Kind::conflict);
    EXPECT_EQ(records::set_required_field(pages_, root_, "", 1, "phone", gone("none")).kind, Kind::done);
    EXPECT_EQ(records::set_required_field(pages_, root_, "", 1, "size", fresh("")).reason,
              "settings.field_unknown");
    EXPECT_EQ(records::set_department(pages_, root_, "", 1, "7", fresh("2")).kind, Kind::done);
    EXPECT_EQ(policy().sites.front().department_managers.at("7"), 2);
    EXPECT_EQ(records::set_department(pages_, root_, "", 1, "7", {"2", "4"}).reason,
              "settings.manager_unknown");
    EXPECT_EQ(records::set_department(pages_, root_, "", 1, "7", gone("2")).kind, Kind::done);
    EXPECT_EQ(records::set_department(pages_, root_, "", 1, " ", fresh("2")).reason,
              "settings.department_not_valid");
}

TEST_F(SettingChanges, OfTheStopList) {
    EXPECT_EQ(records::set_stop(pages_, root_, "", "email", " Sales@ ", true).kind, Kind::done);
    EXPECT_EQ(records::set_stop(pages_, root_, "", "phone", "8 999 000-00-09", true).kind, Kind::done);
    EXPECT_EQ(records::set_stop(pages_, root_, "", "phone", "+79990000009", true).kind, Kind::unchanged);
    EXPECT_TRUE(policy().stop_list.email_locals.contains("sales"));
    EXPECT_TRUE(policy().stop_list.phone_keys.contains("+79990000009"));
    EXPECT_EQ(records::set_stop(pages_, root_, "", "phone", "+79990000009", false).kind, Kind::done);
    EXPECT_EQ(policy().stop_list.phone_keys.size(), 0U);
    EXPECT_EQ(records::set_stop(pages_, root_, "", "email", "sales", true).reason,
              "settings.stop_value_not_valid");
}

TEST_F(SettingChanges, OfATokensKeyAreWrittenAndNeverRead) {
    const std::string key = "secret-of-these-tests";
    EXPECT_EQ(records::set_token_key(pages_, root_, "", 1, "too-short").reason,
              "settings.token_key_too_short");
    EXPECT_EQ(records::set_token_key(pages_, root_, "", 77, key).reason, "settings.site_unknown");
    EXPECT_EQ(records::set_token_key(pages_, root_, "", 1, key).kind, Kind::done);
    EXPECT_EQ(policy().sites.front().token_format.key, key);
    EXPECT_TRUE(records::read_settings(pages_).sites.front().has_token_key);
    EXPECT_EQ(records::set_token_key(pages_, root_, "", 1, key + "-2").kind, Kind::done);
    EXPECT_EQ(policy().sites.front().token_format.key, key + "-2");
    for (const char* sql :
         {"select key from token_keys", "select * from token_keys",
          "update token_keys set key = key returning key", "select from token_keys where key like 's%'"})
        EXPECT_EQ(database::refusal_of(pages_, sql), "42501") << sql;
    EXPECT_EQ(rows("select action, changes from audit_log order by id"),
              (Strings{"token_key.set | {}", "token_key.set | {}"}));
    EXPECT_EQ(records::set_token_key(pages_, root_, "", 1, std::nullopt).kind, Kind::done);
    EXPECT_FALSE(records::read_settings(pages_).sites.front().has_token_key);
    EXPECT_EQ(records::set_token_key(pages_, root_, "", 1, std::nullopt).kind, Kind::unchanged);
}

TEST_F(SettingChanges, AreShownAsTheyStand) {
    owner().execute(
        "update managers set deputy_id = 3, away_until = '2026-12-01 09:00+00' where id = 2;"
        "insert into site_hosts values ('shop.example.com', 1); insert into widgets values ('lWrSvShop1', 1);"
        "insert into department_managers values (1, '7', 2);"
        "insert into required_fields (site_id, field, default_value) values (null, 'phone', ''), (1, 'city', "
        "'Perm')");
    const records::CompanySettings shown = records::read_settings(pages_);
    ASSERT_EQ(shown.managers.size(), 4U);
    EXPECT_TRUE(shown.managers[0].is_default);
    EXPECT_EQ(shown.managers[1].deputy_id, 3);
    EXPECT_EQ(records::moment_text(shown.managers[1].away_until), "2026-12-01 09:00:00.000000+00");
    EXPECT_FALSE(shown.managers[3].is_active);
    ASSERT_EQ(shown.sites.size(), 1U);
    EXPECT_EQ(shown.sites[0].time_zone, "UTC");
    EXPECT_TRUE(shown.sites[0].is_default);
    EXPECT_FALSE(shown.sites[0].has_token_key);
    EXPECT_EQ(shown.hosts.front().name, "shop.example.com");
    EXPECT_EQ(shown.hosts.front().site_id, 1);
    EXPECT_EQ(shown.widgets.front().name, "lWrSvShop1");
    EXPECT_EQ(shown.departments.front().value, "2");
    ASSERT_EQ(shown.required_fields.size(), 2U);
    EXPECT_EQ(shown.required_fields[0].site_id, std::nullopt);
    EXPECT_EQ(shown.required_fields[1].value, "Perm");
    EXPECT_EQ(shown.policies.size(), crm::policy_names.size());
    EXPECT_EQ(shown.stop_list.front().value, "info@");
}

}  // namespace
