#include "records/report_refresh.hpp"

#include "pages/browsing.hpp"
#include "pages/dates.hpp"

namespace {

using browsing::Browser;
using browsing::header;
using browsing::text_of;

// Anna is manager 2, Pavel 3; sites Shop and School; the clocks are those of Moscow.
class ReportPages : public browsing::PagesTest {
protected:
    static constexpr const char* november = "from=2026-11-01&to=2026-11-30";

    void SetUp() override {
        PagesTest::SetUp();
        owner().execute(
            "insert into managers (id, login, name) values (3, 'pavel@example.com', 'Pavel');"
            "update sites set name = 'Shop'; insert into sites (id, name) values (2, 'School');"
            "insert into widgets (id, site_id) values ('w', 1)");
        read_settings();
        add_client(1, "yandex", "spring", "google", "winter");
        add_client(2, "", "", "", "");
        add_lead(1, 1, "2026-11-10 10:00", "won", 2, 1, "1234.50");
        add_lead(2, 1, "2026-11-10 11:00", "lost", 2, 1);
        add_lead(3, 2, "2026-11-17 10:00", "new", 3, 2);
        add_lead(4, 2, "2026-10-17 10:00", "new", 3, 2);
        add_chat(901, "2026-11-10 10:00", true, 12);
        add_chat(902, "2026-11-10 12:00", true, 100);
        add_chat(903, "2026-11-11 12:00", false, 0);
        count();
    }

    void count() {
        postgres::Connection pages(conninfo("jivo_crm_pages"));
        ASSERT_TRUE(records::refresh_reports(pages, [] { return false; }).is_complete);
    }

    static std::string page_of(const std::string& query) { return "/reports?" + query; }

    // The rows of a CSV, as "a;b;c".
    static std::vector<std::string> csv(const http::Response& file) {
        std::vector<std::string> lines;
        std::string line;
        for (const char letter : file.body.substr(std::min<std::size_t>(3, file.body.size()))) {
            if (letter == '\n')
                lines.push_back(std::exchange(line, ""));
            else if (letter != '\r')
                line += letter == ',' ? ';' : letter;
        }
        return lines;
    }

    // The numbers that stand in a table of the page, by the name of its row.
    static std::string numbers_of(const http::Response& page, const std::string& report,
                                  const std::string& row) {
        const std::size_t section = page.body.find("id=\"report-" + report + "\"");
        const std::size_t begin = page.body.find("<th scope=\"row\">" + row + "</th>", section);
        if (section == std::string::npos || begin == std::string::npos) return "no such row";
        http::Response line;
        line.body = page.body.substr(begin, page.body.find("</tr>", begin) - begin);
        std::string numbers;
        for (std::size_t at = line.body.find("<td class=\"number\">"); at != std::string::npos;
             at = line.body.find("<td class=\"number\">", at + 1)) {
            const std::size_t text = at + std::string("<td class=\"number\">").size();
            numbers +=
                (numbers.empty() ? "" : " ") + line.body.substr(text, line.body.find("</td>", text) - text);
        }
        return numbers;
    }

    void add_client(int id, const std::string& first, const std::string& first_campaign,
                    const std::string& last, const std::string& last_campaign) {
        const auto chat = [&](int chat_id, const std::string& source, const std::string& campaign) {
            const std::string number = std::to_string(chat_id);
            return "insert into chats (id, widget_id, jivo_chat_id, site_id, opened_at) values (" + number +
                   ", 'w', '" + number +
                   "', 1, '2026-01-01 10:00+00'); insert into touches (chat_id, touched_at, "
                   "utm_source, utm_campaign) values (" +
                   number + ", '2026-01-01 10:00+00', '" + source + "', '" + campaign + "');";
        };
        const std::string number = std::to_string(id);
        owner().execute(
            "begin;" + chat(id * 10, first, first_campaign) + chat(id * 10 + 1, last, last_campaign) +
            "insert into contacts (id, name, first_touch_chat_id, last_touch_chat_id) values (" + number +
            ", 'Client', " + std::to_string(id * 10) + ", " + std::to_string(id * 10 + 1) + ");" +
            "update chats set contact_id = " + number + " where id in (" + std::to_string(id * 10) + ", " +
            std::to_string(id * 10 + 1) + "); commit");
    }

    void add_lead(int id, int contact, const std::string& at, const std::string& status, int manager,
                  int site, const std::string& amount = "null") {
        owner().execute(
            "insert into leads (id, contact_id, site_id, title, status, responsible_id, responsible_rule, "
            "created_at, "
            "amount) values (" +
            std::to_string(id) + ", " + std::to_string(contact) + ", " + std::to_string(site) +
            ", 'Lead', '" + status + "', " + std::to_string(manager) + ", 'site', '" + at + "+00', " +
            amount + ")");
    }

    void add_chat(int id, const std::string& at, bool is_answered, int seconds) {
        const std::string number = std::to_string(id);
        owner().execute(
            "insert into chats (id, widget_id, jivo_chat_id, site_id, status, is_answered, is_missed, "
            "opened_at) values (" +
            number + ", 'w', '" + number + "', 1, 'finished', " +
            (is_answered ? "true, false" : "false, true") + ", '" + at + "+00')");
        if (!is_answered) return;
        owner().execute("insert into messages (chat_id, position, author, sent_at, text) values (" + number +
                        ", 1, 'visitor', '" + at + "+00', ''), (" + number + ", 2, 'agent', '" + at +
                        "+00'::timestamptz + interval '" + std::to_string(seconds) + " seconds', '')");
    }
};

TEST_F(ReportPages, TellTheHeadHowManyLeadsFromWhereAndWhose) {
    const http::Response page = signed_in("head").get(page_of(november));
    ASSERT_EQ(page.status, 200);
    EXPECT_EQ(numbers_of(page, "time", "10.11.2026"), "2 0 0 1 1 50% 1,234.50");
    EXPECT_EQ(numbers_of(page, "time", "12.11.2026"), "0 0 0 0 0 — 0");
    EXPECT_EQ(numbers_of(page, "source", "yandex"), "2 0 0 1 1 50% 1,234.50");
    EXPECT_EQ(numbers_of(page, "source", "not known"), "1 1 0 0 0 0% 0");
    EXPECT_EQ(numbers_of(page, "campaign", "yandex / spring"), "2 0 0 1 1 50% 1,234.50");
    EXPECT_EQ(numbers_of(page, "site", "Shop").substr(0, 22), "2 0 0 1 1 50% 1,234.50");
    EXPECT_EQ(numbers_of(page, "site", "School").substr(0, 9), "1 1 0 0 0");
    EXPECT_EQ(numbers_of(page, "manager", "Anna").substr(0, 9), "2 0 0 1 1");
    EXPECT_EQ(numbers_of(page, "manager", "Pavel").substr(0, 9), "1 1 0 0 0");
}

TEST_F(ReportPages, TellHowSoonClientsAreAnsweredAndHowManyAreNot) {
    const http::Response page = signed_in("head").get(page_of(november));
    EXPECT_EQ(numbers_of(page, "answers", "10.11.2026"), "2 2 0 0% 2 50%");
    EXPECT_EQ(numbers_of(page, "answers", "11.11.2026"), "1 0 1 100% 0 —");
    const std::string text = text_of(page);
    EXPECT_NE(text.find("12 s first answer, half of the chats"), std::string::npos) << text;
    EXPECT_NE(text.find("33.3% of the chats missed"), std::string::npos) << text;
    EXPECT_NE(text.find("Counted at"), std::string::npos);
}

TEST_F(ReportPages, AreNarrowedBySiteManagerAndPeriodAndGatheredByWeekOrMonth) {
    Browser head = signed_in("head");
    EXPECT_EQ(
        numbers_of(head.get(page_of(november + std::string("&site=2"))), "time", "17.11.2026").substr(0, 3),
        "1 1");
    EXPECT_EQ(
        numbers_of(head.get(page_of(november + std::string("&site=2"))), "time", "10.11.2026").substr(0, 3),
        "0 0");
    const http::Response of_anna = head.get(page_of(november + std::string("&manager=2")));
    EXPECT_EQ(numbers_of(of_anna, "time", "17.11.2026").substr(0, 3), "0 0");
    EXPECT_EQ(of_anna.body.find("id=\"chart-manager"), std::string::npos)
        << "of one there is nothing to compare";
    EXPECT_EQ(
        numbers_of(head.get(page_of(november + std::string("&step=week"))), "time", "09.11.2026 – 15.11.2026")
            .substr(0, 9),
        "2 0 0 1 1");
    const http::Response months = head.get(page_of("from=2026-10-15&to=2026-11-30&step=month"));
    EXPECT_EQ(numbers_of(months, "time", "15.10.2026 – 31.10.2026").substr(0, 3), "1 1");
    EXPECT_EQ(numbers_of(months, "time", "01.11.2026 – 30.11.2026").substr(0, 3), "3 1");
}

TEST_F(ReportPages, CountByTheFirstSourceOrByTheLast) {
    const http::Response page = signed_in("head").get(page_of(november + std::string("&touch=last")));
    EXPECT_EQ(numbers_of(page, "source", "google").substr(0, 3), "2 0");
    EXPECT_EQ(numbers_of(page, "source", "yandex"), "no such row");
}

TEST_F(ReportPages, GatherTheSourcesThatAreTooManyForAChart) {
    for (int id = 3; id <= 20; ++id) {
        add_client(id, "source " + std::to_string(id), "", "", "");
        add_lead(id + 100, id, "2026-11-12 10:00", "new", 2, 1);
    }
    count();
    const http::Response page = signed_in("head").get(page_of(november));
    EXPECT_EQ(numbers_of(page, "source", "8 others").substr(0, 3), "8 8");
    EXPECT_EQ(csv(signed_in("head").get("/reports.csv?table=source&" + std::string(november))).size(), 21U);
}

TEST_F(ReportPages, TellAManagerOfHisOwnLeadsWhateverTheAddressAsks) {
    Browser anna = browser();
    anna.sign_in("anna@example.com", password);
    for (const char* asked : {"", "&manager=3", "&manager="}) {
        const http::Response page = anna.get(page_of(november + std::string(asked)));
        EXPECT_EQ(numbers_of(page, "time", "10.11.2026").substr(0, 3), "2 0") << asked;
        EXPECT_EQ(numbers_of(page, "time", "17.11.2026").substr(0, 3), "0 0") << asked;
        EXPECT_EQ(page.body.find("Pavel"), std::string::npos) << asked;
        const http::Response file = anna.get("/reports.csv?table=manager&" + std::string(november) + asked);
        EXPECT_EQ(file.body.find("Pavel"), std::string::npos) << asked;
        EXPECT_NE(file.body.find("Anna"), std::string::npos) << asked;
    }
}

TEST_F(ReportPages, SayToAManagerWithoutLeadsOfHisOwnThatThereIsNothing) {
    Browser nobody = signed_in("manager");
    EXPECT_NE(text_of(nobody.get(page_of(november))).find("no manager is tied"), std::string::npos);
    EXPECT_EQ(header(nobody.get("/reports.csv"), "Location"), "/reports");
}

TEST_F(ReportPages, ShowEachTableAsAChartToo) {
    const http::Response page = signed_in("head").get(page_of(november));
    for (const char* chart : {"chart-time", "chart-missed_share", "chart-prompt_share", "chart-source",
                              "chart-campaign", "chart-site", "chart-manager"})
        EXPECT_NE(page.body.find("aria-labelledby=\"" + std::string(chart) + "-title"), std::string::npos)
            << chart;
    EXPECT_NE(page.body.find("yandex: new 0, in work 0, won 1, lost 1"), std::string::npos);
    EXPECT_NE(page.body.find("/charts.css\""), std::string::npos);
    EXPECT_EQ(signed_in("head").get("/").body.find("/charts.css\""), std::string::npos);
}

TEST_F(ReportPages, GoIntoASpreadsheetWithAllRows) {
    owner().execute("update touches set utm_source = '=cmd()' where chat_id = 10");
    count();
    Browser head = signed_in("head");
    const http::Response file = head.get("/reports.csv?table=campaign&" + std::string(november));
    EXPECT_EQ(file.content_type, "text/csv; charset=utf-8");
    EXPECT_EQ(header(file, "Content-Disposition"), "attachment; filename=\"report-campaign-2026-11-22.csv\"");
    EXPECT_EQ(csv(file),
              (std::vector<std::string>{"Source / campaign;Leads;New;In work;Won;Lost;\"Won; %\";Amount won",
                                        "'=cmd() / spring;2;0;0;1;1;50.0;1234.50",
                                        "not known / no campaign;1;1;0;0;0;0.0;0.00"}));
    EXPECT_EQ(csv(head.get("/reports.csv?table=answers&" + std::string(november))).at(10),
              "10.11.2026;2;2;0;0.0;2;50.0");
    EXPECT_EQ(csv(head.get("/reports.csv?table=answers&" + std::string(november))).at(11),
              "11.11.2026;1;0;1;100.0;0;");
}

TEST_F(ReportPages, ShowWhateverASourceIsCalledAsTextAndNothingElse) {
    owner().execute(
        R"(update touches set utm_source = '<script>alert(1)</script>"''', utm_campaign = '</svg>{{ID}}';
        update sites set name = '"><img src=x onerror=alert(2)>'; update managers set name = '<b>' where id = 3)");
    read_settings();
    count();
    for (const char* address : {"/reports?from=2026-11-01&to=2026-11-30",
                                "/reports?from=\"><script>alert(3)</script>&site=<script>&step=<script>"}) {
        const http::Response page = signed_in("head").get(address);
        EXPECT_EQ(page.status, 200);
        for (const char* hostile : {"<script>alert", "<img src=x", "<b>", "</svg>{{"})
            EXPECT_EQ(page.body.find(hostile), std::string::npos) << hostile;
    }
}

TEST_F(ReportPages, TakeWhatCantBeAskedForAsNotAsked) {
    Browser head = signed_in("head");
    for (const char* query :
         {"from=2026-13-45", "from=9999999999-01-01&to=x", "from=2026-11-30&to=2026-11-01",
          "site=99999999999999999999", "site=77&manager=-1", "period=ever&step=century&touch=third",
          "from=2000-01-01&to=2099-12-31", "to=2026-02-29", "period=today", "period=7", "period=month",
          "period=last_month", "%00=%FF"}) {
        EXPECT_EQ(head.get(page_of(query)).status, 200) << query;
        EXPECT_EQ(head.get("/reports.csv?" + std::string(query)).status, 200) << query;
    }
}

TEST_F(ReportPages, OfManyDaysAreShownByWeekAndTheirCsvByDay) {
    Browser head = signed_in("head");
    const std::string year = "from=2025-12-01&to=2026-11-30&step=day";
    const http::Response page = head.get(page_of(year));
    EXPECT_NE(text_of(page).find("shown by week"), std::string::npos);
    EXPECT_EQ(numbers_of(page, "time", "09.11.2026 – 15.11.2026").substr(0, 3), "2 0");
    EXPECT_LT(page.body.size(), 85'000U);
    EXPECT_EQ(csv(head.get("/reports.csv?" + year)).size(), 366U);
    EXPECT_EQ(text_of(head.get(page_of(november + std::string("&step=day")))).find("shown by week"),
              std::string::npos);
}

TEST_F(ReportPages, SayThatNothingHasBeenCountedYet) {
    owner().execute("update report_state set counted_at = null");
    EXPECT_NE(text_of(signed_in("head").get("/reports")).find("counted for the first time"),
              std::string::npos);
}

TEST(Dates, OfFormsAreReadAndWrittenByTheClocksOfThePlace) {
    EXPECT_EQ(pages::form_day(pages::read_day("2026-02-28").value()), "2026-02-28");
    for (const char* wrong :
         {"", "2026-02-29", "2026-2-28", "1999-12-31", "2100-01-01", "2026-02-28x", "2026-02-28T10:00"})
        EXPECT_EQ(pages::read_day(wrong), std::nullopt) << wrong;
    const auto moment = pages::read_moment("2026-12-01T18:30", "Europe/Moscow");
    ASSERT_TRUE(moment);
    EXPECT_EQ(pages::form_moment(*moment, "UTC"), "2026-12-01T15:30");
    EXPECT_EQ(pages::form_moment(*moment, "Europe/Moscow"), "2026-12-01T18:30");
    EXPECT_EQ(pages::read_moment("2026-12-01T18:30:00", "UTC"),
              pages::read_moment("2026-12-01T18:30", "UTC"));
    for (const char* wrong :
         {"", "2026-12-01", "2026-12-01T24:00", "2026-12-01T18:60", "2026-12-01 18:30", "2026-12-01T18:30Z"})
        EXPECT_EQ(pages::read_moment(wrong, "UTC"), std::nullopt) << wrong;
}

}  // namespace
