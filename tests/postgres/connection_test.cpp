#include "postgres/connection.hpp"

#include <chrono>
#include <cstdlib>

#include "postgres/database_test.hpp"
#include "postgres/silent_server.hpp"
#include "postgres/values.hpp"

namespace {

using postgres::parameter;

class Connection : public database::DatabaseTest {};

const postgres::Statement add_number{"test_add_number", "insert into pg_temp.numbers values ($1::integer)"};
const postgres::Statement count_numbers{"test_count_numbers", "select count(*) from pg_temp.numbers"};

void make_numbers(postgres::Connection& connection) {
    connection.execute(
        "create temporary table numbers (number integer constraint numbers_are_small check (number < 100))");
}

postgres::Error error_of(postgres::Connection& connection, const std::string& sql) {
    try {
        connection.execute(sql);
    } catch (const postgres::Error& error) {
        return error;
    }
    ADD_FAILURE() << "nothing was refused: " << sql;
    return {"", "", ""};
}

void kill(postgres::Connection& killer, postgres::Connection& victim) {
    const std::string pid(victim.execute("select pg_backend_pid()").text(0, 0));
    killer.execute("select pg_terminate_backend(" + pid + ", 5000)");
}

TEST_F(Connection, AnErrorKeepsItsSqlstateAndItsConstraint) {
    const postgres::Error refused =
        error_of(owner(), "insert into managers (login, name) values (' spaces ', 'Olga')");
    EXPECT_EQ(refused.sqlstate, "23514");
    EXPECT_EQ(refused.constraint, "managers_login_is_trimmed");
    EXPECT_FALSE(refused.connection_lost());
    EXPECT_FALSE(refused.is_passing());
}

TEST_F(Connection, TheTextOfAnErrorHoldsNothingOfTheRow) {
    owner().execute("insert into managers (login, name) values ('olga@example.com', 'Olga Testova')");
    const postgres::Error refused =
        error_of(owner(), "insert into managers (login, name) values ('olga@example.com', 'Olga Testova')");
    EXPECT_EQ(refused.sqlstate, "23505");
    EXPECT_EQ(refused.constraint, "managers_login_is_unique");
    const std::string text = refused.what();
    EXPECT_NE(text, "");
    EXPECT_EQ(text.find("olga"), std::string::npos) << text;
    EXPECT_EQ(text.find("Testova"), std::string::npos) << text;
}

TEST_F(Connection, APipelineGivesTheResultsOfItsCallsInTheirOrder) {
    make_numbers(owner());
    const auto results = owner().pipeline({{&add_number, {parameter(1)}},
                                           {&count_numbers, {}},
                                           {&add_number, {parameter(2)}},
                                           {&count_numbers, {}}});
    ASSERT_EQ(results.size(), 4U);
    EXPECT_EQ(results[1].text(0, 0), "1");
    EXPECT_EQ(results[3].text(0, 0), "2");
    owner().execute("drop table pg_temp.numbers");
}

TEST_F(Connection, APipelineThatFailsInTheMiddleThrowsTheFirstErrorAndRunsNothingAfterIt) {
    postgres::Connection connection(conninfo("jivo_crm_owner"));
    make_numbers(connection);
    connection.execute("begin");
    connection.execute("insert into pg_temp.numbers values (1)");
    connection.execute("commit");
    connection.execute("begin");
    try {
        connection.pipeline({{&add_number, {parameter(2)}},
                             {&add_number, {parameter(100)}},
                             {&add_number, {parameter("no number")}},
                             {&count_numbers, {}}});
        ADD_FAILURE() << "the second call was not refused";
    } catch (const postgres::Error& error) {
        EXPECT_EQ(error.sqlstate, "23514");
        EXPECT_EQ(error.constraint, "numbers_are_small");
    }
    EXPECT_EQ(database::refusal_of(connection, "select 1"), "25P02") << "the transaction should have failed";
    ASSERT_TRUE(connection.rollback());
    EXPECT_EQ(connection.execute(count_numbers, {}).text(0, 0), "1");
}

TEST_F(Connection, CallsAfterTheOneThatFailedAreNotRunEvenWithoutATransaction) {
    postgres::Connection connection(conninfo("jivo_crm_owner"));
    make_numbers(connection);
    EXPECT_THROW(connection.pipeline({{&add_number, {parameter(100)}}, {&add_number, {parameter(3)}}}),
                 postgres::Error);
    EXPECT_TRUE(connection.rollback());
    EXPECT_EQ(connection.execute(count_numbers, {}).text(0, 0), "0");
}

TEST_F(Connection, AStatementThatCannotBePreparedLeavesTheConnectionUsable) {
    postgres::Connection connection(conninfo());
    static const postgres::Statement wrong{"test_wrong", "select nothing from nowhere"};
    try {
        connection.execute(wrong, {});
        ADD_FAILURE() << "nothing was refused";
    } catch (const postgres::Error& error) {
        EXPECT_EQ(error.sqlstate, "42P01");
    }
    ASSERT_TRUE(connection.rollback());
    EXPECT_EQ(connection.execute("select 5").text(0, 0), "5");
}

TEST_F(Connection, WhenItsBackendIsKilledItIsLostAndANewOneWorks) {
    postgres::Connection connection(conninfo());
    connection.execute("begin");
    kill(program(), connection);
    const postgres::Error lost = error_of(connection, "select 1");
    EXPECT_TRUE(lost.connection_lost()) << lost.sqlstate;
    EXPECT_TRUE(lost.is_passing());
    EXPECT_FALSE(connection.rollback());
    EXPECT_EQ(postgres::Connection(conninfo()).execute("select 7").text(0, 0), "7");
}

TEST_F(Connection, WhenItsBackendIsKilledBeforeAPipelineItIsLost) {
    postgres::Connection connection(conninfo("jivo_crm_owner"));
    make_numbers(connection);
    connection.execute(add_number, {parameter(1)});
    kill(owner(), connection);
    try {
        connection.pipeline({{&add_number, {parameter(2)}}, {&add_number, {parameter(3)}}});
        ADD_FAILURE() << "the dead backend answered";
    } catch (const postgres::Error& error) {
        EXPECT_TRUE(error.connection_lost()) << error.sqlstate;
    }
    EXPECT_FALSE(connection.rollback());
}

TEST_F(Connection, AMalformedConnectionStringIsToldWithoutAWordOfIt) {
    for (const char* conninfo :
         {"postgresql://jivo:pa%ss@localhost/crm", "password=my secretpart", "postgres://[/crm"}) {
        try {
            const postgres::Connection connection(conninfo);
            ADD_FAILURE() << conninfo << " was taken";
        } catch (const postgres::Error& error) {
            for (const char* part : {"pa%ss", "%ss", "secretpart"})
                EXPECT_EQ(std::string(error.what()).find(part), std::string::npos) << error.what();
        }
    }
}

TEST_F(Connection, ADatabaseThatIsNotThereIsALostConnection) {
    try {
        const postgres::Connection connection("dbname=there_is_no_such_database user=jivo_crm_app");
        ADD_FAILURE() << "it connected";
    } catch (const postgres::Error& error) {
        EXPECT_TRUE(error.connection_lost());
        EXPECT_NE(std::string(error.what()).find("there_is_no_such_database"), std::string::npos);
    }
}

std::string of_hosts(const std::string& conninfo, const std::string& hosts, const std::string& more = "") {
    return conninfo + " host=" + hosts + "," + std::getenv("PGHOST") + " " + more;
}

TEST_F(Connection, OfSeveralServersTheFirstOneThatAnswersIsTaken) {
    const database::SilentServer silent;
    for (const std::string& host : {silent.host(), std::string("/nowhere"), silent.host() + ",/nowhere"}) {
        postgres::Connection connection(of_hosts(conninfo(), host), "test", {}, std::chrono::seconds(3));
        EXPECT_EQ(connection.execute("select current_user").text(0, 0), "jivo_crm_app") << host;
    }
}

TEST_F(Connection, TheServerThatWasHadLastCanBeAskedFirst) {
    const database::SilentServer silent;
    const std::string both = of_hosts(conninfo(), silent.host());
    EXPECT_EQ(postgres::Connection(both, "test", {}, std::chrono::seconds(3)).server(), 1U);
    const auto began = std::chrono::steady_clock::now();
    EXPECT_EQ(postgres::Connection(both, "test", {}, std::chrono::hours(1), 1).server(), 1U);
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::minutes(1));
    const std::string other = conninfo() + " host=" + std::getenv("PGHOST") + ",/nowhere";
    EXPECT_EQ(postgres::Connection(other, "test", {}, std::chrono::seconds(3), 1).server(), 0U);
}

TEST_F(Connection, OfSeveralServersOneThatOnlyReadsIsNotTakenForWriting) {
    const std::string conninfo_of_standby = conninfo("jivo_crm_reader");  // reads only, as on a standby
    try {
        const postgres::Connection connection(
            of_hosts(conninfo_of_standby, "/nowhere", "target_session_attrs=read-write"));
        ADD_FAILURE() << "it connected";
    } catch (const postgres::Error& error) {
        EXPECT_TRUE(error.connection_lost());
        EXPECT_NE(std::string(error.what()).find("/nowhere"), std::string::npos) << error.what();
        EXPECT_NE(std::string(error.what()).find("read-only"), std::string::npos) << error.what();
    }
}

TEST_F(Connection, WhenNoneOfSeveralServersAnswersItIsGivenUpWithinTheTime) {
    const database::SilentServer silent;
    const auto began = std::chrono::steady_clock::now();
    EXPECT_THROW(postgres::Connection(conninfo() + " host=" + silent.host() + "," + silent.host(), "test", {},
                                      std::chrono::milliseconds(200)),
                 postgres::Error);
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(5));
}

}  // namespace
