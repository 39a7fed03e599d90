#include <algorithm>

#include "pages/browsing.hpp"

namespace {

using browsing::all_found;
using browsing::Browser;
using browsing::link_named;
using browsing::says;
using browsing::text_of;
using Strings = std::vector<std::string>;

class LeadsPage : public browsing::PagesTest {
protected:
    // Leads "lead 1", "lead 2", ... of a manager, each a minute later than the one before.
    static void make(int count, int manager = 1, const std::string& name = "lead ") {
        owner().execute(
            "insert into leads (title, site_id, status, responsible_id, responsible_rule, created_at, "
            "worked_at, "
            "amount) select '" +
            name + "' || n, 1, 'new', " + std::to_string(manager) +
            ", 'site', timestamptz '2026-11-22 10:00+00' + n * interval '1 minute', timestamptz '2026-11-23 "
            "10:00+00' - n * interval '1 minute', n from generate_series(1, " +
            std::to_string(count) + ") n");
    }
    static void change(const std::string& title, const std::string& assignments) {
        owner().execute("update leads set " + assignments + " where title = '" + title + "'");
    }
    static Strings titles(const http::Response& page) {
        return all_found(page, "<th scope=\"row\">(?:<a [^>]*>)?(lead [0-9]+)");
    }

    // From a page on, by the links of that name.
    static Strings titles_by(Browser& someone, std::string address, const std::string& link) {
        Strings all;
        for (int pages = 0; !address.empty() && pages < 20; ++pages) {
            const http::Response page = someone.get(address);
            EXPECT_EQ(page.status, 200) << address;
            const Strings shown = titles(page);
            all.insert(all.end(), shown.begin(), shown.end());
            address = link_named(page, link);
        }
        return all;
    }
};

TEST_F(LeadsPage, ShowsEachLeadWithItsClientSourceAndResponsible) {
    database::send_webhook(
        program(), policy(),
        R"({"event_name": "chat_accepted", "widget_id": "w", "chat_id": 1, "visitor": {"name": "Ivan",
        "email": "ivan@example.com", "phone": "+7 495 000-00-11", "number": "7"},
        "session": {"utm_json": {"source": "yandex", "medium": "cpc", "campaign": "spring"}}})");
    owner().execute(
        "update leads set amount = 1500.5, is_repeat = true, is_incomplete = true, missing_fields = "
        "'{city}'");
    const http::Response page = signed_in("head").get("/leads");
    for (const char* text :
         {"Jivo: Ivan", "+7 495 000-00-11", "ivan@example.com", "new", "1,500.50", "repeat", "lacks city",
          "yandex / cpc / spring", "Default manager", "22.11.2026 13:00"})
        EXPECT_TRUE(says(page, text)) << text << "\n" << text_of(page);
    const std::string id = rows("select id from leads").at(0);
    EXPECT_EQ(link_named(page, "Jivo: Ivan"), "/leads/" + id);
}

TEST_F(LeadsPage, LeadsToTheChatOfALeadWhoseClientIsNotKnown) {
    make(1);
    owner().execute(
        "insert into widgets (id, site_id) values ('w', 1); insert into chats (id, site_id, widget_id, "
        "jivo_chat_id, "
        "opened_at, lead_id) select 5, 1, 'w', '9', now(), id from leads");
    Browser head = signed_in("head");
    const std::string lead = link_named(head.get("/leads"), "lead 1");
    EXPECT_EQ(link_named(head.get(lead), "Chat"), "/chats/5");
}

TEST_F(LeadsPage, IsFilteredByEachOfItsFilters) {
    make(4);
    owner().execute("insert into sites (id, name) values (5, 'Shop')");
    read_settings();
    change("lead 1",
           "status = 'won', site_id = 5, utm_source = 'yandex', utm_campaign = 'autumn sale & more'");
    change("lead 2", "status = 'lost', is_incomplete = true, responsible_id = 2, utm_source = 'vk'");
    change("lead 3", "status = 'in_work', created_at = '2026-11-20 12:00Z'");
    Browser head = signed_in("head");
    const std::vector<std::pair<std::string, Strings>> wanted{
        {"", {"lead 4", "lead 2", "lead 1", "lead 3"}},
        {"?state=won", {"lead 1"}},
        {"?state=won&state=lost", {"lead 2", "lead 1"}},
        {"?site=5", {"lead 1"}},
        {"?source=yandex", {"lead 1"}},
        {"?no_source=yes", {"lead 4", "lead 3"}},
        {"?campaign=autumn+sale+%26+more", {"lead 1"}},
        {"?responsible=2", {"lead 2"}},
        {"?incomplete=yes", {"lead 2"}},
        {"?from=2026-11-21", {"lead 4", "lead 2", "lead 1"}},
        {"?until=2026-11-21", {"lead 3"}},
        {"?state=lost&responsible=1", {}},
        {"?order=oldest", {"lead 3", "lead 1", "lead 2", "lead 4"}},
        {"?order=last_worked", {"lead 3", "lead 2", "lead 1", "lead 4"}},
        {"?order=longest_waiting", {"lead 4", "lead 1", "lead 2", "lead 3"}},
        {"?order=largest", {"lead 4", "lead 3", "lead 2", "lead 1"}},
        {"?order=smallest", {"lead 1", "lead 2", "lead 3", "lead 4"}}};
    for (const auto& [query, expected] : wanted)
        EXPECT_EQ(titles(head.get("/leads" + query)), expected) << query;
    EXPECT_TRUE(says(head.get("/leads?state=lost&responsible=1"), "No leads fit."));
}

TEST_F(LeadsPage, CountsDaysByTheClocksOfTheDefaultSiteAndTheLastOneToo) {
    make(3);
    change("lead 1", "created_at = '2026-11-21 20:59Z'");
    change("lead 2", "created_at = '2026-11-21 21:00Z'");
    change("lead 3", "created_at = '2026-11-22 20:59Z'");
    Browser head = signed_in("head");
    EXPECT_EQ(titles(head.get("/leads?from=2026-11-22&until=2026-11-22")), (Strings{"lead 3", "lead 2"}));
    EXPECT_EQ(titles(head.get("/leads?until=2026-11-21")), Strings{"lead 1"});
    EXPECT_EQ(titles(head.get("/leads?from=2026-11-23")), Strings{});
}

TEST_F(LeadsPage, KeepsInItsFormWhatIsFilteredBy) {
    make(1);
    change("lead 1", "utm_source = 'yandex'");
    const http::Response page = signed_in("head").get(
        "/leads?state=won&state=lost&source=from+elsewhere&responsible=2&from=2026-11-01&until=2026-11-02&"
        "incomplete=yes&order=oldest");
    for (const char* control :
         {R"(name="state" value="won" checked>)", R"(name="state" value="lost" checked>)",
          R"(<option value="from elsewhere" selected>)", R"(<option value="2" selected>Anna)",
          R"(name="from" value="2026-11-01">)", R"(name="until" value="2026-11-02">)",
          R"(name="incomplete" value="yes" checked>)", R"(<option value="oldest" selected>)",
          R"(<option value="yandex">)", R"(name="state" value="new">)"})
        EXPECT_NE(page.body.find(control), std::string::npos) << control << "\n" << page.body;
}

TEST_F(LeadsPage, ShowsEachLeadOnceOnItsPagesForwardAndBack) {
    make(75);
    Browser head = signed_in("head");
    for (const char* query :
         {"?order=newest", "?order=largest", "?order=oldest&responsible=1&state=new&state=won",
          "?order=longest_waiting&from=2026-11-22"}) {
        const Strings forward = titles_by(head, std::string("/leads") + query, "Further");
        Strings sorted = forward;
        std::sort(sorted.begin(), sorted.end());
        EXPECT_EQ(std::unique(sorted.begin(), sorted.end()), sorted.end()) << query;
        EXPECT_EQ(sorted.size(), 75U) << query;
        const http::Response second =
            head.get(link_named(head.get(std::string("/leads") + query), "Further"));
        const http::Response third = head.get(link_named(second, "Further"));
        EXPECT_EQ(link_named(third, "Further"), "") << query;
        const http::Response back = head.get(link_named(third, "Back"));
        EXPECT_EQ(titles(back), titles(second)) << query;
        const http::Response first = head.get(link_named(back, "Back"));
        EXPECT_EQ(titles(first), Strings(forward.begin(), forward.begin() + 30)) << query;
        EXPECT_EQ(link_named(first, "Back"), "") << query;
        EXPECT_EQ(titles(head.get(link_named(third, "To the beginning"))), titles(first)) << query;
    }
}

TEST_F(LeadsPage, CountsItsFiltersAndSaysWhichLeadsAnOrderLeavesOut) {
    Browser head = signed_in("head");
    EXPECT_TRUE(says(head.get("/leads?state=new&site=1&order=oldest"), "Filters: 2 chosen"));
    EXPECT_FALSE(says(head.get("/leads?order=newest"), "chosen"));
    EXPECT_FALSE(says(head.get("/tasks?state=open&order=latest_due"), "chosen"));
    EXPECT_TRUE(says(head.get("/leads?order=largest"), "only the leads that have one"));
    EXPECT_FALSE(says(head.get("/leads"), "only the leads that have one"));
}

TEST_F(LeadsPage, SaysThatItHasLookedThroughManyRowsAndOffersToLookFurther) {
    make(7000);
    owner().execute("insert into sites (id, name) values (5, 'Shop')");
    read_settings();
    change("lead 6990", "site_id = 5");
    change("lead 10", "site_id = 5");
    Browser head = signed_in("head");
    const http::Response first = head.get("/leads?site=5");
    EXPECT_EQ(titles(first), Strings{"lead 6990"});
    EXPECT_TRUE(says(first, "5,000 rows were looked through, and there are more.")) << text_of(first);
    EXPECT_EQ(link_named(first, "Further"), "");
    const http::Response second = head.get(link_named(first, "Look further"));
    EXPECT_EQ(titles(second), Strings{"lead 10"});
    EXPECT_FALSE(says(second, "looked through"));
    const http::Response none = head.get("/leads?site=5&incomplete=yes");
    EXPECT_TRUE(says(none, "Nothing fits so far.")) << text_of(none);
    EXPECT_FALSE(says(none, "No leads fit."));
}

TEST_F(LeadsPage, ShowsAManagerTheirOwnAloneWhateverTheAddressAsks) {
    make(1, 1, "lead 9");
    make(2, 2);
    Browser anna = signed_in("anna");
    for (const char* query : {"", "?responsible=1", "?responsible=2", "?responsible="})
        EXPECT_EQ(titles(anna.get(std::string("/leads") + query)), (Strings{"lead 2", "lead 1"})) << query;
    EXPECT_EQ(anna.get("/leads").body.find("name=\"responsible\""), std::string::npos);
    EXPECT_EQ(titles(signed_in("administrator").get("/leads")).size(), 3U);
}

TEST_F(LeadsPage, SaysWhyWhoeverIsNoManagerSeesNone) {
    make(2);
    for (const char* role : {"operator", "manager"}) {
        const http::Response page = signed_in(role).get("/leads?responsible=1");
        EXPECT_EQ(page.status, 200);
        EXPECT_EQ(titles(page), Strings{}) << role;
        EXPECT_TRUE(says(page, "no manager is tied to your account")) << role;
    }
}

TEST_F(LeadsPage, PassesOverWhatItDoesNotUnderstand) {
    make(2);
    Browser head = signed_in("head");
    for (const char* query :
         {"?state=none", "?site=99", "?site=x", "?responsible=99", "?responsible=-1", "?from=yesterday",
          "?from=2026-02-30", "?until=0000-00-00", "?until=99999-01-01", "?from=2026-1-1", "?incomplete=no",
          "?order=none", "?after=", "?after=1", "?after=x.y", "?after=9999999999999999999.1", "?before=1.2.3",
          "?after=%00%FF", "?state=%FF"}) {
        const http::Response page = head.get(std::string("/leads") + query);
        EXPECT_EQ(page.status, 200) << query;
        EXPECT_EQ(titles(page), (Strings{"lead 2", "lead 1"})) << query;
        EXPECT_EQ(link_named(page, "Save as CSV"), "/leads.csv") << query;
    }
    for (const char* query :
         {"?after=-1.-1", "?after=999999999999999999.999999999999999999",
          "?before=-999999999999999999.0&order=smallest", "?until=9999-12-31&from=1900-01-01"})
        EXPECT_EQ(head.get(std::string("/leads") + query).status, 200) << query;
}

TEST_F(LeadsPage, ShowsWhateverAClientTypesAsText) {
    make(1);
    change("lead 1", R"sql(title = '"><svg onload=alert(1)>', note = '<script>', utm_source = '"><b>')sql");
    const http::Response page =
        signed_in("head").get("/leads?source=%22%3E%3Ciframe%3E&campaign=%22%20onmouseover%3D%22x");
    for (const char* markup : {"<svg", "<script>", "\"><b>", "<iframe", "\" onmouseover=\""})
        EXPECT_EQ(page.body.find(markup), std::string::npos) << markup;
}

}  // namespace
