#include "pages/browsing.hpp"
#include "text/query.hpp"

namespace {

using browsing::Browser;
using browsing::header;
using browsing::link_named;
using browsing::says;

class LeadsFile : public browsing::PagesTest {
protected:
    static void make(int count, int manager = 1) {
        owner().execute(
            "insert into leads (title, site_id, status, responsible_id, responsible_rule, created_at, "
            "worked_at) "
            "select 'lead ' || n, 1, 'new', " +
            std::to_string(manager) +
            ", 'site', timestamptz '2026-11-22 10:00+00' + n * interval '1 second', '2026-11-23 10:00+00' "
            "from "
            "generate_series(1, " +
            std::to_string(count) + ") n");
    }
    static std::vector<std::string> lines(const http::Response& file) {
        std::vector<std::string> all;
        for (const std::string_view line : text::split(file.body, "\r\n")) all.emplace_back(line);
        EXPECT_EQ(all.back(), "");
        all.pop_back();
        return all;
    }
};

TEST_F(LeadsFile, HoldsWhatTheListShowsForASpreadsheet) {
    database::send_webhook(
        program(), policy(),
        R"({"event_name": "chat_accepted", "widget_id": "w", "chat_id": 1, "visitor": {"name": "Иван; \"Ваня\"",
        "email": "ivan@example.com", "phone": "+7 495 000-00-11", "number": "7"},
        "session": {"utm_json": {"source": "yandex", "medium": "cpc", "campaign": "spring"}}})");
    owner().execute("update leads set amount = 1500.5");
    const http::Response file = signed_in("head").get("/leads.csv");
    EXPECT_EQ(file.status, 200);
    EXPECT_EQ(file.content_type, "text/csv; charset=utf-8");
    EXPECT_EQ(header(file, "Content-Disposition"), "attachment; filename=\"leads-2026-11-22.csv\"");
    EXPECT_TRUE(file.body.starts_with("\xEF\xBB\xBFNo.,Lead,State,Amount,Client,Phone,")) << file.body;
    ASSERT_EQ(lines(file).size(), 2U);
    const std::string lead = rows("select id from leads").at(0);
    EXPECT_TRUE(lines(file)[1].starts_with(
        lead + R"(,"Jivo: Иван; ""Ваня""",new,1500.50,"Иван; ""Ваня""",'+7 495 000-00-11,ivan@example.com,)"))
        << file.body;
    EXPECT_NE(file.body.find(",Jivo,yandex,cpc,spring,Default manager,2026-11-22 13:00,"), std::string::npos)
        << file.body;
}

TEST_F(LeadsFile, IsOfTheSameFiltersAndOrderAsThePageThatOffersIt) {
    make(40);
    owner().execute("update leads set status = 'won' where title in ('lead 3', 'lead 7')");
    Browser head = signed_in("head");
    const std::string address =
        link_named(head.get("/leads?state=won&order=oldest&until=2026-11-30"), "Save as CSV");
    EXPECT_EQ(address, "/leads.csv?state=won&until=2026-11-30&order=oldest");
    const auto won = lines(head.get(address));
    ASSERT_EQ(won.size(), 3U);
    EXPECT_NE(won[1].find("lead 3,won"), std::string::npos);
    EXPECT_NE(won[2].find("lead 7,won"), std::string::npos);
    EXPECT_EQ(lines(head.get("/leads.csv")).size(), 41U) << "all pages of it";
}

TEST_F(LeadsFile, HasNoCellThatASpreadsheetWouldTakeForAFormula) {
    make(1);
    owner().execute(
        R"sql(update leads set title = '=HYPERLINK("http://example.org")', note = E'\t@SUM(1)', amount = -5)sql");
    const http::Response file = signed_in("head").get("/leads.csv");
    EXPECT_NE(file.body.find(R"csv("'=HYPERLINK(""http://example.org"")")csv"), std::string::npos)
        << file.body;
    EXPECT_NE(file.body.find("'\t'@SUM(1)"), std::string::npos) << file.body;
    EXPECT_NE(file.body.find(",-5.00,"), std::string::npos) << file.body;
}

TEST_F(LeadsFile, SpeaksTheLanguageOfItsReader) {
    make(1);
    Browser head = signed_in("head");
    head.accept_language = "ru";
    EXPECT_NE(head.get("/leads.csv").body.find("№,Заявка,Состояние"), std::string::npos);
}

TEST_F(LeadsFile, IsForThoseWhoMayTakeListsAwayAndOfTheirOwnLeads) {
    make(2, 1);
    make(3, 2);
    EXPECT_EQ(signed_in("operator").get("/leads.csv").status, 403);
    EXPECT_EQ(lines(signed_in("anna").get("/leads.csv?responsible=1")).size(), 1U + 3U);
    EXPECT_EQ(lines(signed_in("head").get("/leads.csv?responsible=1")).size(), 1U + 2U);
    const http::Response nobodys = signed_in("manager").get("/leads.csv");
    EXPECT_EQ(lines(nobodys).size(), 2U);
    EXPECT_TRUE(says(nobodys, "no manager is tied to your account"));
    EXPECT_EQ(link_named(signed_in("operator").get("/leads"), "Save as CSV"), "");
}

TEST_F(LeadsFile, EndsAfterFiftyThousandLeadsAndSaysSo) {
    make(50'001);
    const auto all = lines(signed_in("head").get("/leads.csv"));
    ASSERT_EQ(all.size(), 1U + 50'000U + 1U);
    EXPECT_EQ(all.back(),
              "\"The file ends here, after 50,000 rows: there are more. Choose a shorter period.\"");
    owner().execute("delete from leads where title = 'lead 7'");
    EXPECT_EQ(lines(signed_in("head").get("/leads.csv")).size(), 1U + 50'000U);
}

}  // namespace
