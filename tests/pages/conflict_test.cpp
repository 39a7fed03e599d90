#include "pages/browsing.hpp"
#include "pages/change_answer.hpp"
#include "pages/filled_form.hpp"
#include "pages/routes.hpp"

namespace {

using browsing::Browser;
using browsing::form_of;
using browsing::has_form;
using browsing::header;
using browsing::text_of;
using records::ChangeResult;
using Kind = ChangeResult::Kind;

// What the change of the form gave, for each test.
ChangeResult outcome;

http::Response change(pages::Visit& visit, postgres::Connection&) {
    return pages::answer_change(visit, outcome,
                                {"/account#sessions", "password_changed",
                                 [&](const pages::Refusal& refusal) {
                                     pages::Page page(visit, "error.tpl", "again");
                                     page.values().SetValue("HEADLINE", refusal.typed.get("title"));
                                     return page.respond();
                                 },
                                 [](const std::string& field, const std::string& value) {
                                     return field == "responsible" ? "the manager " + value : value;
                                 }});
}

class ChangeAnswer : public browsing::PagesTest {
protected:
    void SetUp() override {
        PagesTest::SetUp();
        outcome = {};
        person_.emplace(signed_in("head"));
        person_->routes = &routes_;
    }

    http::Response send(const std::map<std::string, std::string>& fields = {}) {
        return person_->post("/things/1", fields);
    }

    const std::vector<pages::Route> routes_ = [] {
        std::vector<pages::Route> routes = pages::routes();
        routes.push_back({"POST", "/things/{id}", {}, change});
        return routes;
    }();
    std::optional<Browser> person_;
};

TEST_F(ChangeAnswer, LeadsBackAndSaysWhatWasDone) {
    EXPECT_EQ(send().status, 303);
    EXPECT_EQ(header(send(), "Location"), "/account?done=password_changed#sessions");
    outcome.reason = "unchanged";
    EXPECT_EQ(header(send(), "Location"), "/account?done=unchanged#sessions");
    outcome = {Kind::unchanged, "", {}};
    EXPECT_EQ(header(send(), "Location"), "/account?done=unchanged#sessions");
}

TEST_F(ChangeAnswer, SaysWhatIsGoneOrNotForThisPerson) {
    outcome = {Kind::not_found, "", {}};
    EXPECT_EQ(send().status, 404);
    outcome = {Kind::not_allowed, "", {}};
    EXPECT_EQ(send().status, 403);
}

TEST_F(ChangeAnswer, ShowsTheFormAgainWithWhatWasTyped) {
    outcome = {Kind::invalid, "unchanged", {}};
    const http::Response page = send({{"title", "Boiler & pump"}});
    EXPECT_EQ(page.status, 422);
    EXPECT_NE(page.body.find("Boiler &amp; pump"), std::string::npos);
}

TEST_F(ChangeAnswer, TellsOfAConflictWhatWasSeenWhatStandsThereAndWhatIsWanted) {
    outcome = {Kind::conflict, "", {{"amount", "", "200", "<b>300</b>"}, {"responsible", "1", "2", "3"}}};
    const http::Response page = send({{"amount", "<b>300</b>"}, {"was_amount", ""}});
    EXPECT_EQ(page.status, 409);
    const std::string text = text_of(page);
    for (const char* words :
         {"amount—200&lt;b&gt;300&lt;/b&gt;", "responsiblethe manager 1the manager 2the manager 3"})
        EXPECT_NE(text.find(words), std::string::npos) << words << "\n" << text;
    EXPECT_NE(page.body.find("href=\"/account#sessions\""), std::string::npos) << page.body;
}

TEST_F(ChangeAnswer, SendsAllThatWasTypedOnceMoreAsIfItsPersonHadSeenWhatStandsThere) {
    outcome = {Kind::conflict, "", {{"comment", "a", "b\n\"b\"", "c\nc"}}};
    const http::Response page =
        send({{"comment", "c\nc"}, {"was_comment", "a"}, {"title", "T"}, {"was_title", "t"}});
    std::map<std::string, std::string> sent = form_of(page, "/things/1");
    EXPECT_FALSE(sent["csrf"].empty());
    sent.erase("csrf");
    EXPECT_EQ(sent,
              (std::map<std::string, std::string>{
                  {"comment", "c\nc"}, {"was_comment", "b\n\"b\""}, {"title", "T"}, {"was_title", "t"}}));
}

TEST_F(ChangeAnswer, OffersNoRepetitionThatWouldOnlyConflictAgain) {
    outcome = {Kind::conflict, "", {{"status", "open", "done", "done"}}};
    EXPECT_FALSE(has_form(send({{"note", "called back"}}), "/things/1"));
}

}  // namespace
