#include "pages/browsing.hpp"

namespace {

using browsing::Browser;
using browsing::header;
using browsing::text_of;
using testing::Test;

class SignInPage : public browsing::PagesTest {};

bool says(const http::Response& page, const std::string& text) {
    return text_of(page).find(text) != std::string::npos;
}

TEST_F(SignInPage, LeadsToThePageThatWasAskedFor) {
    Browser someone = browser();
    const http::Response refusal = someone.get("/contacts/1?below=2");
    EXPECT_EQ(refusal.status, 303);
    EXPECT_EQ(header(refusal, "Location"), "/sign-in?to=%2Fcontacts%2F1%3Fbelow%3D2");
    someone.get(header(refusal, "Location"));
    const http::Response answer = someone.post(
        "/sign-in",
        {{"login", "Operator@Example.com"}, {"password", password}, {"to", "/contacts/1?below=2"}});
    EXPECT_EQ(answer.status, 303);
    EXPECT_EQ(header(answer, "Location"), "/contacts/1?below=2");
}

TEST_F(SignInPage, NeverLeadsToAnotherSite) {
    for (const char* to : {"https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)",
                           "/\t/example.org", "\\\\example.org", ""}) {
        Browser someone = browser();
        someone.get("/sign-in");
        const http::Response answer =
            someone.post("/sign-in", {{"login", "head@example.com"}, {"password", password}, {"to", to}});
        EXPECT_EQ(header(answer, "Location"), "/") << to;
    }
}

TEST_F(SignInPage, TellsNobodyWhetherLoginOrPasswordIsWrong) {
    Browser someone = browser();
    someone.get("/sign-in");
    const http::Response wrong_password =
        someone.post("/sign-in", {{"login", "head@example.com"}, {"password", "wrong password"}});
    const http::Response wrong_login =
        someone.post("/sign-in", {{"login", "nobody@example.com"}, {"password", password}});
    EXPECT_EQ(wrong_password.status, 403);
    EXPECT_EQ(wrong_login.status, 403);
    EXPECT_TRUE(says(wrong_password, "Login or password is wrong."));
    EXPECT_TRUE(says(wrong_login, "Login or password is wrong."));
}

TEST_F(SignInPage, IsRefusedAfterFiveFailuresOfALoginForAQuarterOfAnHour) {
    Browser someone = browser();
    someone.get("/sign-in");
    for (int count = 0; count < 5; ++count)
        EXPECT_EQ(someone.post("/sign-in", {{"login", "head@example.com"}, {"password", "wrong"}}).status,
                  403);
    const http::Response refusal =
        someone.post("/sign-in", {{"login", "HEAD@example.com"}, {"password", password}});
    EXPECT_EQ(refusal.status, 429);
    EXPECT_TRUE(says(refusal, "Too many attempts."));
    // Somebody else is not kept out by that.
    EXPECT_EQ(someone.post("/sign-in", {{"login", "operator@example.com"}, {"password", password}}).status,
              303);
    Browser later = browser();
    later.wait(std::chrono::minutes(16));
    later.get("/sign-in");
    EXPECT_EQ(later.post("/sign-in", {{"login", "head@example.com"}, {"password", password}}).status, 303);
}

TEST_F(SignInPage, IsRefusedAfterTwentyFailuresOfAnAddressWhateverTheLogin) {
    Browser someone = browser();
    someone.remote_address = "2001:db8:0:1::1";
    someone.get("/sign-in");
    for (int count = 0; count < 20; ++count) {
        someone.remote_address = "2001:db8:0:1::" + std::to_string(count + 1);
        someone.post("/sign-in", {{"login", "nobody" + std::to_string(count)}, {"password", "wrong"}});
    }
    EXPECT_EQ(someone.post("/sign-in", {{"login", "head@example.com"}, {"password", password}}).status, 429);
    someone.remote_address = "2001:db8:0:2::1";
    EXPECT_EQ(someone.post("/sign-in", {{"login", "head@example.com"}, {"password", password}}).status, 303);
}

TEST_F(SignInPage, KeepsNoLoginThatFailed) {
    Browser someone = browser();
    someone.get("/sign-in");
    someone.post("/sign-in", {{"login", "my secret password"}, {"password", "my secret password"}});
    EXPECT_EQ(rows("select count(*) from sign_in_failures where subject like '%secret%'"),
              std::vector<std::string>{"0"});
    EXPECT_EQ(rows("select count(*) from sign_in_failures"), std::vector<std::string>{"2"});
}

TEST_F(SignInPage, NeedsTheFormThatThisBrowserWasGiven) {
    Browser someone = browser();
    someone.get("/sign-in");
    EXPECT_EQ(someone.post_without_token("/sign-in", {{"login", "head@example.com"}, {"password", password}})
                  .status,
              403);
    EXPECT_EQ(rows("select count(*) from sessions"), std::vector<std::string>{"0"});
}

TEST_F(SignInPage, GivesACookieThatNoScriptAndNoOtherSiteCanUse) {
    Browser someone = browser();
    someone.get("/sign-in");
    const http::Response answer =
        someone.post("/sign-in", {{"login", "head@example.com"}, {"password", password}});
    const std::string cookie = header(answer, "Set-Cookie");
    EXPECT_TRUE(cookie.starts_with("__Host-jivo-crm-session=")) << cookie;
    for (const char* wanted : {"; Path=/", "; HttpOnly", "; Secure", "; SameSite=Lax"})
        EXPECT_NE(cookie.find(wanted), std::string::npos) << cookie;
    // Whoever reads the table can't take the session.
    const std::string token = someone.cookies.at("__Host-jivo-crm-session");
    EXPECT_EQ(rows("select count(*) from sessions where token_hash = '" + token + "'"),
              std::vector<std::string>{"0"});
    EXPECT_EQ(rows("select action from audit_log"), std::vector<std::string>{"session.open"});
}

TEST_F(SignInPage, LastsEightHoursWithoutAPageAndAWeekAltogether) {
    Browser idle = signed_in();
    idle.wait(std::chrono::hours(7));
    EXPECT_EQ(idle.get("/account").status, 200);
    idle.wait(std::chrono::hours(7));
    EXPECT_EQ(idle.get("/account").status, 200);
    idle.wait(std::chrono::hours(9));
    EXPECT_EQ(idle.get("/account").status, 303);
    Browser busy = signed_in();
    for (int count = 0; count < 27; ++count) {
        busy.wait(std::chrono::hours(6));
        EXPECT_EQ(busy.get("/account").status, 200) << count;
    }
    busy.wait(std::chrono::hours(6));
    EXPECT_EQ(busy.get("/account").status, 303);
}

TEST_F(SignInPage, EndsBySigningOutHereOrEverywhere) {
    Browser here = signed_in();
    Browser there = signed_in();
    here.post("/sign-out", {});
    EXPECT_EQ(here.get("/account").status, 303);
    EXPECT_EQ(there.get("/account").status, 200);
    Browser third = signed_in();
    third.post("/account/sign-out-everywhere", {});
    EXPECT_EQ(there.get("/account").status, 303);
}

TEST_F(SignInPage, IsNotAskedOfWhomTheWebServerVouchesForWhenItIsTrusted) {
    Browser someone = browser();
    someone.trusts_remote_user = true;
    someone.remote_user = "Head@example.com";
    EXPECT_TRUE(says(someone.get("/account"), "The head"));
    EXPECT_TRUE(says(someone.get("/account"), "The head"));
    EXPECT_EQ(rows("select count(*) from sessions"), std::vector<std::string>{"1"});
    // Another person at the same browser is that person, and whom nobody here knows is nobody.
    someone.remote_user = "operator@example.com";
    EXPECT_TRUE(says(someone.get("/account"), "The operator"));
    someone.remote_user = "nobody@example.com";
    EXPECT_EQ(someone.get("/account").status, 303);
    owner().execute("update users set is_active = false where login = 'head@example.com'");
    someone.remote_user = "head@example.com";
    EXPECT_EQ(someone.get("/account").status, 303);
}

TEST_F(SignInPage, IsAskedOfWhomTheWebServerVouchesForWhenItIsNotTrusted) {
    Browser someone = browser();
    someone.remote_user = "head@example.com";
    EXPECT_EQ(someone.get("/account").status, 303);
}

TEST_F(SignInPage, EndsWhenTheUserIsBlocked) {
    Browser someone = signed_in();
    owner().execute("update users set is_active = false where login = 'operator@example.com'");
    EXPECT_EQ(someone.get("/account").status, 303);
    someone.get("/sign-in");
    EXPECT_EQ(someone.post("/sign-in", {{"login", "operator@example.com"}, {"password", password}}).status,
              403);
}

TEST_F(SignInPage, WithANewPasswordEndsTheOtherSessions) {
    Browser here = signed_in();
    Browser there = signed_in();
    EXPECT_EQ(
        here.post("/account/password", {{"present_password", "wrong"}, {"new_password", "another password"}})
            .status,
        403);
    EXPECT_EQ(
        here.post("/account/password", {{"present_password", password}, {"new_password", "short"}}).status,
        400);
    EXPECT_EQ(
        here.post("/account/password", {{"present_password", password}, {"new_password", "another password"}})
            .status,
        303);
    EXPECT_EQ(here.get("/account").status, 200);
    EXPECT_EQ(there.get("/account").status, 303);
    Browser again = browser();
    again.sign_in("operator@example.com", "another password");
    EXPECT_EQ(rows("select changes from audit_log where action = 'user.password'"),
              std::vector<std::string>{"{}"});
}

}  // namespace
