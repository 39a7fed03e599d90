#include "records/users.hpp"

#include "postgres/database_test.hpp"
#include "records/sessions.hpp"

namespace {

using records::ChangeResult;
using records::NewUser;
using Kind = ChangeResult::Kind;
using Strings = std::vector<std::string>;

class Users : public database::DatabaseTest {
protected:
    void SetUp() override {
        DatabaseTest::SetUp();
        owner().execute(
            "insert into managers (id, login, name) values (40, 'Olga@example.com', 'Olga'), (41, 'other', "
            "'');"
            "insert into users (id, login, name, role, password_hash) values"
            "    (7, 'Anna@example.com', 'Anna', 'administrator', 'hash of Anna''s'),"
            "    (8, 'pavel@example.com', 'Pavel', 'operator', 'hash of Pavel''s')");
    }

    ChangeResult add(const NewUser& user) { return records::add_user(pages_, anna_, "", user); }
    ChangeResult change(const std::string& login, const records::UserFields& seen,
                        const records::UserFields& wanted) {
        return records::change_user(pages_, anna_, "", login, seen, wanted);
    }
    ChangeResult set_active(const std::string& login, bool is_active) {
        return records::set_active(pages_, anna_, "", login, is_active);
    }
    std::string open_session(std::int64_t user_id) {
        return records::open_session(pages_, user_id, {}, {}, database::ten_o_clock());
    }
    bool is_signed_in(const std::string& token) {
        return records::find_session(pages_, token, {}, database::ten_o_clock()).has_value();
    }
    static Strings audit() {
        return rows("select user_id, login, action, subject, subject_id, changes from audit_log order by id");
    }
    static Strings pavel() { return rows("select name, role, manager_id, language from users where id = 8"); }

    postgres::Connection pages_{conninfo("jivo_crm_pages")};
    const records::Actor anna_{7, "Anna@example.com", "Anna", crm::Role::administrator, std::nullopt};
    const records::UserFields pavel_{"Pavel", crm::Role::operator_, std::nullopt, ""};
};

TEST_F(Users, AreFoundByLoginInAnyCase) {
    for (const char* login : {"Anna@example.com", "anna@EXAMPLE.com"}) {
        const auto user = records::find_user(pages_, login);
        ASSERT_TRUE(user) << login;
        EXPECT_EQ(user->id, 7);
        EXPECT_EQ(user->login, "Anna@example.com");
        EXPECT_EQ(user->password_hash, "hash of Anna's");
    }
    for (const char* login : {"", "anna", "anna@example.com ", "%"})
        EXPECT_FALSE(records::find_user(pages_, login)) << login;
}

TEST_F(Users, AreListedByLoginWhateverItsCase) {
    add({"Boris", "", crm::Role::head, ""});
    Strings logins;
    for (const records::User& user : records::list_users(pages_)) logins.push_back(user.login);
    EXPECT_EQ(logins, (Strings{"Anna@example.com", "Boris", "pavel@example.com"}));
}

TEST_F(Users, AreAddedWithAnEntryInTheAuditLogThatHasNoPassword) {
    EXPECT_EQ(add({"Olga@example.com", "Olga", crm::Role::head, "secret hash", std::nullopt, "ru"}).kind,
              Kind::done);
    const auto olga = records::find_user(pages_, "olga@example.com");
    ASSERT_TRUE(olga);
    EXPECT_EQ(olga->role, crm::Role::head);
    EXPECT_EQ(olga->language, "ru");
    EXPECT_TRUE(olga->is_active);
    EXPECT_EQ(audit(),
              Strings{"7 | Anna@example.com | user.add | users | " + std::to_string(olga->id) +
                      R"( | {"name": {"to": "Olga", "from": ""}, "role": {"to": "head", "from": ""}, )"
                      R"("login": {"to": "Olga@example.com", "from": ""}, )"
                      R"("manager": {"to": "40", "from": ""}, "language": {"to": "ru", "from": ""}})"});
}

TEST_F(Users, AreTheManagersWhoHaveTheSameLogin) {
    add({"OLGA@example.com", "", crm::Role::manager, ""});
    EXPECT_EQ(records::find_user(pages_, "olga@example.com")->manager_id, 40);
    add({"somebody@example.com", "", crm::Role::manager, ""});
    EXPECT_EQ(records::find_user(pages_, "somebody@example.com")->manager_id, std::nullopt);
}

TEST_F(Users, AreNoManagerWhoIsAnotherUserAlready) {
    owner().execute("update users set manager_id = 40 where id = 8");
    EXPECT_EQ(add({"olga@example.com", "", crm::Role::manager, ""}).kind, Kind::done);
    EXPECT_EQ(records::find_user(pages_, "olga@example.com")->manager_id, std::nullopt);
    EXPECT_EQ(add({"boris@example.com", "", crm::Role::manager, "", 40}).reason, "user.manager_taken");
    EXPECT_EQ(add({"boris@example.com", "", crm::Role::manager, "", 99}).reason, "user.manager_missing");
    EXPECT_EQ(add({"boris@example.com", "", crm::Role::manager, "", 41}).kind, Kind::done);
}

TEST_F(Users, HaveALoginThatPeopleCanType) {
    for (const std::string& login :
         {std::string(), std::string("a"), std::string("two words"), std::string(" anna2"),
          std::string("anna2\n"), std::string("an\0na", 5), std::string("\xff\xff"), std::string(201, 'x'),
          std::string("anna2\u00a0")})
        EXPECT_EQ(add({login, "", crm::Role::operator_, ""}).reason, "user.login_invalid") << login;
    for (const char* login : {"anna@EXAMPLE.com", "PAVEL@example.com"})
        EXPECT_EQ(add({login, "", crm::Role::operator_, ""}).reason, "user.login_taken") << login;
    for (const char* name : {"\xff", "Boris\nadministrator", "Boris\x1b[2J", "Boris\x7f"})
        EXPECT_EQ(add({"boris", name, crm::Role::operator_, ""}).reason, "user.name_invalid") << name;
    EXPECT_EQ(add({"boris", "", crm::Role::operator_, "", std::nullopt, "de"}).reason,
              "user.language_unknown");
    EXPECT_EQ(rows("select count(*) from users"), Strings{"2"});
    EXPECT_EQ(audit(), Strings{});
    EXPECT_EQ(add({"борис", std::string(200, 'n'), crm::Role::operator_, ""}).kind, Kind::done);
}

TEST_F(Users, AreChangedInWhatThePersonHasChanged) {
    EXPECT_EQ(change("PAVEL@example.com", pavel_, {"Pavel Petrov", crm::Role::manager, 41, "en"}).kind,
              Kind::done);
    EXPECT_EQ(pavel(), Strings{"Pavel Petrov | manager | 41 | en"});
    EXPECT_EQ(
        audit(),
        Strings{
            R"(7 | Anna@example.com | user.change | users | 8 | {"name": {"to": "Pavel Petrov", "from": )"
            R"("Pavel"}, "role": {"to": "manager", "from": "operator"}, "manager": {"to": "41", "from": ""}, )"
            R"("language": {"to": "en", "from": ""}})"});
    EXPECT_EQ(change("nobody", pavel_, {}).kind, Kind::not_found);
}

TEST_F(Users, KeepWhatSomebodyElseHasChangedInAnotherField) {
    owner().execute("update users set role = 'head' where id = 8");
    records::UserFields wanted = pavel_;
    wanted.name = "Pavel Petrov";
    EXPECT_EQ(change("pavel@example.com", pavel_, wanted).kind, Kind::done);
    EXPECT_EQ(pavel(), Strings{"Pavel Petrov | head | null | ''"});
}

TEST_F(Users, AreNotChangedOverSomebodyElsesChange) {
    owner().execute("update users set role = 'head' where id = 8");
    const ChangeResult result =
        change("pavel@example.com", pavel_, {"New", crm::Role::manager, std::nullopt, ""});
    ASSERT_EQ(result.kind, Kind::conflict);
    ASSERT_EQ(result.conflicts.size(), 1U);
    EXPECT_EQ(result.conflicts[0].field, "role");
    EXPECT_EQ(result.conflicts[0].seen, "operator");
    EXPECT_EQ(result.conflicts[0].present, "head");
    EXPECT_EQ(result.conflicts[0].wanted, "manager");
    EXPECT_EQ(pavel(), Strings{"Pavel | head | null | ''"});
    EXPECT_EQ(audit(), Strings{});
}

TEST_F(Users, ThatAreAsWantedAlreadyAreLeftAlone) {
    owner().execute("update users set role = 'head' where id = 8");
    records::UserFields wanted = pavel_;
    wanted.role = crm::Role::head;
    EXPECT_EQ(change("pavel@example.com", pavel_, wanted).kind, Kind::unchanged);
    EXPECT_EQ(audit(), Strings{});
}

TEST_F(Users, AreNotChangedIntoWhatCantBe) {
    owner().execute("update users set manager_id = 40 where id = 7");
    EXPECT_EQ(change("pavel@example.com", pavel_, {"Pavel", crm::Role::operator_, 40, ""}).reason,
              "user.manager_taken");
    EXPECT_EQ(change("pavel@example.com", pavel_, {"Pavel", crm::Role::operator_, 99, ""}).reason,
              "user.manager_missing");
    EXPECT_EQ(
        change("pavel@example.com", pavel_, {std::string(201, 'n'), crm::Role::operator_, {}, ""}).reason,
        "user.name_invalid");
    EXPECT_EQ(change("pavel@example.com", pavel_, {"Pavel", crm::Role::operator_, {}, "fr"}).reason,
              "user.language_unknown");
    EXPECT_EQ(pavel(), Strings{"Pavel | operator | null | ''"});
}

TEST_F(Users, ThatAreBlockedAreSignedOutEverywhere) {
    const std::string token = open_session(8);
    const std::string other = open_session(7);
    EXPECT_EQ(set_active("pavel@example.com", false).kind, Kind::done);
    EXPECT_FALSE(is_signed_in(token));
    EXPECT_TRUE(is_signed_in(other));
    EXPECT_EQ(set_active("pavel@example.com", true).kind, Kind::done);
    EXPECT_FALSE(is_signed_in(token));
    EXPECT_EQ(
        audit(),
        (Strings{
            R"(7 | Anna@example.com | user.block | users | 8 | {"state": {"to": "blocked", "from": "active"}})",
            R"(7 | Anna@example.com | user.unblock | users | 8 | {"state": {"to": "active", "from": "blocked"}})"}));
    EXPECT_EQ(set_active("pavel@example.com", true).kind, Kind::unchanged);
    EXPECT_EQ(set_active("nobody", true).kind, Kind::not_found);
}

TEST_F(Users, ThatGetAPasswordAreSignedOutEverywhereElse) {
    const std::string here = open_session(8);
    const std::string there = open_session(8);
    EXPECT_EQ(records::set_password(pages_, anna_, "", "pavel@example.com", "new hash", here).kind,
              Kind::done);
    EXPECT_TRUE(is_signed_in(here));
    EXPECT_FALSE(is_signed_in(there));
    EXPECT_EQ(rows("select password_hash from users where id = 8"), Strings{"new hash"});
    EXPECT_EQ(audit(), Strings{"7 | Anna@example.com | user.password | users | 8 | {}"});
    records::set_password(pages_, anna_, "", "pavel@example.com", "newer hash");
    EXPECT_FALSE(is_signed_in(here));
}

TEST_F(Users, AreChangedByAdministratorsAloneButForTheirOwnPassword) {
    const records::Actor pavel{8, "pavel@example.com", "Pavel", crm::Role::head, std::nullopt};
    const records::UserFields king{"Pavel", crm::Role::administrator, std::nullopt, ""};
    EXPECT_EQ(records::add_user(pages_, pavel, "", {"boris", "", crm::Role::administrator, ""}).kind,
              Kind::not_allowed);
    EXPECT_EQ(records::change_user(pages_, pavel, "", "pavel@example.com", pavel_, king).kind,
              Kind::not_allowed);
    EXPECT_EQ(records::set_active(pages_, pavel, "", "anna@example.com", false).kind, Kind::not_allowed);
    EXPECT_EQ(records::sign_out(pages_, pavel, "", "anna@example.com").kind, Kind::not_allowed);
    EXPECT_EQ(records::set_password(pages_, pavel, "", "anna@example.com", "hash").kind, Kind::not_allowed);
    EXPECT_EQ(records::set_password(pages_, pavel, "", "Pavel@example.com", "hash").kind, Kind::done);
    EXPECT_EQ(audit(), Strings{"8 | pavel@example.com | user.password | users | 8 | {}"});
}

TEST_F(Users, AreSignedOutEverywhereByAnAdministrator) {
    const std::string token = open_session(8);
    EXPECT_EQ(records::sign_out(pages_, anna_, "", "pavel@example.com").kind, Kind::done);
    EXPECT_FALSE(is_signed_in(token));
    EXPECT_EQ(records::sign_out(pages_, anna_, "", "nobody").kind, Kind::not_found);
}

TEST_F(Users, ChooseTheirLanguage) {
    records::set_language(pages_, 8, "en");
    EXPECT_EQ(records::find_user(pages_, "pavel@example.com")->language, "en");
    records::set_language(pages_, 8, "");
    EXPECT_EQ(records::find_user(pages_, "pavel@example.com")->language, "");
}

TEST_F(Users, OfTheCommandLineAreNoneOfThePages) {
    records::add_user(pages_, records::command_line(), "", {"boris", "", crm::Role::head, ""});
    EXPECT_EQ(rows("select user_id, login, action from audit_log"),
              Strings{"null | command line | user.add"});
}

TEST_F(Users, AreReadWithTheirPasswordsByThePagesAlone) {
    postgres::Connection reader(conninfo("jivo_crm_reader"));
    EXPECT_EQ(database::refusal_of(reader, "select password_hash from users"), "42501");
    EXPECT_EQ(database::refusal_of(reader, "select login, role from users"), "");
    EXPECT_EQ(database::refusal_of(program(), "select password_hash from users"), "42501");
    for (const char* sql :
         {"delete from users", "update users set login = 'other'", "update users set id = 9",
          "update sessions set user_id = 7", "update sessions set created_at = now()"})
        EXPECT_EQ(database::refusal_of(pages_, sql), "42501") << sql;
}

}  // namespace
