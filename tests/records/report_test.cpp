#include "records/report.hpp"

#include "records/report_fixture.hpp"

namespace {

using database::november;
using records::Report;
using records::ReportFilter;
using Strings = std::vector<std::string>;

class Reports : public database::ReportTest {};

// "yandex 3": of sources, campaigns, sites and managers, their leads.
Strings leads_of(const std::vector<records::SourceRow>& rows) {
    Strings found;
    for (const auto& row : rows)
        found.push_back(row.source + (row.campaign.empty() ? "" : "/" + row.campaign) + ' ' +
                        std::to_string(row.leads.all()));
    return found;
}

Strings leads_of(const std::vector<records::OwnerRow>& rows) {
    Strings found;
    for (const auto& row : rows) found.push_back(row.name + ' ' + std::to_string(row.leads.all()));
    return found;
}

TEST_F(Reports, OfACompanyWithoutALeadHaveEveryDayAndNothingOnIt) {
    const Report report = this->report();
    EXPECT_EQ(report.by_day.size(), 30U);
    EXPECT_EQ(report.leads.all(), 0);
    EXPECT_EQ(report.chats.all, 0);
    EXPECT_EQ(records::conversion(report.leads), std::nullopt);
    EXPECT_EQ(records::missed_share(report.chats), std::nullopt);
    EXPECT_EQ(report.median_answer_seconds, std::nullopt);
    EXPECT_EQ(leads_of(report.by_source), Strings{});
    EXPECT_EQ(leads_of(report.by_manager), Strings{});
}

TEST_F(Reports, CountALeadBySourceCampaignSiteManagerAndDay) {
    add_contact(1, "yandex", "vk");
    add_lead(1, "1", "2026-11-10 09:00", "won", 2, 2);
    add_lead(2, "1", "2026-11-11 09:00", "lost", 2, 2);
    add_lead(3, "1", "2026-11-11 10:00", "new", 3, 1);
    owner().execute(
        "update leads set amount = 1234.56 where id = 1; update leads set amount = 9 where id = 2");
    const Report report = this->report();
    EXPECT_EQ(report.leads.all(), 3);
    EXPECT_EQ(report.leads.won, 1);
    EXPECT_EQ(report.leads.amount, 123456);
    EXPECT_DOUBLE_EQ(records::conversion(report.leads).value_or(0), 1.0 / 3);
    EXPECT_EQ(leads_of(report.by_source), Strings{"yandex 3"});
    EXPECT_EQ(leads_of(report.by_campaign), Strings{"yandex/yandex-autumn 3"});
    EXPECT_EQ(leads_of(report.by_site), (Strings{"School 2", "Shop 1"}));
    EXPECT_EQ(leads_of(report.by_manager), (Strings{"Anna 2", "Pavel 1"}));
    EXPECT_EQ(report.by_day.at(9).leads.all(), 1);
    EXPECT_EQ(report.by_day.at(10).day, november(11));
    EXPECT_EQ(report.by_day.at(10).leads.all(), 2);
}

TEST_F(Reports, AreByTheFirstOrTheLastSourceOfTheClient) {
    add_contact(1, "yandex", "vk");
    add_lead(1, "1", "2026-11-10 09:00");
    EXPECT_EQ(leads_of(report().by_source), Strings{"yandex 1"});
    ReportFilter filter = all_november();
    filter.touch = records::TouchKind::last;
    EXPECT_EQ(leads_of(report(filter).by_source), Strings{"vk 1"});
    owner().execute("update contacts set last_touch_chat_id = null");
    EXPECT_EQ(leads_of(report(filter).by_source), Strings{"yandex 1"});
}

TEST_F(Reports, ALeadThatIsNobodysYetHasTheSourceOfItsChat) {
    add_contact(1, "yandex", "vk");
    add_lead(1, "null", "2026-11-10 09:00");
    EXPECT_EQ(leads_of(report().by_source), Strings{" 1"});
    owner().execute("update leads set chat_id = 101");
    EXPECT_EQ(leads_of(report().by_source), Strings{"vk 1"});
}

TEST_F(Reports, TellWhatBecameOfTheLeadsOfThePeriodUntilNow) {
    add_lead(1, "null", "2026-10-10 09:00");
    add_lead(2, "null", "2026-11-10 09:00");
    refresh();
    owner().execute("update leads set status = 'won', closed_at = '2026-11-20' where id = 1");
    EXPECT_EQ(report().leads.won, 0);
    ReportFilter october;
    october.period = {november(1) - std::chrono::days(31), november(1) - std::chrono::days(1)};
    EXPECT_EQ(report(october).leads.won, 1);
}

TEST_F(Reports, OfOneManagerOrSiteCountNothingElse) {
    add_contact(1, "yandex", "vk");
    add_lead(1, "1", "2026-11-10 09:00", "won", 2, 2);
    add_lead(2, "1", "2026-11-10 09:00", "lost", 2, 1);
    add_lead(3, "1", "2026-11-10 10:00", "new", 3, 1);
    ReportFilter filter = all_november();
    filter.manager_id = 2;
    EXPECT_EQ(report(filter).leads.all(), 2);
    EXPECT_EQ(leads_of(report(filter).by_manager), Strings{"Anna 2"});
    EXPECT_EQ(leads_of(report(filter).by_site), (Strings{"Shop 1", "School 1"}));
    EXPECT_EQ(leads_of(report(filter).by_source), Strings{"yandex 2"});
    filter.site_id = 1;
    EXPECT_EQ(report(filter).leads.all(), 1);
    EXPECT_EQ(report(filter).leads.lost, 1);
    EXPECT_EQ(leads_of(report(filter).by_source), Strings{"yandex 1"});
    filter.manager_id.reset();
    EXPECT_EQ(leads_of(report(filter).by_manager), (Strings{"Anna 1", "Pavel 1"}));
    EXPECT_EQ(leads_of(report(filter).by_site), Strings{"Shop 2"});
}

TEST_F(Reports, ADayBeginsAtMidnightOfTheDefaultSite) {
    add_lead(1, "null", "2026-11-09 21:30");
    EXPECT_EQ(report().by_day.at(9).leads.all(), 1);
}

TEST_F(Reports, ASiteThatMovesToAnotherTimeZoneHasOtherDays) {
    add_lead(1, "null", "2026-11-09 21:30");
    add_chat(1, "2026-11-09 21:30", {});
    refresh();
    owner().execute("update sites set time_zone = 'UTC' where is_default");
    EXPECT_EQ(report().by_day.at(8).leads.all(), 1);
    EXPECT_EQ(report().by_day.at(8).chats.all, 1);
    EXPECT_EQ(report().leads.all(), 1);
    owner().execute("update sites set time_zone = 'Mars/Olympus' where is_default");
    EXPECT_EQ(report().leads.all(), 1);
}

TEST_F(Reports, TimeUntilTheFirstAnswerRunsFromTheVisitorsFirstWord) {
    add_chat(1, "2026-11-10 10:00:00",
             {"visitor 10:00:05", "visitor 10:00:09", "agent 10:00:17", "agent 10:00:30"});
    const Report report = this->report();
    EXPECT_EQ(report.chats.measured, 1);
    EXPECT_EQ(report.median_answer_seconds, 12);
}

TEST_F(Reports, TimeUntilTheFirstAnswerRunsFromTheOpeningOfAChatInWhichOnlyTheAgentWrote) {
    add_chat(1, "2026-11-10 10:00:00", {"agent 10:00:07"});
    EXPECT_EQ(report().median_answer_seconds, 7);
}

TEST_F(Reports, AGreetingBeforeTheVisitorsWordIsNoAnswer) {
    add_chat(1, "2026-11-10 10:00:00", {"agent 10:00:01", "visitor 10:00:05", "agent 10:00:15"});
    EXPECT_EQ(report().median_answer_seconds, 10);
}

TEST_F(Reports, AChatWhoseMessagesTellNoTimeIsAnsweredAndNotMeasured) {
    add_chat(1, "2026-11-10 10:00:00", {});
    const Report report = this->report();
    EXPECT_EQ(report.chats.answered, 1);
    EXPECT_EQ(report.chats.measured, 0);
    EXPECT_EQ(report.median_answer_seconds, std::nullopt);
}

TEST_F(Reports, TellHalfAndNineTenthsOfTheAnswersAndHowManyCameWithinAMinute) {
    for (int chat = 1; chat <= 10; ++chat)
        add_chat(chat, "2026-11-10 10:00:00", {"agent 10:0" + std::to_string(chat - 1) + ":00"});
    const Report report = this->report();
    EXPECT_EQ(report.chats.prompt, 2);  // at once, and after one minute
    EXPECT_NEAR(static_cast<double>(report.median_answer_seconds.value_or(0)), 240, 24);
    EXPECT_NEAR(static_cast<double>(report.slow_answer_seconds.value_or(0)), 480, 48);
}

TEST_F(Reports, TheShareOfMissedChatsIsOfThoseThatWereAnsweredOrMissed) {
    add_chat(1, "2026-11-10 10:00:00", {});
    add_chat(2, "2026-11-10 10:00:00", {});
    add_chat(3, "2026-11-10 10:00:00", {});
    add_chat(4, "2026-11-10 10:00:00", {});
    owner().execute(
        "update chats set is_answered = false, is_missed = true where id = 1;"
        "update chats set is_answered = false where id = 2;"  // open
        "update chats set is_request = false where id = 3");  // an outgoing call
    const Report report = this->report();
    EXPECT_EQ(report.chats.all, 3);
    EXPECT_DOUBLE_EQ(records::missed_share(report.chats).value_or(0), 0.5);
}

TEST_F(Reports, AChatIsItsLeadsManagersOrElseItsClients) {
    owner().execute("insert into contacts (id, name, responsible_id) values (1, 'Client', 3)");
    add_lead(1, "1", "2026-11-10 10:00", "new", 2);
    add_chat(1, "2026-11-10 10:00:00", {});
    add_chat(2, "2026-11-10 10:00:00", {});
    owner().execute("update chats set contact_id = 1; update chats set lead_id = 1 where id = 1");
    const Report report = this->report();
    EXPECT_EQ(report.chats.all, 2);
    ASSERT_EQ(report.by_manager.size(), 2U);
    EXPECT_EQ(report.by_manager[0].name, "Anna");
    EXPECT_EQ(report.by_manager[0].chats.all, 1);
    EXPECT_EQ(report.by_manager[1].chats.all, 1);
}

TEST_F(Reports, AHugeCampaignNameDoesNoHarm) {
    add_contact(1, std::string(100000, 'x'), "vk");
    add_lead(1, "1", "2026-11-10 10:00");
    EXPECT_EQ(report().by_source.at(0).source, std::string(200, 'x'));
}

TEST_F(Reports, AnUnknownManagerOrSiteHasNone) {
    add_lead(1, "null", "2026-11-10 10:00");
    ReportFilter filter = all_november();
    filter.manager_id = 77;
    EXPECT_EQ(report(filter).leads.all(), 0);
    filter.manager_id.reset();
    filter.site_id = 77;
    EXPECT_EQ(report(filter).leads.all(), 0);
}

}  // namespace
