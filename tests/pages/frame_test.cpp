#include "pages/browsing.hpp"
#include "pages/embedded.hpp"
#include "pages/routes.hpp"
#include "pages/texts.hpp"
#include "text/query.hpp"

namespace {

using browsing::Browser;
using browsing::header;
using browsing::text_of;

class Frame : public browsing::PagesTest {};

std::string address_of(const pages::Route& route) {
    std::string address = route.pattern;
    for (std::size_t at = address.find("{id}"); at != std::string::npos; at = address.find("{id}"))
        address.replace(at, 4, "1");
    return address;
}

TEST_F(Frame, LetsEachRoleInWhereItsRightsAllowAndNowhereElse) {
    for (const crm::Role role : crm::all_roles) {
        Browser someone = signed_in(crm::name_of(role));
        for (const pages::Route& route : pages::routes()) {
            if (!route.admission.right) continue;
            const std::string address = address_of(route);
            const int status = std::string_view(route.method) == "GET" ? someone.get(address).status
                                                                       : someone.post(address, {}).status;
            EXPECT_EQ(status == 403, !crm::may(role, *route.admission.right))
                << crm::name_of(role) << ' ' << route.method << ' ' << address;
        }
    }
}

TEST_F(Frame, KeepsOutWhoLacksTheRightThatAnAddressAsksFor) {
    const auto answer = [](pages::Visit&, postgres::Connection&) {
        return http::Response{200, "text/plain", "in", {}};
    };
    const std::vector<pages::Route> for_administrators{
        {"GET", "/replay", {true, crm::Right::replay_events}, answer}, {"GET", "/account", {}, answer}};
    for (const crm::Role role : crm::all_roles) {
        Browser someone = signed_in(crm::name_of(role));
        someone.routes = &for_administrators;
        EXPECT_EQ(someone.get("/replay").status, role == crm::Role::administrator ? 200 : 403)
            << crm::name_of(role);
        EXPECT_EQ(someone.get("/account").status, 200) << crm::name_of(role);
    }
}

TEST_F(Frame, ShowsNothingToWhoeverHasNotSignedIn) {
    for (const pages::Route& route : pages::routes()) {
        if (!route.admission.needs_session) continue;
        Browser someone = browser();
        const std::string address = address_of(route);
        const http::Response answer =
            std::string_view(route.method) == "GET" ? someone.get(address) : someone.post(address, {});
        EXPECT_EQ(answer.status, 303) << route.method << ' ' << address;
        EXPECT_TRUE(header(answer, "Location").starts_with("/sign-in")) << header(answer, "Location");
    }
    Browser someone = browser();
    EXPECT_EQ(someone.get("/no-such-page").status, 303);
}

TEST_F(Frame, ChangesNothingWithoutTheTokenOfTheSession) {
    Browser someone = signed_in("administrator");
    for (const pages::Route& route : pages::routes()) {
        if (std::string_view(route.method) != "POST") continue;
        EXPECT_EQ(someone.post_without_token(address_of(route), {{"csrf", "0123"}}).status, 403)
            << route.pattern;
    }
    EXPECT_EQ(someone.get("/account").status, 200);
}

TEST_F(Frame, TellsTheBrowserToTrustNothingButOurOwnFiles) {
    Browser someone = signed_in();
    for (const char* address : {"/", "/account", "/no-such-page", "/sign-in", "/assets/0/style.css"}) {
        const http::Response page = someone.get(address);
        const std::string policy = header(page, "Content-Security-Policy");
        EXPECT_NE(policy.find("default-src 'none'"), std::string::npos) << address;
        EXPECT_EQ(policy.find("unsafe"), std::string::npos) << address;
        EXPECT_EQ(header(page, "X-Content-Type-Options"), "nosniff") << address;
        EXPECT_EQ(header(page, "Referrer-Policy"), "same-origin") << address;
        if (std::string(address) != "/assets/0/style.css") {
            EXPECT_EQ(header(page, "Cache-Control"), "no-store") << address;
        }
    }
}

TEST_F(Frame, SpeaksTheLanguageOfTheBrowserUntilSomebodyChoosesAnother) {
    Browser someone = browser();
    someone.accept_language = "ru,en;q=0.5";
    EXPECT_NE(text_of(someone.get("/sign-in")).find("Вход"), std::string::npos);
    someone.accept_language = "en";
    EXPECT_NE(text_of(someone.get("/sign-in")).find("Sign in"), std::string::npos);
    EXPECT_EQ(header(someone.post("/language", {{"language", "ru"}, {"to", "/sign-in?to=%2Fcontacts%2F1"}}),
                     "Location"),
              "/sign-in?to=%2Fcontacts%2F1");
    EXPECT_NE(text_of(someone.get("/sign-in")).find("Вход"), std::string::npos);
    // Who has signed in finds his choice in any browser.
    Browser first = signed_in();
    first.post("/language", {{"language", "ru"}, {"to", "/"}});
    Browser second = signed_in();
    EXPECT_NE(text_of(second.get("/account")).find("Ваша учётная запись"), std::string::npos);
}

TEST_F(Frame, ServesItsFilesForEverUnderAnAddressThatChangesWithThem) {
    Browser someone = browser();
    const std::string page = someone.get("/sign-in").body;
    const std::string mark = "rel=\"stylesheet\" href=\"";
    const std::size_t begin = page.find(mark) + mark.size();
    const http::Response style = someone.get(page.substr(begin, page.find('"', begin) - begin));
    EXPECT_EQ(style.status, 200);
    EXPECT_EQ(style.content_type, "text/css; charset=utf-8");
    EXPECT_EQ(header(style, "Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(someone.get("/assets/0000000000000000/style.css").status, 404);
}

TEST_F(Frame, AnswersAnythingWithoutFailing) {
    Browser someone = signed_in("administrator");
    for (const char* address :
         {"/contacts/99999999999999999999", "/contacts/-1", "/contacts/1/", "//", "/contacts/1?below=1.2",
          "/contacts/1?below=999999999999999999.5.1", "/?of=%00%FF", "/contacts/%2e%2e", "/chats/0"}) {
        const http::Response answer = someone.get(address);
        EXPECT_TRUE(answer.status == 200 || answer.status == 404) << address << ' ' << answer.status;
    }
}

// Both languages say the same things, and nothing that no page asks for.
TEST(Texts, AreTheSameKeysInBothLanguages) {
    const auto keys = [](crm::Language language) {
        std::vector<std::string> all;
        for (const auto& [key, text] : pages::texts(language).all()) all.push_back(key);
        return all;
    };
    EXPECT_EQ(keys(crm::Language::ru), keys(crm::Language::en));
}

TEST(Texts, OfTheTemplatesAreAllThere) {
    for (const auto& [name, html] : pages::embedded_templates())
        for (std::size_t at = html.find("[["); at != std::string::npos; at = html.find("[[", at + 2)) {
            const std::string key = html.substr(at + 2, html.find("]]", at) - at - 2);
            EXPECT_TRUE(pages::texts(crm::Language::en).has(key)) << name << ": " << key;
        }
}

TEST(OwnAddress, IsAPathOfThisSiteOnly) {
    EXPECT_TRUE(pages::is_own_address("/contacts/1?below=2#timeline"));
    for (const char* address : {"", "contacts", "//example.org", "/\\example.org", "/\t/example.org",
                                "https://example.org", "/a\nSet-Cookie: b", "/я"})
        EXPECT_FALSE(pages::is_own_address(address)) << address;
}

}  // namespace
