#include "records/sign_in.hpp"

#include <thread>

#include "log/log.hpp"
#include "passwords/passwords.hpp"
#include "postgres/database_test.hpp"
#include "records/users.hpp"

namespace {

using namespace std::chrono_literals;
using Kind = records::SignIn::Kind;
using Strings = std::vector<std::string>;

constexpr const char* right_password = "the right password";

class SignIn : public database::DatabaseTest {
protected:
    void SetUp() override {
        DatabaseTest::SetUp();
        static const std::string hash = passwords::hash(right_password);
        owner().execute(
            "insert into users (id, login, role, password_hash, is_active) values"
            "    (7, 'anna@example.com', 'head', '" +
            hash +
            "', true),"
            "    (8, 'blocked', 'head', '" +
            hash +
            "', false),"
            "    (9, 'without', 'head', '', true)");
    }

    records::SignIn sign_in(const std::string& login, const std::string& password) {
        return records::sign_in(pages_, {login, password, {"192.0.2.1", "Firefox"}}, {}, ten_);
    }

    // For a lock that this test holds.
    void wait_until_somebody_waits() {
        for (int tries = 0; tries < 1000; ++tries) {
            if (!database::rows_of(watcher_.execute("select from pg_locks where not granted")).empty())
                return;
            std::this_thread::sleep_for(10ms);
        }
        FAIL() << "nobody waits";
    }

    postgres::Connection watcher_{conninfo("jivo_crm_reader")};
    postgres::Connection pages_{conninfo("jivo_crm_pages")};
    const crm::Time ten_ = database::ten_o_clock();
};

TEST_F(SignIn, OpensASessionForTheRightPassword) {
    const records::SignIn result = sign_in("anna@example.com", right_password);
    ASSERT_EQ(result.kind, Kind::signed_in);
    const auto session = records::find_session(pages_, result.token, {}, ten_);
    ASSERT_TRUE(session);
    EXPECT_EQ(session->actor.user_id, 7);
    EXPECT_EQ(rows("select remote_address, user_agent from sessions"), Strings{"192.0.2.1 | Firefox"});
    EXPECT_EQ(rows("select user_id, login, action, subject, subject_id, changes from audit_log"),
              Strings{"7 | anna@example.com | session.open | users | 7 | {}"});
}

TEST_F(SignIn, TakesALoginAsPhonesTypeIt) {
    for (const char* login : {"Anna@Example.com", " anna@example.com", "anna@example.com \n"})
        EXPECT_EQ(sign_in(login, right_password).kind, Kind::signed_in) << login;
}

TEST_F(SignIn, OpensNothingForAWrongPassword) {
    for (const char* password : {"", "the right passwor", "the right password ", "The right password"})
        EXPECT_EQ(sign_in("anna@example.com", password).kind, Kind::wrong) << password;
    EXPECT_EQ(rows("select user_id from sessions"), Strings{});
    EXPECT_EQ(rows("select action from audit_log"), Strings{});
}

TEST_F(SignIn, IsNotForWhoIsBlockedOrHasNoPassword) {
    EXPECT_EQ(sign_in("blocked", right_password).kind, Kind::wrong);
    EXPECT_EQ(sign_in("without", right_password).kind, Kind::wrong);
    EXPECT_EQ(sign_in("without", "").kind, Kind::wrong);
    EXPECT_EQ(sign_in("nobody", "").kind, Kind::wrong);
}

TEST_F(SignIn, TakesAnyBytesForALogin) {
    for (const std::string& login :
         {std::string(), std::string("\xff\xfe"), std::string("anna@example.com\0x", 18),
          std::string(100000, 'x'), std::string("' or true --")})
        EXPECT_EQ(sign_in(login, right_password).kind, Kind::wrong);
}

// Or else the time of the answer would tell which logins there are.
TEST_F(SignIn, LooksAtThePasswordAlsoWhenThereIsNoSuchLogin) {
    sign_in("anna@example.com", "wrong");
    for (const char* login : {"anna@example.com", "nobody", "blocked", "without", ""}) {
        const auto before = passwords::computations();
        sign_in(login, "wrong");
        EXPECT_EQ(passwords::computations(), before + 1) << login;
    }
}

TEST_F(SignIn, KeepsNothingOfWhatWasTyped) {
    sign_in("password typed as login", "and once more");
    EXPECT_EQ(rows("select * from sign_in_failures where sign_in_failures::text ~ 'typed|once'"), Strings{});
    EXPECT_EQ(rows("select count(*) from sign_in_failures"), Strings{"2"});
}

TEST_F(SignIn, SaysInTheLogWhereFromAndHowOftenButNotWhatWasTyped) {
    logging::set_level("warning");
    testing::internal::CaptureStderr();
    sign_in("anna@example.com", "first try");
    sign_in("anna@example.com", "second try");
    const std::string log = testing::internal::GetCapturedStderr();
    logging::set_level("error");
    EXPECT_NE(log.find("sign-in failed address=192.0.2.1 failures=1\n"), std::string::npos) << log;
    EXPECT_NE(log.find("sign-in failed address=192.0.2.1 failures=2\n"), std::string::npos) << log;
    EXPECT_EQ(log.find("try"), std::string::npos);
    EXPECT_EQ(log.find("anna"), std::string::npos);
}

TEST_F(SignIn, MakesAHashAnewThatTookLittleEffort) {
    // Of "the right password", with 1 MiB and one pass.
    constexpr const char* weak =
        "$argon2id$v=19$m=1024,t=1,p=1$D3D2Y42Dr7N/VlDVtIHQBA$HnN/VhCfwYpqSaRQ5WzgEc2gy6jkXexeq6XB6DzJY9Q";
    owner().execute(std::string("update users set password_hash = '") + weak + "' where id = 7");
    EXPECT_EQ(sign_in("anna@example.com", right_password).kind, Kind::signed_in);
    EXPECT_EQ(rows("select left(password_hash, 31) from users where id = 7"),
              Strings{"$argon2id$v=19$m=19456,t=2,p=1$"});
    EXPECT_EQ(sign_in("anna@example.com", right_password).kind, Kind::signed_in);
}

// The password is looked at outside of any transaction, and much may happen meanwhile.
TEST_F(SignIn, IsInVainWhenTheUserWasBlockedOrThePasswordChangedMeanwhile) {
    for (const char* change : {"is_active = false", "is_active = true, password_hash = 'another'"}) {
        owner().execute(std::string("begin; update users set ") + change + " where id = 7");
        Kind kind = Kind::signed_in;
        {
            const std::jthread person([&] { kind = sign_in("anna@example.com", right_password).kind; });
            wait_until_somebody_waits();
            owner().execute("commit");
        }
        EXPECT_EQ(kind, Kind::wrong) << change;
        owner().execute("update users set is_active = true where id = 7");
    }
    EXPECT_EQ(rows("select user_id from sessions"), Strings{});
}

TEST_F(SignIn, ByTheWebServersWordNeedsNoPassword) {
    const auto by_name = [&](const std::string& login) {
        return records::sign_in_by_name(pages_, login, {"192.0.2.1", "Firefox"}, {}, ten_);
    };
    const records::SignIn result = by_name("ANNA@example.com");
    ASSERT_EQ(result.kind, Kind::signed_in);
    EXPECT_TRUE(records::find_session(pages_, result.token, {}, ten_));
    EXPECT_EQ(by_name("without").kind, Kind::signed_in);
    for (const char* login : {"blocked", "nobody", ""}) EXPECT_EQ(by_name(login).kind, Kind::wrong) << login;
    EXPECT_EQ(rows("select login, action from audit_log order by id"),
              (Strings{"anna@example.com | session.open", "without | session.open"}));
}

TEST_F(SignIn, ProvesAPasswordWithoutOpeningAnything) {
    const records::Proof proof = records::prove(pages_, {"anna@example.com", right_password, {}}, ten_);
    ASSERT_EQ(proof.kind, records::Proof::Kind::right);
    EXPECT_EQ(proof.user.value().id, 7);
    EXPECT_EQ(records::prove(pages_, {"anna@example.com", "wrong", {}}, ten_).kind,
              records::Proof::Kind::wrong);
    EXPECT_EQ(rows("select user_id from sessions"), Strings{});
    EXPECT_EQ(rows("select action from audit_log"), Strings{});
}

}  // namespace
