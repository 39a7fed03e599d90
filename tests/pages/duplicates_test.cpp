#include "pages/two_clients.hpp"

namespace {

using browsing::Browser;
using browsing::header;
using browsing::text_of;

class DuplicatesPage : public browsing::TwoClients {};

TEST_F(DuplicatesPage, ShowsBothClientsWithWhatTheyAreKnownByAndWhyTheyAreProposed) {
    propose(anna, anya);
    for (const crm::Role role : crm::all_roles) {
        const http::Response page = signed_in(crm::name_of(role)).get("/duplicates");
        EXPECT_EQ(page.status, 200);
        for (const char* text : {"Anna", "client1@example.com", "+79990000001", "Anya", "client2@example.com",
                                 "+79990000002", "e-mail / phone", "22.11.2026 13:00"})
            EXPECT_TRUE(says(page, text)) << text << "\n" << text_of(page);
        EXPECT_TRUE(has(page, "href=\"/contacts/" + anna + "/compare/" + anya + "\""));
        EXPECT_TRUE(has(page, "href=\"/duplicates\" aria-current=\"page\""));
    }
}

TEST_F(DuplicatesPage, SaysThatThereAreNone) {
    EXPECT_TRUE(says(signed_in().get("/duplicates"), "There are no possible duplicates."));
}

TEST_F(DuplicatesPage, NotDuplicatesAreNotProposedAgain) {
    propose(anna, anya);
    Browser someone = signed_in();
    someone.get("/duplicates");
    const http::Response answer =
        someone.post("/contacts/" + anna + "/not-duplicates/" + anya, {{"to", "/duplicates?behind=1.2"}});
    EXPECT_EQ(answer.status, 303);
    EXPECT_EQ(header(answer, "Location"), "/duplicates?behind=1.2&done=not_duplicates");
    EXPECT_TRUE(says(someone.get("/duplicates?done=not_duplicates"), "Noted: they are different people."));
    EXPECT_TRUE(says(someone.get("/duplicates"), "There are no possible duplicates."));
    EXPECT_EQ(rows("select status from possible_duplicates"), std::vector<std::string>{"not_duplicates"});
    // The comparison remembers it.
    EXPECT_TRUE(says(someone.get("/contacts/" + anna + "/compare/" + anya), "operator@example.com"));
}

TEST_F(DuplicatesPage, LeadsNobodyToAnotherSiteAfterwards) {
    propose(anna, anya);
    Browser someone = signed_in();
    someone.get("/duplicates");
    EXPECT_EQ(header(someone.post("/contacts/" + anna + "/not-duplicates/" + anya, {{"to", "//example.org"}}),
                     "Location"),
              "/duplicates?done=not_duplicates");
}

TEST_F(DuplicatesPage, CantBeSaidOfOneClientOrOfNobody) {
    Browser someone = signed_in();
    someone.get("/duplicates");
    EXPECT_EQ(someone.post("/contacts/" + anna + "/not-duplicates/12345", {}).status, 404);
    const http::Response answer = someone.post("/contacts/" + anna + "/not-duplicates/" + anna, {});
    EXPECT_EQ(header(answer, "Location"), "/contacts/" + anna + "/compare/" + anna);
    EXPECT_EQ(header(someone.get(header(answer, "Location")), "Location"),
              "/contacts/" + anna + "?done=one_client");
}

TEST_F(DuplicatesPage, ShowsEachPairOncePageByPage) {
    std::vector<std::string> others;
    owner().execute(
        "insert into contacts (id, name) select 1000 + number, 'Other ' || number "
        "from generate_series(1, 45) number");
    for (int number = 1; number <= 45; ++number)
        propose(anna, std::to_string(1000 + number), number % 2 ? "2026-11-22 10:00Z" : "2026-11-22 11:00Z");
    Browser someone = signed_in();
    std::string address = "/duplicates";
    std::string all;
    int pages = 0;
    for (; !address.empty() && pages < 10; ++pages) {
        const http::Response page = someone.get(address);
        all += text_of(page);
        const std::string mark = "href=\"/duplicates?behind=";
        const std::size_t begin = page.body.find(mark);
        address = begin == std::string::npos
                      ? ""
                      : page.body.substr(begin + 6, page.body.find('"', begin + 6) - begin - 6);
    }
    EXPECT_EQ(pages, 3);
    for (int number = 1; number <= 45; ++number) {
        const std::string text = "№ " + std::to_string(1000 + number) + "\n";
        const std::size_t found = all.find(text);
        EXPECT_NE(found, std::string::npos) << text;
        EXPECT_EQ(all.find(text, found + 1), std::string::npos) << text;
    }
}

TEST_F(DuplicatesPage, TakesAnyKeyForTheBeginningAndWhateverAClientTypesForText) {
    propose(anna, anya);
    owner().execute("update contacts set name = '<script>alert(1)</script>\" onclick=\"x'");
    Browser someone = signed_in();
    for (const char* address : {"/duplicates?behind=", "/duplicates?behind=x", "/duplicates?behind=1",
                                "/duplicates?behind=999999999999999999.999999999999999999",
                                "/duplicates?behind=0.0", "/duplicates?behind=1.2.3"}) {
        const http::Response page = someone.get(address);
        EXPECT_EQ(page.status, 200) << address;
        EXPECT_FALSE(has(page, "<script>alert")) << address;
        EXPECT_FALSE(has(page, "\" onclick=\"")) << address;
    }
}

}  // namespace
