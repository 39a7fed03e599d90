#include "postgres/company_watch.hpp"

#include <functional>
#include <memory>
#include <thread>

#include "postgres/database_test.hpp"

namespace {

using namespace std::chrono_literals;

// What is promised are 5 seconds; a machine that tests many things at once gets some more.
constexpr auto promised = 15s;

bool becomes_true(const std::function<bool()>& holds) {
    const auto deadline = std::chrono::steady_clock::now() + promised;
    while (std::chrono::steady_clock::now() < deadline) {
        if (holds()) return true;
        std::this_thread::sleep_for(50ms);
    }
    return false;
}

class CompanyWatch : public database::DatabaseTest {
protected:
    static void set_task_minutes(int minutes) {
        owner().execute("update settings set value = '" + std::to_string(minutes) +
                        "' where name = 'task_minutes'");
    }
    static int task_minutes(const postgres::CompanyWatch& watch) {
        return watch.policy()->site(1).task_minutes;
    }
    // Each reading that is refused is followed by one over a new connection.
    static int connections_so_far() {
        return std::stoi(
            rows("select sessions from pg_stat_database where datname = current_database()").front());
    }
};

TEST_F(CompanyWatch, HasTheSettingsAsSoonAsItIsThere) {
    set_task_minutes(20);
    const postgres::CompanyWatch watch(conninfo());
    EXPECT_EQ(task_minutes(watch), 20);
}

TEST_F(CompanyWatch, ShowsAChangeWithoutARestart) {
    const postgres::CompanyWatch watch(conninfo());
    const auto before = watch.policy();
    set_task_minutes(45);
    owner().execute("insert into sites (id, name) values (7, 'Shop')");
    EXPECT_TRUE(becomes_true([&] { return task_minutes(watch) == 45; }));
    EXPECT_EQ(watch.policy()->site(7).name, "Shop");
    EXPECT_EQ(before->site(1).task_minutes, 15) << "a policy in use must not change";
}

TEST_F(CompanyWatch, KeepsTheLastSettingsWhileTheDatabaseRefusesAndGoesOnAfterwards) {
    const postgres::CompanyWatch watch(conninfo());
    owner().execute("revoke select on settings from jivo_crm_app");
    set_task_minutes(50);
    const int before = connections_so_far();
    const bool was_refused = becomes_true([&] { return connections_so_far() >= before + 2; });
    const int while_refused = task_minutes(watch);
    owner().execute("grant select on settings to jivo_crm_app");
    EXPECT_TRUE(was_refused);
    EXPECT_EQ(while_refused, 15);
    EXPECT_TRUE(becomes_true([&] { return task_minutes(watch) == 50; }));
}

TEST_F(CompanyWatch, IsNotMadeWithoutADatabase) {
    EXPECT_THROW(postgres::CompanyWatch("dbname=there_is_no_such_database"), postgres::Error);
}

TEST_F(CompanyWatch, StopsAtOnceEvenWhileItWaitsForItsNextReading) {
    auto watch = std::make_unique<postgres::CompanyWatch>(conninfo());
    std::this_thread::sleep_for(200ms);
    const auto begin = std::chrono::steady_clock::now();
    watch.reset();
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 1s);
}

}  // namespace
