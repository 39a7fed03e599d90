#include "pages/two_clients.hpp"
#include "text/query.hpp"

namespace {

using browsing::Browser;
using browsing::text_of;

class SearchPage : public browsing::TwoClients {
protected:
    static http::Response look_for(Browser& someone, const std::string& text) {
        return someone.get("/search?q=" + text::percent_encoded(text));
    }

    // What stands in a section of the page.
    static std::string section(const http::Response& page, const std::string& id) {
        const std::size_t begin = page.body.find("<section class=\"panel\" id=\"" + id + "\">");
        if (begin == std::string::npos) return {};
        return page.body.substr(begin, page.body.find("</section>", begin) - begin);
    }

    // A chat of a client's with that text of his.
    static void write(const std::string& contact_id, const std::string& text, int number) {
        owner().execute(
            "insert into chats (id, widget_id, jivo_chat_id, site_id, contact_id, visitor_name, opened_at, "
            "transcript) "
            "values (" +
            std::to_string(number) + ", 'w', 'chat " + std::to_string(number) + "', 1, " + contact_id +
            ", 'A visitor', timestamptz '2026-11-22 10:00Z' + " + std::to_string(number) +
            " * interval '1 minute', $$" + text + "$$)");
    }
};

TEST_F(SearchPage, IsAskedFromEachPageByWhoeverMaySeeClients) {
    for (const crm::Role role : crm::all_roles) {
        Browser someone = signed_in(crm::name_of(role));
        for (const char* address : {"/", "/account", "/duplicates", "/search", "/no-such-page"}) {
            const http::Response page = someone.get(address);
            EXPECT_TRUE(has(page, "role=\"search\" action=\"/search\" method=\"get\"")) << address;
            EXPECT_TRUE(has(page, "<label class=\"hidden\" for=\"search\">")) << address;
        }
    }
    EXPECT_FALSE(has(browser().get("/sign-in"), "role=\"search\""));
}

TEST_F(SearchPage, SaysWhatCanBeSearchedForUntilSomethingIs) {
    Browser someone = signed_in();
    for (const char* address : {"/search", "/search?q=", "/search?q=%20%20"}) {
        const http::Response page = someone.get(address);
        EXPECT_EQ(page.status, 200) << address;
        EXPECT_NE(section(page, "hints"), "") << address;
        EXPECT_FALSE(says(page, "Nothing was found.")) << address;
    }
    const http::Response page = look_for(someone, "zzzzzz");
    EXPECT_TRUE(says(page, "Nothing was found."));
    EXPECT_NE(section(page, "hints"), "");
}

TEST_F(SearchPage, FindsAClientAndSaysWhyAndStaysOnTheListWhenItIsTheOnlyOne) {
    Browser someone = signed_in();
    const std::pair<std::string, const char*> asked[]{{"8 (999) 000-00-02", ">phone<"},
                                                      {"client2@example.com", ">e-mail<"},
                                                      {"Anya", ">name<"},
                                                      {"№ " + anya, ">number<"},
                                                      {"00002", ">end of the phone<"},
                                                      {"client2@", ">part of the e-mail<"}};
    for (const auto& [text, why] : asked) {
        const http::Response page = look_for(someone, text);
        EXPECT_EQ(page.status, 200) << text;
        const std::string clients = section(page, "clients");
        EXPECT_NE(clients.find("<a href=\"/contacts/" + anya + "\">Anya</a>"), std::string::npos)
            << text << "\n"
            << text_of(page);
        EXPECT_NE(clients.find(why), std::string::npos) << text << "\n" << clients;
    }
    EXPECT_TRUE(
        has(look_for(someone, "a \"quoted\" <b>text"), "value=\"a &quot;quoted&quot; &lt;b&gt;text\""));
}

TEST_F(SearchPage, ShowsThePieceOfAConversationWithWhatWasFoundInIt) {
    write(anna, "Сколько стоят радиаторы для дома?", 901);
    write("null", "<script>alert(1)</script> радиаторы <img src=x>", 902);
    owner().execute("insert into notes (contact_id, text) values (" + anna + ", 'Хочет радиаторы')");
    Browser someone = signed_in();
    const http::Response page = look_for(someone, "Радиаторы");
    const std::string conversations = section(page, "conversations");
    for (const std::string& part :
         {std::string("Сколько стоят <mark>радиаторы</mark> для дома?"), std::string("href=\"/chats/901\""),
          std::string("href=\"/contacts/" + anna + "#timeline\""),
          std::string("Хочет <mark>радиаторы</mark>"), std::string("A visitor"),
          std::string("&lt;script&gt;")})
        EXPECT_NE(conversations.find(part), std::string::npos) << part << "\n" << conversations;
    EXPECT_FALSE(has(page, "<script>alert"));
    EXPECT_FALSE(has(page, "<img"));
}

TEST_F(SearchPage, FindsOwnLeadsOfAManagerAndEveryonesOfTheHead) {
    owner().execute(
        "update leads set title = 'Boiler of Anna', responsible_id = 2 where contact_id = " + anna +
        "; update leads set title = 'Boiler of Anya', responsible_id = 1 where contact_id = " + anya);
    const auto lead_of = [](const std::string& contact) {
        return "href=\"/leads/" + rows("select id from leads where contact_id = " + contact).at(0) + '"';
    };
    const std::string of_anna = lead_of(anna);
    const std::string of_anya = lead_of(anya);
    const auto leads_of = [&](const char* login) {
        Browser someone = signed_in(login);
        return section(look_for(someone, "boiler"), "leads");
    };
    EXPECT_NE(leads_of("anna").find(of_anna), std::string::npos);
    EXPECT_EQ(leads_of("anna").find(of_anya), std::string::npos);
    EXPECT_NE(leads_of("head").find(of_anna), std::string::npos);
    EXPECT_NE(leads_of("head").find(of_anya), std::string::npos);
    // Whose leads would they be? No manager is tied to him.
    EXPECT_EQ(leads_of("operator"), "");
}

TEST_F(SearchPage, SaysWhenThereAreMoreThanAreShown) {
    for (int number = 901; number <= 925; ++number)
        write(anna, "радиаторы " + std::to_string(number), number);
    owner().execute(
        "insert into contacts (id, name) select 1000 + number, 'Namesake' from generate_series(1, 25) "
        "number");
    Browser someone = signed_in();
    const http::Response words = look_for(someone, "радиаторы");
    EXPECT_TRUE(says(words, "There are more conversations; the newest are shown."));
    EXPECT_TRUE(has(words, "/chats/925\""));
    EXPECT_FALSE(has(words, "/chats/901\""));
    EXPECT_TRUE(says(look_for(someone, "Namesake"), "There are more clients than are shown."));
    EXPECT_FALSE(says(look_for(someone, "Anya"), "There are more"));
}

TEST_F(SearchPage, AnswersWhateverIsTyped) {
    Browser someone = signed_in();
    for (const std::string& text :
         {std::string("'; drop table contacts; --"), std::string("%_\\"), std::string("&|!<->:*()"),
          std::string(5000, 'x'), std::string("\xff\xfe"), std::string("🙂"),
          std::string("<script>alert(1)</script>"), std::string("999999999999999999999")}) {
        const http::Response page = look_for(someone, text);
        EXPECT_EQ(page.status, 200) << text;
        EXPECT_FALSE(has(page, "<script>alert")) << text;
    }
}

}  // namespace
