#include "records/sessions.hpp"

#include "postgres/database_test.hpp"

namespace {

using namespace std::chrono_literals;
using records::Browser;
using records::SessionLimits;
using Strings = std::vector<std::string>;

class Sessions : public database::DatabaseTest {
protected:
    void SetUp() override {
        DatabaseTest::SetUp();
        owner().execute(
            "insert into managers (id, login, name) values (40, 'olga@example.com', 'Olga');"
            "insert into users (id, login, name, role, manager_id, language) values"
            "    (7, 'Olga@example.com', 'Olga', 'head', 40, 'ru'), (8, 'pavel@example.com', '', 'operator', "
            "null, '')");
    }

    std::string open(std::int64_t user_id, crm::Time at, const Browser& browser = {"192.0.2.1", "Firefox"}) {
        return records::open_session(pages_, user_id, browser, limits_, at);
    }
    std::optional<records::Session> find(const std::string& token, crm::Time at) {
        return records::find_session(pages_, token, limits_, at);
    }
    static Strings seen() { return rows("select to_char(seen_at, 'HH24:MI:SS') from sessions order by 1"); }

    postgres::Connection pages_{conninfo("jivo_crm_pages")};
    SessionLimits limits_{.idle = 480min, .absolute = 168h};
    const crm::Time ten_ = database::ten_o_clock();
};

TEST_F(Sessions, TellWhoHasSignedIn) {
    const std::string token = open(7, ten_);
    const auto session = find(token, ten_ + 1min);
    ASSERT_TRUE(session);
    EXPECT_EQ(session->actor.user_id, 7);
    EXPECT_EQ(session->actor.login, "Olga@example.com");
    EXPECT_EQ(session->actor.name, "Olga");
    EXPECT_EQ(session->actor.role, crm::Role::head);
    EXPECT_EQ(session->actor.manager_id, 40);
    EXPECT_EQ(session->language, "ru");
    EXPECT_EQ(session->created_at, ten_);
    EXPECT_EQ(session->token, token);
}

TEST_F(Sessions, OfAnotherTokenAreNotFound) {
    const std::string token = open(7, ten_);
    const std::string hash(owner().execute("select token_hash from sessions").text(0, 0));
    for (const std::string& wrong : {std::string(), std::string("x"), token + "0", token.substr(1), hash})
        EXPECT_FALSE(find(wrong, ten_)) << wrong;
}

TEST_F(Sessions, CantBeTakenOverByWhoReadsTheDatabase) {
    const std::string token = open(7, ten_);
    EXPECT_EQ(rows("select * from sessions where sessions::text like '%" + token + "%'"), Strings{});
    EXPECT_EQ(rows("select token_hash = encode(sha256('" + token + "'), 'hex') from sessions"), Strings{"t"});
    postgres::Connection reader(conninfo("jivo_crm_reader"));
    EXPECT_EQ(database::refusal_of(reader, "select * from sessions"), "42501");
    EXPECT_EQ(database::refusal_of(program(), "select * from sessions"), "42501");
}

TEST_F(Sessions, HaveEachATokenThatNobodyCanGuess) {
    const std::string first = open(7, ten_);
    EXPECT_EQ(first.size(), 64U);
    EXPECT_NE(first, open(7, ten_));
}

TEST_F(Sessions, AreOverWhenNoPageIsAskedForTooLong) {
    const std::string token = open(7, ten_);
    EXPECT_TRUE(find(token, ten_ + 479min));
    EXPECT_TRUE(find(token, ten_ + 479min + 479min));
    EXPECT_FALSE(find(token, ten_ + 479min + 479min + 480min));
}

TEST_F(Sessions, AreOverSomeDayWhateverIsAskedFor) {
    const std::string token = open(7, ten_);
    for (std::chrono::hours passed = 1h; passed < 168h; ++passed)
        ASSERT_TRUE(find(token, ten_ + passed)) << passed.count();
    EXPECT_FALSE(find(token, ten_ + 168h));
}

TEST_F(Sessions, ThatAreOverDoNotBeginAgain) {
    const std::string token = open(7, ten_);
    EXPECT_FALSE(find(token, ten_ + 480min));
    EXPECT_EQ(seen(), Strings{"10:00:00"});
    EXPECT_FALSE(find(token, ten_ + 481min));
}

TEST_F(Sessions, OfABlockedUserAreNotFound) {
    const std::string token = open(7, ten_);
    owner().execute("update users set is_active = false where id = 7");
    EXPECT_FALSE(find(token, ten_));
}

TEST_F(Sessions, FollowWhatTheUserIsAtTheMoment) {
    const std::string token = open(7, ten_);
    owner().execute("update users set role = 'operator', manager_id = null where id = 7");
    EXPECT_EQ(find(token, ten_)->actor.role, crm::Role::operator_);
    EXPECT_EQ(find(token, ten_)->actor.manager_id, std::nullopt);
}

TEST_F(Sessions, AreWrittenOnceAMinuteAtMost) {
    const std::string token = open(7, ten_);
    find(token, ten_ + 59s);
    EXPECT_EQ(seen(), Strings{"10:00:00"});
    find(token, ten_ + 60s);
    EXPECT_EQ(seen(), Strings{"10:01:00"});
    find(token, ten_ + 90s);
    EXPECT_EQ(seen(), Strings{"10:01:00"});
    find(token, ten_ + 121s);
    EXPECT_EQ(seen(), Strings{"10:02:01"});
}

TEST_F(Sessions, EndWhenTheUserSignsOut) {
    const std::string here = open(7, ten_);
    const std::string there = open(7, ten_);
    records::end_session(pages_, here);
    EXPECT_FALSE(find(here, ten_));
    EXPECT_TRUE(find(there, ten_));
}

TEST_F(Sessions, EndEverywhereForOneUserWithAnEntryInTheAuditLog) {
    const std::string here = open(7, ten_);
    const std::string there = open(7, ten_);
    const std::string other = open(8, ten_);
    const records::Actor olga = find(here, ten_)->actor;
    EXPECT_EQ(records::end_all_sessions(pages_, olga, "request-1").kind, records::ChangeResult::Kind::done);
    EXPECT_FALSE(find(here, ten_));
    EXPECT_FALSE(find(there, ten_));
    EXPECT_TRUE(find(other, ten_));
    EXPECT_EQ(rows("select user_id, login, action, subject, subject_id from audit_log"),
              Strings{"7 | Olga@example.com | session.end_all | users | 7"});
}

TEST_F(Sessions, MayAllEndButOne) {
    const std::string here = open(7, ten_);
    const std::string there = open(7, ten_);
    records::end_sessions_of(pages_, 7, here);
    EXPECT_TRUE(find(here, ten_));
    EXPECT_FALSE(find(there, ten_));
}

TEST_F(Sessions, ThatAreOverAreRemovedWhenSomebodySignsIn) {
    open(7, ten_);
    const std::string used = open(8, ten_ + 1h);
    find(used, ten_ + 8h);
    const std::string opened = open(7, ten_ + 8h);
    EXPECT_EQ(rows("select count(*) from sessions"), Strings{"2"});
    EXPECT_TRUE(find(used, ten_ + 8h));
    EXPECT_TRUE(find(opened, ten_ + 8h));
}

TEST_F(Sessions, ThatAreOverNeverMakeASignInWait) {
    open(7, ten_);
    postgres::Connection other(conninfo("jivo_crm_pages"));
    other.execute("begin; select from sessions for update");
    pages_.execute("set lock_timeout = '100ms'");
    EXPECT_NO_THROW(open(8, ten_ + 8h));
    other.execute("rollback");
}

TEST_F(Sessions, AreShownToTheirUserNewestFirst) {
    const std::string old = open(7, ten_, {"192.0.2.1", "Over soon"});
    const std::string here = open(7, ten_ + 5h, {"192.0.2.2", "Firefox"});
    const std::string there = open(7, ten_ + 6h, {"2001:db8::1", "Safari"});
    open(8, ten_ + 6h);
    find(here, ten_ + 7h);
    const auto shown = records::sessions_of(pages_, 7, here, limits_, ten_ + 8h);
    ASSERT_EQ(shown.size(), 2U);
    EXPECT_EQ(shown[0].browser.address, "2001:db8::1");
    EXPECT_EQ(shown[0].browser.user_agent, "Safari");
    EXPECT_EQ(shown[0].created_at, ten_ + 6h);
    EXPECT_EQ(shown[0].seen_at, ten_ + 6h);
    EXPECT_FALSE(shown[0].is_this_one);
    EXPECT_EQ(shown[1].browser.user_agent, "Firefox");
    EXPECT_EQ(shown[1].seen_at, ten_ + 7h);
    EXPECT_TRUE(shown[1].is_this_one);
}

TEST_F(Sessions, TakeAnythingThatABrowserSaysOfItself) {
    for (const std::string& odd : {std::string("\xff\xfe broken"), std::string("nul \0 within", 12),
                                   std::string(100000, 'x'), std::string()})
        EXPECT_TRUE(find(open(7, ten_, {"192.0.2.1", odd}), ten_));
    EXPECT_EQ(rows("select max(length(user_agent)) from sessions"), Strings{"300"});
}

}  // namespace
