// Somebody is always left who can let people in.
#include <functional>
#include <thread>

#include "postgres/database_test.hpp"
#include "records/users.hpp"

namespace {

using records::ChangeResult;
using Kind = ChangeResult::Kind;
using Strings = std::vector<std::string>;

class LastAdministrator : public database::DatabaseTest {
protected:
    void SetUp() override {
        DatabaseTest::SetUp();
        owner().execute("insert into users (login, role) values ('anna', 'administrator'), ('olga', 'head')");
    }

    static ChangeResult block(postgres::Connection& connection, const std::string& login) {
        return records::set_active(connection, records::command_line(), "", login, false);
    }
    static ChangeResult demote(postgres::Connection& connection, const std::string& login) {
        return records::change_user(connection, records::command_line(), "", login,
                                    {"", crm::Role::administrator, std::nullopt, ""},
                                    {"", crm::Role::head, std::nullopt, ""});
    }
    static Strings administrators() {
        return rows("select login from users where role = 'administrator' and is_active order by 1");
    }

    postgres::Connection pages_{conninfo("jivo_crm_pages")};
};

TEST_F(LastAdministrator, IsNeitherBlockedNorMadeAnythingElse) {
    owner().execute("insert into users (login, role, is_active) values ('gone', 'administrator', false)");
    for (const ChangeResult& result : {block(pages_, "anna"), demote(pages_, "anna")}) {
        EXPECT_EQ(result.kind, Kind::invalid);
        EXPECT_EQ(result.reason, "user.last_administrator");
    }
    EXPECT_EQ(administrators(), Strings{"anna"});
    EXPECT_EQ(rows("select action from audit_log"), Strings{});
}

TEST_F(LastAdministrator, MayGoWhenThereIsAnother) {
    owner().execute("insert into users (login, role) values ('boris', 'administrator')");
    EXPECT_EQ(block(pages_, "anna").kind, Kind::done);
    EXPECT_EQ(administrators(), Strings{"boris"});
    EXPECT_EQ(demote(pages_, "boris").reason, "user.last_administrator");
}

TEST_F(LastAdministrator, MayBeCalledOtherwise) {
    const records::UserFields seen{"", crm::Role::administrator, std::nullopt, ""};
    records::UserFields wanted = seen;
    wanted.name = "Anna";
    EXPECT_EQ(records::change_user(pages_, records::command_line(), "", "anna", seen, wanted).kind,
              Kind::done);
}

TEST_F(LastAdministrator, IsLeftWhenTwoRemoveEachOtherAtOneMoment) {
    owner().execute("insert into users (login, role) values ('boris', 'administrator')");
    postgres::Connection other(conninfo("jivo_crm_pages"));
    for (int round = 0; round < 20; ++round) {
        owner().execute(
            "update users set role = 'administrator', is_active = true where login in ('anna', 'boris')");
        {
            const std::jthread first([&] { block(pages_, "anna"); });
            const std::jthread second([&] { demote(other, "boris"); });
        }
        ASSERT_EQ(administrators().size(), 1U) << round;
    }
}

}  // namespace
