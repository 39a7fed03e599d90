#include "postgres/company_watch.hpp"

#include "postgres/database_test.hpp"

namespace {

class CompanyWatch : public database::DatabaseTest {
protected:
    static void set_task_minutes(int minutes) {
        owner().execute("update settings set value = '" + std::to_string(minutes) +
                        "' where name = 'task_minutes'");
    }
    static int task_minutes(const postgres::CompanyWatch& watch) {
        return watch.policy()->site(1).task_minutes;
    }
};

TEST_F(CompanyWatch, IsACompanyThatHasSetNothingUntilTheFirstReading) {
    const postgres::CompanyWatch watch(conninfo());
    EXPECT_FALSE(watch.is_loaded());
    EXPECT_EQ(watch.policy()->find_site("lWrSvShop1", "https://shop.example.com/").task_minutes, 15);
}

TEST_F(CompanyWatch, ShowsAChangeAfterTheNextReading) {
    postgres::CompanyWatch watch(conninfo());
    watch.refresh();
    EXPECT_TRUE(watch.is_loaded());
    const auto before = watch.policy();
    set_task_minutes(45);
    owner().execute("insert into sites (id, name) values (7, 'Shop')");
    watch.refresh();
    EXPECT_EQ(task_minutes(watch), 45);
    EXPECT_EQ(watch.policy()->site(7).name, "Shop");
    EXPECT_EQ(before->site(1).task_minutes, 15) << "a policy in use must not change";
}

TEST_F(CompanyWatch, KeepsTheLastSettingsWhileTheDatabaseRefusesAndGoesOnAfterwards) {
    postgres::CompanyWatch watch(conninfo());
    watch.refresh();
    owner().execute("revoke select on settings from jivo_crm_app");
    set_task_minutes(50);
    watch.refresh();
    const int while_refused = task_minutes(watch);
    owner().execute("grant select on settings to jivo_crm_app");
    EXPECT_EQ(while_refused, 15);
    watch.refresh();
    EXPECT_EQ(task_minutes(watch), 50);
}

TEST_F(CompanyWatch, WaitsForADatabaseThatIsNotThereYet) {
    postgres::CompanyWatch watch("dbname=there_is_no_such_database user=jivo_crm_app");
    watch.refresh();
    EXPECT_FALSE(watch.is_loaded());
}

}  // namespace
