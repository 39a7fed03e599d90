#include "pages/two_clients.hpp"

namespace {

using browsing::Browser;
using browsing::header;
using browsing::text_of;
using Strings = std::vector<std::string>;

class MergePage : public browsing::TwoClients {
protected:
    std::string comparison() const { return "/contacts/" + anna + "/compare/" + anya; }
    std::string address() const { return "/contacts/" + anna + "/merge/" + anya; }
    static std::string undo_address() {
        return "/merges/" + rows("select max(id) from merges").at(0) + "/undo";
    }
};

TEST_F(MergePage, ComparesTheTwoSideBySide) {
    propose(anna, anya);
    const http::Response page = signed_in().get(comparison());
    EXPECT_EQ(page.status, 200);
    for (const char* text :
         {"Anna", "Anya", "client1@example.com", "client2@example.com", "Note of client 1",
          "Note of client 2", "e-mail / phone", "1 chat, 1 lead, 1 task", "typed by the visitor"})
        EXPECT_TRUE(says(page, text)) << text << "\n" << text_of(page);
    for (const char* field : {"name", "email", "phone", "comment"})
        EXPECT_TRUE(
            has(page, std::string("<input type=\"radio\" name=\"") + field + "\" value=\"" + anya + "\""))
            << field;
    // Both have the same manager: nothing to choose.
    EXPECT_FALSE(has(page, "<input type=\"radio\" name=\"responsible\""));
    EXPECT_TRUE(says(page, "merge into № " + anna));
    EXPECT_TRUE(says(page, "merge into № " + anya));
}

TEST_F(MergePage, ShowsWhatComesOfTheChoicesBeforeAnythingIsMerged) {
    const http::Response page = signed_in().get(address() + "?name=" + anya + "&responsible=" + anna +
                                                "&email=" + anya + "&phone=" + anna + "&comment=" + anya);
    EXPECT_EQ(page.status, 200);
    for (const char* part :
         {"Name</dt><dd class=\"lines\">Anya<br><span class=\"quiet small\">instead of: Anna",
          "Primary e-mail</dt><dd class=\"lines\">client2@example.com<br>",
          "Primary phone</dt><dd class=\"lines\">+79990000001</dd>", "22.11.2026: Note of client 2<br>",
          "1 chat, 1 lead, 1 task", "Both have an open task “missed chat”",
          "Both have an open lead on the same site"})
        EXPECT_TRUE(has(page, part)) << part << "\n" << page.body;
    EXPECT_EQ(rows("select count(*) from merges"), Strings{"0"});
}

TEST_F(MergePage, MergesWhatWasShown) {
    Browser someone = signed_in();
    const http::Response page = someone.get(address() + "?name=" + anya + "&email=" + anya +
                                            "&phone=" + anna + "&responsible=" + anna + "&comment=both");
    const http::Response answer = someone.post(address(), fields_of(page, address()));
    ASSERT_EQ(answer.status, 303) << text_of(answer);
    EXPECT_EQ(header(answer, "Location"), "/contacts/" + anna + "?done=merged");
    EXPECT_EQ(
        rows("select contacts.name, string_agg(raw, ' ' order by kind) from contacts "
             "join contact_identifiers on contact_id = contacts.id and is_primary and kind <> 'visitor' "
             "where merged_into is null group by contacts.id"),
        Strings{"Anya | client2@example.com +79990000001"});
    const http::Response card = someone.get(header(answer, "Location"));
    EXPECT_TRUE(says(card, "The two are one client now."));
    EXPECT_TRUE(has(card, "<details class=\"panel\" id=\"merges\" open>"));
    EXPECT_TRUE(has(card, "href=\"" + undo_address() + "\""));
    EXPECT_TRUE(says(card, "operator@example.com"));
    EXPECT_EQ(header(someone.get("/contacts/" + anya), "Location"), "/contacts/" + anna);
}

TEST_F(MergePage, ShowsTheLinesOfCommentsAndTakesThemForWhatWasSeen) {
    owner().execute("update contacts set description = E'Calls at noon\\n\\n  Has two boilers ' || id");
    Browser someone = signed_in();
    const http::Response page = someone.get(address());
    EXPECT_TRUE(has(page, "Calls at noon\n\n  Has two boilers " + anna + "\n  Has two boilers " + anya))
        << page.body;
    EXPECT_EQ(someone.post(address(), fields_of(page, address())).status, 303);
}

TEST_F(MergePage, MergesIntoWhicheverIsToStayWithTheSameChoices) {
    Browser someone = signed_in();
    const auto chosen = fields_of(someone.get(comparison()), "/contacts/" + anna + "/merge/" + anya);
    EXPECT_EQ(chosen.at("name"), anna);
    EXPECT_EQ(chosen.at("comment"), "both");
    const std::string other_way = "/contacts/" + anya + "/merge/" + anna;
    const http::Response page = someone.get(other_way + "?name=" + chosen.at("name") + "&email=" + anna +
                                            "&phone=" + anna + "&responsible=" + anna + "&comment=both");
    EXPECT_EQ(someone.post(other_way, fields_of(page, other_way)).status, 303);
    EXPECT_EQ(rows("select id, name from contacts where merged_into is null"), Strings{anya + " | Anna"});
}

TEST_F(MergePage, TellsWhatHasChangedSinceItWasShownAndMergesNothing) {
    owner().execute("insert into managers (id, login, name) values (5, 'boris@example.com', 'Boris')");
    Browser someone = signed_in();
    const auto seen = fields_of(someone.get(address()), address());
    owner().execute("update contacts set name = 'Anna Testova', responsible_id = 5 where id = " + anna);
    const http::Response refused = someone.post(address(), seen);
    EXPECT_EQ(refused.status, 409);
    EXPECT_TRUE(says(refused, "you saw “Anna”, now it would be “Anna Testova”."));
    EXPECT_TRUE(says(refused, "now it would be “Boris”."));
    EXPECT_EQ(rows("select count(*) from merges"), Strings{"0"});
    // Once seen, it can be merged.
    EXPECT_EQ(someone.post(address(), fields_of(refused, address())).status, 303);
    EXPECT_EQ(rows("select name, responsible_id from contacts where id = " + anna),
              Strings{"Anna Testova | 5"});
}

TEST_F(MergePage, MergesClientsWithCommentsOfAnyLengthAndMarkup) {
    const std::string hostile =
        "</p><script>alert(1)</script>\" onmouseover=\"alert(2) {{NAME}} & <b>\r\n\tx  ";
    owner().execute("update contacts set description = $$" + hostile +
                    "$$ || repeat('Длинный комментарий ', 15000)"
                    " || id || ' ', name = ' \"<script>alert(3)</script> ' || id || ' '");
    Browser someone = signed_in();
    const http::Response card = someone.get(address());
    EXPECT_FALSE(has(card, "<script>alert"));
    EXPECT_FALSE(has(card, "\" onmouseover=\""));
    std::map<std::string, std::string> fields = fields_of(card, address());
    EXPECT_LT(fields.at("seen_comment").size(), 100U);
    fields["seen_name"] = rows("select name from contacts where id = " + anna).at(0);
    EXPECT_EQ(someone.post(address(), fields).status, 303);
    EXPECT_FALSE(has(someone.get("/contacts/" + anna), "<script>alert"));
}

TEST_F(MergePage, SaysInWordsWhyTwoCantBeMerged) {
    const std::string third = client(3);
    Browser someone = signed_in();
    EXPECT_TRUE(says(someone.get("/contacts/" + anna + "/merge/" + anna), "can&#39;t be merged with itself"));
    EXPECT_EQ(someone.post("/contacts/" + anna + "/merge/" + anna, {}).status, 422);
    EXPECT_EQ(someone.get("/contacts/" + anna + "/merge/12345").status, 404);
    EXPECT_EQ(someone.post("/contacts/" + anna + "/merge/12345", {}).status, 404);
    merge(someone, anna, anya);
    EXPECT_TRUE(says(someone.get("/contacts/" + third + "/merge/" + anya),
                     "has been merged into another one already"));
    EXPECT_TRUE(says(someone.get("/contacts/" + anya + "/merge/" + third), "compare with that one"));
    EXPECT_EQ(someone.post("/contacts/" + third + "/merge/" + anya, {}).status, 422);
    EXPECT_EQ(rows("select count(*) from merges"), Strings{"1"});
}

TEST_F(MergePage, OfTwoWhoMergeTheSameAtOnceTheSecondFindsThemMerged) {
    Browser one = signed_in();
    Browser other = signed_in("head");
    const auto seen = fields_of(one.get(address()), address());
    EXPECT_EQ(one.post(address(), seen).status, 303);
    EXPECT_EQ(header(other.post(address(), seen), "Location"), "/contacts/" + anna + "?done=one_client");
}

TEST_F(MergePage, ComparesTheSurvivorInThePlaceOfWhoWasMerged) {
    const std::string third = client(3);
    Browser someone = signed_in();
    merge(someone, anna, anya);
    EXPECT_EQ(header(someone.get("/contacts/" + third + "/compare/" + anya), "Location"),
              "/contacts/" + third + "/compare/" + anna);
    EXPECT_EQ(header(someone.get(comparison()), "Location"), "/contacts/" + anna + "?done=one_client");
    EXPECT_EQ(someone.get("/contacts/" + anna + "/compare/12345").status, 404);
}

TEST_F(MergePage, TheCardLeadsToTheComparisonWithAnyOther) {
    propose(anna, anya);
    Browser someone = signed_in();
    const http::Response card = someone.get("/contacts/" + anna);
    EXPECT_TRUE(has(card, "href=\"" + comparison() + "\""));
    const std::string form = "/contacts/" + anna + "/compare";
    EXPECT_TRUE(has(card, "action=\"" + form + "\""));
    for (const char* typed : {"#", "%E2%84%96+#", "https%3A%2F%2Fcrm.example.com%2Fcontacts%2F#%2F"})
        EXPECT_EQ(header(someone.get(form + "?with=" + database::filled(typed, anya)), "Location"),
                  comparison())
            << typed;
    for (const char* typed : {"12345", "Anya", "99999999999999999999", "%3Cscript%3E"}) {
        const http::Response page = someone.get(form + "?with=" + typed);
        EXPECT_EQ(page.status, 422) << typed;
        EXPECT_TRUE(says(page, "There is no client with this number.")) << typed;
        EXPECT_FALSE(has(page, "<script>")) << typed;
    }
    EXPECT_EQ(someone.get(form).status, 200);
    EXPECT_EQ(someone.get("/contacts/12345/compare?with=" + anya).status, 404);
}

class UndoPage : public MergePage {};

TEST_F(UndoPage, SaysWhatGoesBackAndWhatStaysAndGivesBackTheTwo) {
    Browser someone = signed_in();
    merge(someone, anna, anya);
    owner().execute("insert into notes (contact_id, text) values (" + anna + ", 'Later'), (" + anna +
                    ", 'Last')");
    const http::Response page = someone.get(undo_address());
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(has(page, "Goes back to № " + anya + "</dt><dd>1 chat, 1 lead, 1 task")) << page.body;
    EXPECT_TRUE(has(page, "stays with № " + anna + "</dt><dd>2 notes</dd>")) << page.body;
    const http::Response answer = someone.post(undo_address(), {});
    EXPECT_EQ(header(answer, "Location"), "/contacts/" + anna + "?done=merge_undone");
    const http::Response card = someone.get(header(answer, "Location"));
    EXPECT_TRUE(says(card, "They are two clients again."));
    EXPECT_TRUE(has(card, "<a href=\"/contacts/" + anya + "\">Anya</a>"));
    EXPECT_EQ(someone.get("/contacts/" + anya).status, 200);
    EXPECT_TRUE(says(someone.get("/duplicates"), "There are no possible duplicates."));
}

TEST_F(UndoPage, IsForWhoMergedAndForHeadsAndAdministrators) {
    Browser someone = signed_in();
    merge(someone, anna, anya);
    for (const crm::Role role : crm::all_roles) {
        Browser other = signed_in(crm::name_of(role));
        const bool may = role != crm::Role::manager;
        EXPECT_EQ(has(other.get("/contacts/" + anna), "href=\"" + undo_address() + "\""), may)
            << crm::name_of(role);
        EXPECT_EQ(has(other.get(undo_address()), "<form class=\"panel\" action=\"" + undo_address()), may)
            << crm::name_of(role);
    }
    Browser manager = signed_in("manager");
    const std::string reason =
        "Only the one who merged them (operator@example.com), a head of sales or an administrator can undo "
        "this.";
    EXPECT_TRUE(says(manager.get("/contacts/" + anna), reason));
    EXPECT_TRUE(says(manager.get(undo_address()), reason));
    const http::Response refused = manager.post(undo_address(), {});
    EXPECT_EQ(refused.status, 403);
    EXPECT_TRUE(says(refused, reason));
    Browser head = signed_in("head");
    head.get(undo_address());
    EXPECT_EQ(head.post(undo_address(), {}).status, 303);
}

TEST_F(UndoPage, SaysInWordsWhyAMergeCantBeUndone) {
    const std::string third = client(3);
    Browser someone = signed_in();
    merge(someone, anna, anya);
    const std::string first = undo_address();
    merge(someone, anna, third);
    EXPECT_TRUE(says(someone.get("/contacts/" + anna),
                     "Another merge of this client came later: undo that one first."));
    EXPECT_TRUE(says(someone.get(first), "Another merge of this client came later"));
    EXPECT_EQ(someone.post(first, {}).status, 422);
    EXPECT_EQ(someone.post(undo_address(), {}).status, 303);
    EXPECT_TRUE(says(someone.get(undo_address()), "This merge has been undone already."));
    EXPECT_EQ(someone.post(undo_address(), {}).status, 422);
    EXPECT_EQ(someone.post(first, {}).status, 303);
    EXPECT_EQ(someone.get("/merges/12345/undo").status, 404);
    EXPECT_EQ(someone.post("/merges/12345/undo", {}).status, 404);
}

TEST_F(UndoPage, SpeaksRussian) {
    Browser someone = signed_in();
    someone.accept_language = "ru";
    EXPECT_TRUE(says(someone.get(comparison()), "Один клиент или два?"));
    EXPECT_TRUE(says(someone.get(address()), "Переходит: 1 чат, 1 заявка, 1 задача"));
    merge(someone, anna, anya);
    EXPECT_TRUE(says(someone.get(undo_address()), "Вернётся к № " + anya));
}

}  // namespace
