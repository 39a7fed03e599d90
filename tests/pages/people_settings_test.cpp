#include "pages/settings_fixture.hpp"

namespace {

using browsing::Browser;
using browsing::header;
using browsing::text_of;

class PeopleSettings : public browsing::SettingsTest {
protected:
    static std::string page_of(const std::string& login) {
        return "/settings/people/" + rows("select id from users where login = '" + login + "'").at(0);
    }

    // The one that the page shows once.
    static std::string password_on(const http::Response& page) {
        const std::string mark = "<p class=\"secret\">";
        const std::size_t begin = page.body.find(mark);
        if (begin == std::string::npos) return "no password";
        return page.body.substr(begin + mark.size(), page.body.find('<', begin + 1) - begin - mark.size());
    }

    bool can_sign_in(const std::string& login, const std::string& secret) {
        Browser person = browser();
        person.get("/sign-in");
        return person.post("/sign-in", {{"login", login}, {"password", secret}}).status == 303;
    }
};

TEST_F(PeopleSettings, AddSomebodyWhosePasswordIsShownOnce) {
    const http::Response page = send("/settings/people", "new-person",
                                     {{"login", "oleg@example.com"}, {"name", "Oleg"}, {"role", "manager"}});
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(can_sign_in("oleg@example.com", password_on(page))) << text_of(page);
    EXPECT_EQ(rows("select role, manager_id, language from users where login = 'oleg@example.com'"),
              Strings{"manager | 3 | ''"});
    EXPECT_EQ(root().get("/settings/people").body.find(password_on(page)), std::string::npos);
    EXPECT_EQ(header(page, "Cache-Control"), "no-store");
    send("/settings/people", "new-person",
         {{"login", "chief@example.com"}, {"role", "head"}, {"manager", "1"}});
    EXPECT_EQ(rows("select role, manager_id from users where login = 'chief@example.com'"),
              Strings{"head | 1"});
    const http::Response again = send("/settings/people", "new-person",
                                      {{"login", "Oleg@example.com"}, {"name", "O."}, {"role", "head"}});
    EXPECT_EQ(again.status, 422);
    EXPECT_TRUE(says(again, "Somebody else has this login"));
    EXPECT_EQ(filled(again, "new-person")["name"], "O.");
    EXPECT_EQ(filled(again, "new-person")["role"], "head");
}

TEST_F(PeopleSettings, ChangeARoleSoThatItAllowsOtherThingsAtOnce) {
    Browser person = signed_in("operator");
    EXPECT_EQ(person.get("/reports").status, 403);
    EXPECT_TRUE(is_done(send(page_of("operator@example.com"), "person",
                             {{"role", "head"}, {"name", "Olga"}, {"manager", "3"}, {"language", "ru"}})));
    EXPECT_EQ(person.get("/reports").status, 200);
    EXPECT_EQ(rows("select name, role, manager_id, language from users where login = 'operator@example.com'"),
              Strings{"Olga | head | 3 | ru"});
    EXPECT_FALSE(is_done(send(page_of("operator@example.com"), "person")));
    EXPECT_TRUE(says(send(page_of("head@example.com"), "person", {{"manager", "3"}}), "already"));
}

TEST_F(PeopleSettings, GiveANewPasswordAndTheOldOneIsNoneAnyMore) {
    Browser person = signed_in("operator");
    const http::Response page = send(page_of("operator@example.com"), "password");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(can_sign_in("operator@example.com", password_on(page)));
    EXPECT_FALSE(can_sign_in("operator@example.com", password));
    EXPECT_EQ(person.get("/").status, 303) << "signed out";
    EXPECT_EQ(rows("select count(*) from audit_log where action = 'user.password'"), Strings{"1"});
}

TEST_F(PeopleSettings, GiveOneselfANewPasswordAndStayHere) {
    EXPECT_EQ(send(page_of("administrator@example.com"), "password").status, 200);
    EXPECT_EQ(root().get("/settings").status, 200);
}

TEST_F(PeopleSettings, SignSomebodyOutEverywhere) {
    Browser person = signed_in("operator");
    EXPECT_TRUE(is_done(send(page_of("operator@example.com"), "sign-out")));
    EXPECT_EQ(person.get("/").status, 303);
    EXPECT_TRUE(can_sign_in("operator@example.com", password));
    EXPECT_EQ(rows("select count(*) from audit_log where action = 'user.sign_out'"), Strings{"1"});
}

TEST_F(PeopleSettings, BlockSomebodyAndLetHimInAgain) {
    Browser person = signed_in("operator");
    EXPECT_TRUE(is_done(send(page_of("operator@example.com"), "block")));
    EXPECT_EQ(person.get("/").status, 303);
    EXPECT_FALSE(can_sign_in("operator@example.com", password));
    EXPECT_TRUE(says(root().get("/settings/people"), "blocked"));
    EXPECT_TRUE(is_done(send(page_of("operator@example.com"), "unblock")));
    EXPECT_TRUE(can_sign_in("operator@example.com", password));
}

TEST_F(PeopleSettings, LeaveTheLastAdministratorWhoHeIs) {
    const std::string page = page_of("administrator@example.com");
    for (const http::Response& answer : {send(page, "block"), send(page, "person", {{"role", "head"}})}) {
        EXPECT_EQ(answer.status, 422);
        EXPECT_TRUE(says(answer, "the last administrator")) << text_of(answer);
    }
    EXPECT_EQ(root().get("/settings").status, 200);
    send(page_of("head@example.com"), "person", {{"role", "administrator"}});
    EXPECT_TRUE(is_done(send(page, "person", {{"role", "head"}})));
    EXPECT_EQ(root().get("/settings").status, 403);
}

TEST_F(PeopleSettings, ThatTwoAdministratorsChangeAreNotLost) {
    Browser second = signed_in("administrator");
    const std::string page = page_of("operator@example.com");
    Fields seen = filled(second.get(page), "person");
    send(page, "person", {{"role", "manager"}, {"manager", "3"}});
    seen["role"] = "head";
    const http::Response conflict = second.post(page, seen);
    EXPECT_EQ(conflict.status, 409);
    EXPECT_TRUE(says(conflict, "OperatorManagerHead of sales")) << text_of(conflict);
    EXPECT_TRUE(is_done(second.post(page, browsing::form_of(conflict, page))));
    EXPECT_EQ(rows("select role, manager_id from users where login = 'operator@example.com'"),
              Strings{"head | 3"});
}

class ManagerSettingsPage : public browsing::SettingsTest {};

TEST_F(ManagerSettingsPage, AddAManagerAndSendHimAwayWithADeputyByTheClocksOfTheCompany) {
    EXPECT_TRUE(is_done(
        send("/settings/managers", "new-manager", {{"login", "vera@example.com"}, {"name", "Vera"}})));
    const std::string id = rows("select id from managers where name = 'Vera'").at(0);
    const std::string page = "/settings/managers/" + id;
    EXPECT_TRUE(is_done(send(page, "manager", {{"away_until", "2027-01-11T09:00"}, {"deputy", "3"}})));
    EXPECT_EQ(
        rows("select away_until at time zone 'Europe/Moscow', deputy_id from managers where id = " + id),
        Strings{"2027-01-11 09:00:00 | 3"});
    EXPECT_FALSE(is_done(send(page, "manager"))) << "as it was shown nothing changes";
    EXPECT_TRUE(says(root().get("/settings/managers"), "away until 11.01.2027 09:00"));
    EXPECT_TRUE(says(send(page, "manager", {{"away_until", "soon"}}), "no date and time"));
    EXPECT_TRUE(is_done(send(page, "manager", {{"away_until", ""}})));
    EXPECT_EQ(rows("select away_until from managers where id = " + id), Strings{"null"});
}

TEST_F(ManagerSettingsPage, KeepAnAbsenceToTheMicrosecondAndOneWithoutEnd) {
    for (const char* until : {"2027-01-11 09:00:31.123456+00", "infinity"}) {
        owner().execute("update managers set away_until = '" + std::string(until) + "' where id = 3");
        EXPECT_EQ(root().get("/settings/managers").status, 200);
        EXPECT_TRUE(
            is_done(send("/settings/managers/3", "manager", {{"name", std::string("Oleg ") + until[0]}})));
        EXPECT_EQ(rows("select away_until = '" + std::string(until) + "' from managers where id = 3"),
                  Strings{"t"});
    }
}

TEST_F(ManagerSettingsPage, OfAnAbsenceThatTwoPeopleChangeTellsBothMoments) {
    Browser second = signed_in("administrator");
    Fields seen = filled(second.get("/settings/managers/3"), "manager");
    send("/settings/managers/3", "manager", {{"away_until", "2027-01-11T09:00"}, {"deputy", "2"}});
    seen["away_until"] = "2027-01-20T10:00";
    const http::Response conflict = second.post("/settings/managers/3", seen);
    EXPECT_EQ(conflict.status, 409);
    EXPECT_TRUE(says(conflict, "—11.01.2027 09:0020.01.2027 10:00")) << text_of(conflict);
    EXPECT_TRUE(
        is_done(second.post("/settings/managers/3", browsing::form_of(conflict, "/settings/managers/3"))));
    EXPECT_EQ(rows("select away_until at time zone 'Europe/Moscow', deputy_id from managers where id = 3"),
              Strings{"2027-01-20 10:00:00 | 2"});
}

TEST_F(ManagerSettingsPage, BlockAManagerAndHandOverAllHisWork) {
    owner().execute(
        "insert into leads (id, contact_id, site_id, title, status, responsible_id, responsible_rule) values"
        "    (11, null, 1, 'Whose?', 'in_work', 3, 'site_default'), (12, null, 1, 'Old', 'won', 3, "
        "'contact')");
    EXPECT_TRUE(is_done(send("/settings/managers/3", "manager", {{"is_active", "off"}})));
    EXPECT_TRUE(says(root().get("/settings/managers/3"), "1 open lead, no open tasks."));
    EXPECT_TRUE(says(send("/settings/managers/3", "hand-over"), "Choose a manager"));
    EXPECT_TRUE(is_done(send("/settings/managers/3", "hand-over", {{"hand_over_to", "2"}})));
    EXPECT_EQ(rows("select id, responsible_id from leads order by id"), (Strings{"11 | 2", "12 | 3"}));
    EXPECT_TRUE(says(root().get("/settings/managers/3"), "No open leads, no open tasks."));
}

TEST_F(ManagerSettingsPage, LeavesTheCompanyADefaultManager) {
    EXPECT_TRUE(says(send("/settings/managers/1", "manager", {{"is_active", "off"}}), "default manager can"));
    EXPECT_FALSE(browsing::has_form(root().get("/settings/managers/1"), "/settings/managers/1/default"));
    EXPECT_EQ(send("/settings/managers/4", "default-manager").status, 422) << "who is blocked";
    EXPECT_TRUE(is_done(send("/settings/managers/2", "default-manager")));
    EXPECT_EQ(policy().default_manager_id, 2);
    EXPECT_TRUE(is_done(send("/settings/managers/1", "manager", {{"is_active", "off"}})));
}

}  // namespace
