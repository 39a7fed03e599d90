#include "records/report_refresh.hpp"

#include <algorithm>

#include "records/report_direct.hpp"
#include "records/report_fixture.hpp"
#include "records/report_history.hpp"

namespace {

using Strings = std::vector<std::string>;

class ReportRefresh : public database::ReportTest {
protected:
    static Strings counts() {
        Strings all = rows("select * from report_leads");
        const Strings chats = rows("select * from report_chats");
        all.insert(all.end(), chats.begin(), chats.end());
        std::sort(all.begin(), all.end());
        return all;
    }

    // What all counts are when they are made of nothing.
    Strings counts_made_anew() {
        owner().execute(
            "delete from report_leads; delete from report_chats; update report_state set time_zone = ''");
        refresh();
        return counts();
    }

    int leads_counted() { return static_cast<int>(records::read_report(pages_, all_november()).leads.all()); }
};

TEST_F(ReportRefresh, AfterAnyChangesTheReportsAreWhatTheRowsSay) {
    const unsigned seed = database::seed_of_this_run();
    database::ReportHistory history(owner(), seed);
    for (int step = 0; step < 200; ++step) history.change_something();
    EXPECT_GT(refresh().days, 20);
    for (int round = 0; round < 12; ++round) {
        for (int step = 0; step < 25; ++step) history.change_something();
        EXPECT_TRUE(refresh().is_complete);
        for (int question = 0; question < 6; ++question) {
            const records::ReportFilter filter = history.any_filter();
            const records::Report report = records::read_report(pages_, filter);
            ASSERT_EQ(database::in_words(report), database::counted_directly(owner(), filter))
                << "round " << round;
            database::expect_answer_times(owner(), report, filter);
        }
    }
    // Few days at a time are put to their months, many make them be summed up: both are tried.
    for (int step = 0; step < 30; ++step) {
        history.change_something();
        refresh();
    }
    const Strings followed = counts();
    EXPECT_EQ(followed, counts_made_anew());
}

TEST_F(ReportRefresh, CountsOnlyTheDaysThatHaveChanged) {
    add_contact(1, "yandex", "vk");
    add_lead(1, "1", "2026-11-10 09:00");
    add_lead(2, "1", "2026-11-12 09:00");
    EXPECT_EQ(refresh().days, 3) << "two days of leads, and the day of the client's chats";
    EXPECT_EQ(refresh().days, 0);
    owner().execute("update leads set status = 'won' where id = 2");
    EXPECT_EQ(refresh().days, 1);
    owner().execute("update leads set title = 'Another', note = 'Note', worked_at = now()");
    EXPECT_EQ(refresh().days, 0) << "no report tells of these";
    owner().execute("update contacts set last_touch_chat_id = 100");
    EXPECT_EQ(refresh().days, 2) << "the leads' days";
    owner().execute("update contacts set responsible_id = 2");
    EXPECT_EQ(refresh().days, 1) << "the chats' day";
}

TEST_F(ReportRefresh, FollowsATranscriptThatComesLater) {
    add_chat(1, "2026-11-10 10:00", {});
    refresh();
    owner().execute(
        "insert into messages (chat_id, position, author, sent_at, text) values (1, 1, 'agent', '2026-11-10 "
        "10:00:09+00', '')");
    EXPECT_EQ(report().median_answer_seconds, 9);
    owner().execute("update messages set sent_at = sent_at + interval '2 seconds'");
    EXPECT_EQ(report().median_answer_seconds, 11);
    owner().execute("delete from messages");
    EXPECT_EQ(report().median_answer_seconds, std::nullopt);
}

TEST_F(ReportRefresh, FollowsASourceThatBecomesKnownLater) {
    add_chat(1, "2026-11-10 10:00", {});
    add_lead(1, "null", "2026-11-10 10:00");
    owner().execute("update leads set chat_id = 1");
    const auto source = [&] { return report().by_source.at(0).source; };
    EXPECT_EQ(source(), "");
    owner().execute("insert into touches (chat_id, touched_at, utm_source) values (1, now(), 'yandex')");
    EXPECT_EQ(source(), "yandex");
    owner().execute("update touches set utm_source = 'vk'");
    EXPECT_EQ(source(), "vk");
    owner().execute("delete from touches");
    EXPECT_EQ(source(), "");
}

TEST_F(ReportRefresh, WritesOnlyCountsThatHaveChanged) {
    add_lead(1, "null", "2026-11-10 09:00", "new", 2);
    add_lead(2, "null", "2026-11-10 09:00", "new", 3);
    refresh();
    const Strings before = rows("select xmin from report_leads where manager_id = 3 order by ctid");
    owner().execute("update leads set status = 'won' where id = 1");
    refresh();
    EXPECT_EQ(rows("select xmin from report_leads where manager_id = 3 order by ctid"), before);
    EXPECT_EQ(rows("select distinct won from report_leads where manager_id = 2"), Strings{"1"});
}

TEST_F(ReportRefresh, SaysSinceWhenAllIsCounted) {
    EXPECT_EQ(records::read_report(pages_, all_november()).counted_at, std::nullopt);
    const auto before = rows("select now()");
    refresh();
    EXPECT_EQ(rows("select counted_at >= '" + before.at(0) + "' and counted_at <= now() from report_state"),
              Strings{"t"});
}

TEST_F(ReportRefresh, StopsBetweenTwoMonthsAndGoesOnTheNextTime) {
    add_lead(1, "null", "2026-10-10 09:00");
    add_lead(2, "null", "2026-11-10 09:00");
    int asked = 0;
    const auto first = records::refresh_reports(pages_, [&] { return ++asked > 1; });
    EXPECT_FALSE(first.is_complete);
    EXPECT_EQ(leads_counted(), 1) << "the newest month is counted first";
    EXPECT_EQ(rows("select counted_at from report_state"), Strings{"null"});
    EXPECT_TRUE(refresh().is_complete);
    EXPECT_EQ(rows("select sum(new) from report_leads where is_month and touch = 'any' and manager_id = 0 "
                   "and site_id = 0"),
              Strings{"2"});
}

TEST_F(ReportRefresh, LeavesTheWorkToAnotherProcessThatIsAtIt) {
    add_lead(1, "null", "2026-11-10 09:00");
    owner().execute("begin; select from report_state for update");
    EXPECT_FALSE(refresh().is_complete);
    owner().execute("commit");
    EXPECT_EQ(leads_counted(), 0);
    EXPECT_TRUE(refresh().is_complete);
    EXPECT_EQ(leads_counted(), 1);
}

TEST_F(ReportRefresh, CountsWhatIsCommittedWhileItRunsTheNextTime) {
    refresh();
    program().execute(
        "begin; insert into leads (id, site_id, title, responsible_id, responsible_rule, created_at)"
        "    values (1, 1, 'Lead', 1, 'site', '2026-11-10')");
    EXPECT_TRUE(refresh().is_complete);
    program().execute("commit");
    EXPECT_EQ(leads_counted(), 0);
    refresh();
    EXPECT_EQ(leads_counted(), 1);
}

TEST_F(ReportRefresh, MakesNoTwoWebhooksWaitForEachOther) {
    postgres::Connection other(conninfo());
    other.execute("set lock_timeout = '1s'");
    const auto lead = [](int id) {
        return "begin; insert into leads (id, site_id, title, responsible_id, responsible_rule, created_at) "
               "values (" +
               std::to_string(id) + ", 1, 'Lead', 1, 'site', '2026-11-10')";
    };
    program().execute(lead(1));
    EXPECT_EQ(database::refusal_of(other, lead(2)), "");
    other.execute("commit");
    refresh();
    program().execute("commit");
    refresh();
    EXPECT_EQ(leads_counted(), 2);
}

TEST_F(ReportRefresh, AMomentThatIsNoDayDoesNotStopIt) {
    add_lead(1, "null", "2026-11-10 09:00");
    owner().execute("update leads set created_at = 'infinity'");
    EXPECT_TRUE(refresh().is_complete);
    owner().execute("update leads set created_at = '2026-11-10'");
    EXPECT_TRUE(refresh().is_complete);
    EXPECT_EQ(leads_counted(), 1);
}

TEST_F(ReportRefresh, ItsCountsAreOutOfReachOfTheProgramAndOfAnalysts) {
    postgres::Connection reader(conninfo("jivo_crm_reader"));
    EXPECT_EQ(database::refusal_of(reader, "select * from report_leads, report_chats"), "");
    for (const char* sql :
         {"delete from report_leads", "delete from report_changes",
          "insert into report_changes (lead_id) values (1)", "update report_state set time_zone = ''"})
        EXPECT_EQ(database::refusal_of(program(), sql), "42501") << sql;
    EXPECT_EQ(database::refusal_of(pages_, "update report_leads set won = 7"), "42501");
}

}  // namespace
