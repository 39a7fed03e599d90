#include "postgres/migrations.hpp"

#include <atomic>
#include <thread>

#include "postgres/database_test.hpp"

namespace {

using Strings = std::vector<std::string>;

// Of these tests each begins with a database in which nothing is.
class Migrations : public testing::Test {
protected:
    std::string conninfo() const { return "user=jivo_crm_owner dbname=" + database_.name(); }

    static int migrate(postgres::Connection& connection, Strings* done = nullptr) {
        return postgres::migrate(connection, [&](const postgres::Migration& migration) {
            if (done) done->push_back(std::to_string(migration.version) + " " + migration.name);
        });
    }

    static Strings rows(postgres::Connection& connection, const std::string& sql) {
        return database::rows_of(connection.execute(sql));
    }

private:
    scenarios::TemporaryDatabase database_;
};

TEST_F(Migrations, FromZeroAllAreAppliedInOrderAndNoted) {
    postgres::Connection owner(conninfo());
    EXPECT_EQ(postgres::schema_version(owner), 0);
    Strings done;
    EXPECT_EQ(migrate(owner, &done), static_cast<int>(postgres::migrations().size()));
    EXPECT_EQ(postgres::schema_version(owner), postgres::needed_schema_version());
    EXPECT_EQ(rows(owner, "select version || ' ' || name from crm.schema_migrations order by version"), done);
    ASSERT_FALSE(done.empty());
    for (std::size_t at = 0; at < done.size(); ++at)
        EXPECT_TRUE(done[at].starts_with(std::to_string(at + 1) + " ")) << done[at];
}

TEST_F(Migrations, AgainNothingIsAppliedAndNothingChanges) {
    postgres::Connection owner(conninfo());
    migrate(owner);
    const std::string state = "select version, name, applied_at from crm.schema_migrations order by version";
    const Strings before = rows(owner, state);
    Strings done;
    EXPECT_EQ(migrate(owner, &done), 0);
    EXPECT_EQ(done, Strings{});
    EXPECT_EQ(rows(owner, state), before);
}

TEST_F(Migrations, TwoAtOnceApplyEachOnce) {
    std::atomic<int> applied = 0;
    std::atomic<int> errors = 0;
    const auto run = [&] {
        try {
            postgres::Connection owner(conninfo());
            applied += migrate(owner);
        } catch (const postgres::Error& error) {
            ++errors;
            ADD_FAILURE() << error.sqlstate << " " << error.what();
        }
    };
    std::thread one(run);
    std::thread other(run);
    one.join();
    other.join();
    EXPECT_EQ(errors, 0);
    EXPECT_EQ(applied, static_cast<int>(postgres::migrations().size()));
    postgres::Connection owner(conninfo());
    EXPECT_EQ(rows(owner, "select count(*) from crm.schema_migrations"), Strings{std::to_string(applied)});
}

TEST_F(Migrations, AnOlderSchemaIsTold) {
    postgres::Connection owner(conninfo());
    migrate(owner);
    owner.execute("delete from crm.schema_migrations where version > 1");
    EXPECT_EQ(postgres::schema_version(owner), 1);
    EXPECT_GT(postgres::needed_schema_version(), 1);
}

class Schema : public database::DatabaseTest {};

TEST_F(Schema, EveryTableAndViewSaysWhatItIs) {
    const std::string tables =
        "select class.relname from pg_class class where class.relnamespace = 'crm'::regnamespace and "
        "class.relkind in ('r', 'v', 'm', 'p')";
    EXPECT_GE(rows(tables).size(), 25U);
    EXPECT_EQ(rows(tables + " and coalesce(obj_description(class.oid, 'pg_class'), '') = '' order by 1"),
              Strings{});
}

TEST_F(Schema, EveryCheckHasANameThatPeopleGaveIt) {
    const std::string checks =
        "select constr.conrelid::regclass || ': ' || constr.conname from pg_constraint constr "
        "where constr.connamespace = 'crm'::regnamespace and constr.contype = 'c'";
    EXPECT_GE(rows(checks).size(), 15U);
    EXPECT_EQ(rows(checks + " and constr.conname ~ '_check[0-9]*$' order by 1"), Strings{});
}

TEST_F(Schema, NoForeignKeyOfABusinessRowIsLeftUnchecked) {
    EXPECT_EQ(rows("select conname from pg_constraint where connamespace = 'crm'::regnamespace and not "
                   "convalidated"),
              Strings{});
}

}  // namespace
