#include <regex>

#include "pages/client_test.hpp"

namespace {

using browsing::Browser;
using browsing::form_of;
using browsing::has_form;
using browsing::header;
using browsing::text_of;

class CardForms : public browsing::ClientTest {
protected:
    static std::string lead() {
        return row(
            "select title, status, coalesce(amount::text, '-'), lost_reason, responsible_id from leads where "
            "id = 1");
    }
};

TEST_F(CardForms, OfALeadAreWrittenAndTheCardSaysSo) {
    Browser head = signed_in("head");
    const http::Response answer = send_from_card(head, "/leads/1",
                                                 {{"status", "lost"},
                                                  {"amount", "1 500,5"},
                                                  {"lost_reason", "Too dear\r\nfor them"},
                                                  {"title", "A boiler"},
                                                  {"responsible", "1"}});
    EXPECT_EQ(answer.status, 303);
    EXPECT_EQ(header(answer, "Location"), "/contacts/1?done=lead_changed#lead-1");
    EXPECT_EQ(lead(), "A boiler | lost | 1500.50 | Too dear\nfor them | 1");
    const http::Response page = head.get("/contacts/1?done=lead_changed");
    for (const char* text : {"The lead is changed.", "1500.50", "Too dear", "A boiler"})
        EXPECT_TRUE(says(page, text)) << text << "\n" << text_of(page);
}

// Whatever stands in the fields: what a form shows must not count as what a person has typed.
TEST_F(CardForms, AreNoneWhenAFormIsSentAsItStands) {
    owner().execute(
        R"(update leads set title = E'Boiler\n\tfor "Ivan" & <Olga> ', amount = 1.5, status = 'lost',
            lost_reason = E'Too\n\ndear';
        update contacts set name = E' Ivan\u0001 \t Petrov', description = E'\r\nLine\r\nline\u0007 \n';
        insert into tasks (kind, contact_id, responsible_id, responsible_rule, title, due_at)
        values ('to_do', 1, 2, 'person', 'Call', '2026-11-23 07:00:05.25Z');
        update managers set is_active = false where id = 2)");
    Browser head = signed_in("head");
    const http::Response page = head.get(card);
    const std::vector<std::pair<std::string, std::string>> forms{
        {"/leads/1", ""}, {"/tasks/1", "due_at"}, {card, "name"}, {card, "responsible"}};
    for (const auto& [action, field] : forms) {
        const http::Response answer = send(head, page, action, {}, field);
        EXPECT_EQ(answer.status, 303) << action << ' ' << field << text_of(answer);
        EXPECT_NE(header(answer, "Location").find("done=unchanged"), std::string::npos)
            << action << ' ' << field;
    }
    EXPECT_EQ(entries(), 0);
}

TEST_F(CardForms, OfAFieldWithWhatNoFormCanHoldAreWrittenAllTheSame) {
    owner().execute(R"(update contacts set name = E'Ivan\u0001', description = E'one\u0007\r\ntwo';
        update leads set title = E'Boiler\u0001')");
    Browser head = signed_in("head");
    EXPECT_EQ(send_from_card(head, card, {{"name", "Pyotr"}, {"description", "three"}}, "name").status, 303);
    EXPECT_EQ(row("select name, description from contacts"), "Pyotr | three");
    EXPECT_EQ(send_from_card(head, "/leads/1", {{"title", "Pump"}}).status, 303);
    EXPECT_EQ(row("select title from leads"), "Pump");
}

TEST_F(CardForms, OfTwoPeopleAtOneLeadAreBothKeptWhereTheyAreOfDifferentFields) {
    Browser head = signed_in("head");
    Browser anna = signed_in("anna");
    const http::Response seen = anna.get(card);
    send_from_card(head, "/leads/1", {{"amount", "100"}});
    EXPECT_EQ(send(anna, seen, "/leads/1", {{"status", "in_work"}}).status, 303);
    EXPECT_EQ(row("select amount, status from leads"), "100.00 | in_work");
}

TEST_F(CardForms, TellWhoComesSecondWhatStandsThereAndLoseNothing) {
    Browser head = signed_in("head");
    Browser anna = signed_in("anna");
    const http::Response seen = anna.get(card);
    send_from_card(head, "/leads/1", {{"amount", "100"}, {"status", "won"}});
    const http::Response conflict =
        send(anna, seen, "/leads/1", {{"amount", "200"}, {"status", "in_work"}, {"title", "A boiler"}});
    EXPECT_EQ(conflict.status, 409);
    EXPECT_EQ(lead(), "Jivo: Ivan | won | 100.00 | '' | 2");
    for (const char* text : {"amount—100.00200.00", "statenewwonin work"})
        EXPECT_TRUE(says(conflict, text)) << text << "\n" << text_of(conflict);
    EXPECT_NE(conflict.body.find("href=\"/contacts/1#lead-1\""), std::string::npos);

    EXPECT_EQ(send(anna, conflict, "/leads/1", {}).status, 303);
    EXPECT_EQ(lead(), "A boiler | in_work | 200.00 | '' | 2");
    EXPECT_EQ(entries(), 2);
}

TEST_F(CardForms, TellOfAConflictAboutAManagerByName) {
    owner().execute("insert into managers (id, login, name) values (3, 'boris@example.com', 'Boris')");
    read_settings();
    Browser head = signed_in("head");
    const http::Response seen = head.get(card);
    send_from_card(head, card, {{"responsible", "1"}}, "responsible");
    const http::Response conflict = send(head, seen, card, {{"responsible", "3"}}, "responsible");
    EXPECT_EQ(conflict.status, 409);
    const std::string default_manager = row("select name from managers where id = 1");
    EXPECT_TRUE(says(conflict, "responsibleAnna" + default_manager + "Boris")) << text_of(conflict);
    send(head, conflict, card, {});
    EXPECT_EQ(row("select responsible_id from contacts"), "3");
}

TEST_F(CardForms, ThatAreRefusedSayWhyAndKeepWhatWasTyped) {
    Browser head = signed_in("head");
    const http::Response refused =
        send_from_card(head, "/leads/1", {{"amount", "1,500"}, {"title", "A \"boiler\" & pump"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(says(refused, "This is no amount"));
    EXPECT_EQ(form_of(refused, "/leads/1").at("title"), "A \"boiler\" & pump");
    EXPECT_EQ(form_of(refused, "/leads/1").at("amount"), "1,500");
    EXPECT_EQ(entries(), 0);
    EXPECT_EQ(header(send(head, refused, "/leads/1", {{"amount", "1500"}}), "Location"),
              "/contacts/1?done=lead_changed#lead-1");
    EXPECT_EQ(lead(), "A \"boiler\" & pump | new | 1500.00 | '' | 2");
}

TEST_F(CardForms, OfAnothersLeadAreNeitherOfferedNorTaken) {
    Browser stranger = signed_in("operator");
    EXPECT_FALSE(has_form(stranger.get(card), "/leads/1"));
    EXPECT_EQ(stranger.post("/leads/1", {{"was_status", "new"}, {"status", "won"}}).status, 403);
    EXPECT_FALSE(has_form(stranger.get(card), "/contacts/1/leads"));
    EXPECT_EQ(row("select status from leads"), "new");
    Browser anna = signed_in("anna");
    EXPECT_EQ(send_from_card(anna, "/leads/1", {{"status", "won"}}).status, 303);
    EXPECT_EQ(row("select status from leads"), "won");
}

TEST_F(CardForms, OfferManagersWhoAreNotBlockedAndTheOneWhoStandsThere) {
    owner().execute(R"(update managers set is_active = false where id = 2;
        insert into managers (id, login, name, is_active) values (3, 'boris@example.com', 'Boris', false))");
    read_settings();
    const http::Response page = signed_in("head").get(card);
    EXPECT_FALSE(says(page, "Boris"));
    EXPECT_TRUE(says(page, "Anna (blocked)")) << text_of(page);
    EXPECT_EQ(form_of(page, "/leads/1").at("responsible"), "2");
}

TEST_F(CardForms, OpenALeadByHand) {
    Browser head = signed_in("head");
    const http::Response page = head.get(card);
    EXPECT_EQ(form_of(page, "/contacts/1/leads").at("responsible"), "2")
        << "the client's manager is proposed";
    const http::Response answer =
        send(head, page, "/contacts/1/leads", {{"title", "A second boiler"}, {"amount", "70"}});
    EXPECT_EQ(header(answer, "Location"), "/contacts/1?done=lead_opened#leads");
    EXPECT_EQ(row("select title, amount, source, responsible_id from leads where id <> 1"),
              "A second boiler | 70.00 | manual | 2");
    const http::Response refused = send(head, page, "/contacts/1/leads", {{"title", ""}, {"amount", "71"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(form_of(refused, "/contacts/1/leads").at("amount"), "71");
}

TEST_F(CardForms, OfWhoeverMayChangeOnlyHisOwnLeadsOpenThemForHimself) {
    owner().execute("insert into managers (id, login, name) values (3, 'boris@example.com', 'Boris')");
    read_settings();
    Browser anna = signed_in("anna");
    const std::string page = anna.get(card).body;
    const std::size_t begin = page.find("id=\"new-lead-responsible\"");
    EXPECT_EQ(page.substr(begin, page.find("</select>", begin) - begin).find("Boris"), std::string::npos);
    EXPECT_EQ(send_from_card(anna, "/contacts/1/leads", {{"title", "Mine"}}).status, 303);
    EXPECT_EQ(row("select responsible_id from leads where title = 'Mine'"), "2");
}

TEST_F(CardForms, OfNameCommentAndNotesKeepTheirLines) {
    Browser someone = signed_in("operator");
    EXPECT_EQ(header(send_from_card(someone, card,
                                    {{"name", "Ivan Petrov"}, {"description", "Mornings\r\nonly"}}, "name"),
                     "Location"),
              "/contacts/1?done=client_changed");
    EXPECT_EQ(row("select name, description from contacts"), "Ivan Petrov | Mornings\nonly");
    EXPECT_EQ(send_from_card(someone, "/contacts/1/notes", {{"note", "Called:\r\nwants two"}}).status, 303);
    const http::Response page = someone.get(card);
    for (const char* text : {"Mornings\nonly", "Called:\nwants two", "The operator", "Jivo: Ivan Petrov"})
        EXPECT_TRUE(says(page, text)) << text << "\n" << text_of(page);
    EXPECT_EQ(send_from_card(someone, "/contacts/1/notes", {{"note", " \n "}}).status, 422);
}

TEST_F(CardForms, AddAnEmailOrPhoneByWhatWasTypedAndSayWhenAnotherHasIt) {
    owner().execute(R"(insert into contacts (id, name) values (2, 'Olga');
        insert into contact_identifiers (contact_id, kind, raw, key, level)
        values (2, 'email', 'olga@example.com', 'olga@example.com', 'typed'))");
    Browser someone = signed_in("operator");
    const std::string form = "/contacts/1/identifiers";
    EXPECT_EQ(header(send_from_card(someone, form, {{"identifier", "8 (495) 000-00-12"}}), "Location"),
              "/contacts/1?done=identifier_added");
    EXPECT_EQ(row("select kind, key, level from contact_identifiers where raw = '8 (495) 000-00-12'"),
              "phone | +74950000012 | operator");
    const std::string shared =
        header(send_from_card(someone, form, {{"identifier", "Olga@example.com"}}), "Location");
    EXPECT_EQ(row("select kind from contact_identifiers where contact_id = 1 and key = 'olga@example.com'"),
              "email");
    EXPECT_TRUE(says(someone.get(shared), "Another client has it too"));
    const std::string invalid = header(send_from_card(someone, form, {{"identifier", "12345"}}), "Location");
    EXPECT_TRUE(says(someone.get(invalid), "no valid e-mail or phone"));
}

TEST_F(CardForms, ChooseWhichEmailIsPrimaryAndTellOfAConflictByTheAddresses) {
    Browser someone = signed_in("operator");
    for (const char* email : {"second@example.com", "third@example.com"})
        send_from_card(someone, "/contacts/1/identifiers", {{"identifier", email}});
    const auto id_of = [](const std::string& raw) {
        return row("select id from contact_identifiers where raw = '" + raw + "'");
    };
    const http::Response seen = someone.get(card);
    const std::string form = "/contacts/1/primary";
    EXPECT_EQ(send(someone, seen, form, {{"primary_email", id_of("second@example.com")}}).status, 303);
    const http::Response conflict =
        send(someone, seen, form, {{"primary_email", id_of("third@example.com")}});
    EXPECT_EQ(conflict.status, 409);
    EXPECT_TRUE(says(conflict, "primary e-mailivan@example.comsecond@example.comthird@example.com"))
        << text_of(conflict);
    EXPECT_EQ(send(someone, conflict, form, {}).status, 303);
    EXPECT_EQ(row("select raw from contact_identifiers where kind = 'email' and is_primary"),
              "third@example.com");
}

TEST_F(CardForms, StandInTheTimelineInWords) {
    Browser head = signed_in("head");
    send_from_card(head, "/leads/1",
                   {{"status", "won"}, {"amount", "5"}, {"lost_reason", ""}, {"responsible", "1"}});
    send_from_card(head, card, {{"name", "infinity"}, {"description", "Mornings"}}, "name");
    send_from_card(head, card, {{"responsible", "1"}}, "responsible");
    send_from_card(head, "/contacts/1/identifiers", {{"identifier", "ivan@example.com"}});
    send_from_card(head, "/contacts/1/identifiers", {{"identifier", "new@example.com"}});
    send_from_card(
        head, "/contacts/1/primary",
        {{"primary_email", row("select id from contact_identifiers where raw = 'new@example.com'")}});
    send_from_card(head, "/contacts/1/tasks", {{"title", "Call"}, {"due_at", "2026-11-24T12:30"}});
    send_from_card(head, "/tasks/1", {{"due_at", "2026-11-24T13:30"}}, "due_at");
    send_from_card(head, "/tasks/1/done", {{"note", "Reached"}}, "note");
    send_from_card(head, "/contacts/1/leads", {{"title", "Second"}});
    EXPECT_EQ(entries(), 10);
    const std::string text = text_of(head.get(card));
    const std::string timeline = text.substr(text.find("\nTimeline\n"));
    for (const char* words :
         {"state: new → won", "amount: 5.00", "responsible: Anna → ", "name: Ivan → infinity",
          "comment: Mornings", "Confirmed by staff", "e-mail: ivan@example.com\n", "Primary one chosen",
          "primary e-mail: ivan@example.com → new@example.com", "due: 24.11.2026 12:30 → 24.11.2026 13:30",
          "Task done", "state: open → done", "note: Reached", "Lead opened", "The head"})
        EXPECT_NE(timeline.find(words), std::string::npos) << words << "\n" << timeline;
    EXPECT_FALSE(std::regex_search(timeline, std::regex("(lead|task|contact)\\.[a-z]|[a-z]_[a-z]")))
        << timeline;
}

TEST_F(CardForms, AreMadeFromAnAddressOfTheLead) {
    Browser anna = signed_in("anna");
    EXPECT_EQ(header(anna.get("/leads/1"), "Location"), "/contacts/1#lead-1");
    EXPECT_EQ(anna.get("/leads/99").status, 404);
    EXPECT_NE(anna.get("/").body.find("href=\"/leads/1\""), std::string::npos);
}

TEST_F(CardForms, OfALeadOfNobodyKnownAreMadeOnAPageOfItsOwn) {
    owner().execute("update leads set contact_id = null, chat_id = null");
    Browser anna = signed_in("anna");
    const http::Response page = anna.get("/leads/1");
    EXPECT_EQ(page.status, 200);
    EXPECT_EQ(header(send(anna, page, "/leads/1", {{"status", "won"}}), "Location"),
              "/leads/1?done=lead_changed");
    EXPECT_EQ(row("select status from leads"), "won");
    EXPECT_EQ(signed_in("operator").get("/leads/1").status, 403);
}

TEST_F(CardForms, OfAMergedClientAreTheSurvivors) {
    owner().execute("insert into contacts (id, name, merged_into) values (2, 'Merged', 1)");
    Browser someone = signed_in("operator");
    someone.get(card);
    EXPECT_EQ(someone.post("/contacts/2/notes", {{"note", "Called"}}).status, 303);
    EXPECT_TRUE(says(someone.get(card), "Called"));
}

TEST_F(CardForms, ShowWhateverIsTypedAsTextAndNothingElse) {
    const std::string hostile =
        "\"><script>alert(1)</script><img src=x onerror='alert(2)'> {{NAME}} [[card.leads]]";
    Browser head = signed_in("head");
    EXPECT_EQ(
        send_from_card(head, "/leads/1",
                       {{"title", hostile}, {"status", "lost"}, {"lost_reason", "</textarea>" + hostile}})
            .status,
        303);
    EXPECT_EQ(
        send_from_card(head, card, {{"name", hostile}, {"description", "</textarea>" + hostile}}, "name")
            .status,
        303);
    send_from_card(head, "/contacts/1/tasks", {{"title", hostile}});
    const http::Response page = head.get(card);
    const http::Response refused = send(head, page, "/leads/1", {{"amount", hostile}});
    owner().execute("update leads set amount = 7");
    const http::Response conflict = send(head, page, "/leads/1", {{"amount", "8"}, {"title", hostile + "!"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(conflict.status, 409);
    for (const http::Response* one : {&page, &refused, &conflict})
        for (const char* markup : {"<script>", "<img", "</textarea>\"", "onerror='"})
            EXPECT_EQ(one->body.find(markup), std::string::npos) << markup << "\n" << one->body;
    EXPECT_EQ(form_of(page, "/leads/1").at("title"), hostile);
    EXPECT_EQ(form_of(page, card, "name").at("description"), "</textarea>" + hostile);
    EXPECT_EQ(form_of(conflict, "/leads/1").at("title"), hostile + "!");
}

TEST_F(CardForms, OfManyLeadsHaveTheirFormsWithinThePageAndWhenAskedFor) {
    owner().execute(
        "insert into leads (contact_id, site_id, title, source, tags, responsible_id, responsible_rule) "
        "select 1, site_id, 'Lead ' || number, 'manual', '{}', 2, 'person' from leads, generate_series(1, "
        "30) number");
    Browser head = signed_in("head");
    const http::Response page = head.get(card);
    EXPECT_LT(page.body.size(), 100'000U);
    EXPECT_FALSE(has_form(page, "/leads/1"));
    EXPECT_NE(page.body.find("href=\"/contacts/1?lead=1#lead-1\""), std::string::npos);
    EXPECT_TRUE(has_form(head.get("/contacts/1?lead=1"), "/leads/1"));
}

}  // namespace
