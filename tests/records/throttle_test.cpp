// Nobody can try passwords for long.
#include "records/throttle.hpp"

#include <atomic>
#include <thread>

#include "passwords/passwords.hpp"
#include "postgres/database_test.hpp"
#include "records/sign_in.hpp"

namespace {

using namespace std::chrono_literals;
using Kind = records::SignIn::Kind;
using Strings = std::vector<std::string>;

constexpr const char* right_password = "the right password";

class Throttle : public database::DatabaseTest {
protected:
    void SetUp() override {
        DatabaseTest::SetUp();
        static const std::string hash = passwords::hash(right_password);
        owner().execute("insert into users (id, login, role, password_hash) values (7, 'anna', 'head', '" +
                        hash + "')");
    }

    records::SignIn sign_in(const std::string& login, const std::string& password, const std::string& address,
                            crm::Time at) {
        return records::sign_in(pages_, {login, password, {address, ""}}, {}, at);
    }

    // Without the computation, which takes its time: as an attempt whose password is wrong.
    bool fail(const std::string& login, const std::string& address, crm::Time at) {
        return !records::admit_attempt(pages_, records::subjects_of(pages_, login, address), at)
                    .refused_until;
    }

    // How many attempts are looked at, each from another address than the others or for another login.
    int looked_at(const Strings& logins, const Strings& addresses, crm::Time at) {
        int count = 0;
        for (const std::string& login : logins)
            for (const std::string& address : addresses) count += fail(login, address, at) ? 1 : 0;
        return count;
    }

    void wait_until_so_many_wait(std::size_t count) {
        for (int tries = 0; tries < 1000; ++tries) {
            if (pages_.execute("select from pg_locks where not granted").rows() == count) return;
            std::this_thread::sleep_for(10ms);
        }
        FAIL() << "fewer than " << count << " wait";
    }

    static Strings many(const std::string& pattern, int count) {
        Strings texts;
        for (int number = 0; number < count; ++number)
            texts.push_back(database::filled(pattern, std::to_string(number)));
        return texts;
    }

    const std::string conninfo_ = conninfo("jivo_crm_pages");
    postgres::Connection pages_{conninfo_};
    const crm::Time ten_ = database::ten_o_clock();
};

TEST_F(Throttle, RefusesALoginAfterFiveFailuresWithoutLookingAtThePassword) {
    for (int minute = 0; minute < 5; ++minute)
        EXPECT_EQ(sign_in("anna", "wrong", "192.0.2.1", ten_ + minute * 1min).kind, Kind::wrong);
    const auto before = passwords::computations();
    const records::SignIn refused = sign_in("anna", right_password, "192.0.2.9", ten_ + 5min);
    EXPECT_EQ(refused.kind, Kind::too_many);
    EXPECT_EQ(refused.until, ten_ + 15min);
    EXPECT_EQ(passwords::computations(), before);
    EXPECT_EQ(sign_in("anna", right_password, "192.0.2.9", ten_ + 15min - 1us).kind, Kind::too_many);
    EXPECT_EQ(sign_in("anna", right_password, "192.0.2.9", ten_ + 15min).kind, Kind::signed_in);
}

TEST_F(Throttle, DoesNotCountWhatItRefused) {
    EXPECT_EQ(looked_at(many("anna", 1), many("192.0.2.#", 30), ten_), 5);
    EXPECT_TRUE(fail("anna", "192.0.2.1", ten_ + 15min));
}

TEST_F(Throttle, ForgetsTheFailuresOfALoginWhenItSignsIn) {
    for (int round = 0; round < 3; ++round) {
        for (int count = 0; count < 4; ++count) EXPECT_TRUE(fail("anna", "192.0.2.1", ten_));
        EXPECT_EQ(sign_in("anna", right_password, "192.0.2.1", ten_).kind, Kind::signed_in);
    }
    EXPECT_EQ(rows("select count(*) from sign_in_failures where subject like 'login:%'"), Strings{"0"});
    // Whoever has an account of his own can't use it to try others from the same address for ever.
    EXPECT_EQ(rows("select count(*) from sign_in_failures where subject = 'address:192.0.2.1'"),
              Strings{"12"});
}

TEST_F(Throttle, DoesNotCountASignInAsAFailure) {
    for (int count = 0; count < 25; ++count) {
        const auto subjects = records::subjects_of(pages_, "anna", "192.0.2.1");
        ASSERT_FALSE(records::admit_attempt(pages_, subjects, ten_).refused_until) << count;
        records::forgive_attempt(pages_, subjects, ten_);
    }
    EXPECT_EQ(rows("select * from sign_in_failures"), Strings{});
}

TEST_F(Throttle, RefusesAnAddressAfterTwentyFailuresWhateverTheLogins) {
    EXPECT_EQ(looked_at(many("login-#", 30), {"192.0.2.1"}, ten_), 20);
    EXPECT_EQ(sign_in("anna", right_password, "192.0.2.1", ten_).kind, Kind::too_many);
    EXPECT_EQ(sign_in("anna", right_password, "192.0.2.2", ten_).kind, Kind::signed_in);
}

TEST_F(Throttle, RefusesUntilBothLoginAndAddressMayAgain) {
    looked_at({"anna"}, many("198.51.100.#", 5), ten_);
    looked_at(many("login-#", 20), {"192.0.2.1"}, ten_ + 3min);
    EXPECT_EQ(sign_in("anna", right_password, "192.0.2.1", ten_ + 4min).until, ten_ + 18min);
}

TEST_F(Throttle, CountsANetworkOfIpv6AsOneAddress) {
    for (int number = 0; number < 20; ++number)
        EXPECT_TRUE(fail("login-" + std::to_string(number), "2001:db8:1:2::" + std::to_string(number), ten_));
    EXPECT_FALSE(fail("other", "2001:db8:1:2:ffff:ffff:ffff:ffff", ten_));
    for (const char* another :
         {"2001:db8:1:3::1", "2001:db8:1::1", "2001:db8::1:2:3:4", "::1", "::", "fe80::1"})
        EXPECT_TRUE(fail("other-" + std::string(another), another, ten_)) << another;
}

TEST_F(Throttle, KnowsAnAddressOfIpv4InIpv6) {
    EXPECT_EQ(looked_at(many("login-#", 30), {"::ffff:192.0.2.1"}, ten_), 20);
    EXPECT_FALSE(fail("other", "192.0.2.1", ten_));
    EXPECT_TRUE(fail("other", "::ffff:192.0.2.2", ten_));
}

TEST_F(Throttle, CountsWhatIsNoAddressTogether) {
    EXPECT_EQ(looked_at(many("login-#", 30), {"unix:"}, ten_), 20);
    EXPECT_FALSE(fail("other", "", ten_));
}

// What finds the same user is the same login: letters that one of two libraries takes for one would be a way
// around.
TEST_F(Throttle, CountsAsOneLoginWhatFindsTheSameUser) {
    owner().execute("insert into users (login, role) values ('indigo', 'head')");
    for (const char* login : {"indigo", "INDIGO", "\u0130nd\u0130go", "\u0130ndigo", "indIgo", "INDigo"}) {
        if (!records::find_user(pages_, login)) continue;
        EXPECT_EQ(records::subjects_of(pages_, login, "").login,
                  records::subjects_of(pages_, "indigo", "").login)
            << login;
    }
    EXPECT_NE(records::subjects_of(pages_, "indigo", "").login,
              records::subjects_of(pages_, "indigo2", "").login);
}

TEST_F(Throttle, IsNotPassedByBytesAfterTheLogin) {
    for (int count = 0; count < 5; ++count)
        EXPECT_EQ(
            sign_in("anna" + std::string(static_cast<std::size_t>(count), ' '), "wrong", "192.0.2.1", ten_)
                .kind,
            Kind::wrong);
    for (const std::string& login : {std::string("anna "), std::string(" ANNA"), std::string("anna\0b", 6)})
        EXPECT_NE(sign_in(login, right_password, "192.0.2.1", ten_).kind, Kind::signed_in);
}

TEST_F(Throttle, LooksAtFiveOfManyAttemptsAtOneMoment) {
    constexpr int people = 12;
    std::vector<postgres::Connection> connections;
    connections.reserve(people);
    for (int person = 0; person < people; ++person) connections.emplace_back(conninfo_);
    // All of them wait here, and then begin at once.
    owner().execute("begin; lock table sign_in_failures in share row exclusive mode");
    std::atomic<int> looked_at = 0;
    {
        std::vector<std::jthread> crowd;
        crowd.reserve(people);
        for (int person = 0; person < people; ++person)
            crowd.emplace_back([&, person] {
                postgres::Connection& pages = connections[static_cast<std::size_t>(person)];
                const auto subjects =
                    records::subjects_of(pages, "anna", "192.0.2." + std::to_string(person));
                if (!records::admit_attempt(pages, subjects, ten_).refused_until) ++looked_at;
            });
        wait_until_so_many_wait(people);
        owner().execute("commit");
    }
    EXPECT_EQ(looked_at, 5);
}

TEST_F(Throttle, RemembersNothingForLong) {
    looked_at(many("login-#", 20), {"192.0.2.1"}, ten_);
    fail("anna", "192.0.2.2", ten_ + 15min);
    EXPECT_EQ(rows("select count(*) from sign_in_failures"), Strings{"2"});
}

TEST_F(Throttle, ForgetsAnAttackFromManyAddressesLittleByLittle) {
    owner().execute(
        "insert into sign_in_failures (subject, failed_at)"
        "    select 'address:' || number, '2026-11-22 09:00Z' from generate_series(1, 2500) number");
    Strings left;
    for (int attempt = 0; attempt < 3; ++attempt) {
        fail("anna", "192.0.2.1", ten_);
        left.push_back(
            rows("select count(*) from sign_in_failures where failed_at < '2026-11-22 10:00Z'").front());
    }
    EXPECT_EQ(left, (Strings{"1500", "500", "0"}));
}

TEST_F(Throttle, HoldsNoLockWhileThePasswordIsComputed) {
    postgres::Connection other(conninfo_);
    other.execute("set lock_timeout = '1s'");
    const auto subjects = records::subjects_of(pages_, "anna", "192.0.2.1");
    records::admit_attempt(pages_, subjects, ten_);
    EXPECT_NO_THROW(records::admit_attempt(other, subjects, ten_));
    EXPECT_EQ(rows("select count(*) from pg_locks where locktype = 'advisory'"), Strings{"0"});
}

}  // namespace
