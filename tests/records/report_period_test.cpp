#include "records/report_period.hpp"

#include <gtest/gtest.h>

#include "records/answer_classes.hpp"
#include "records/report.hpp"

namespace {

using namespace std::chrono;
using records::ReportPeriod;

sys_days day(int year_, unsigned month_, unsigned day_) {
    return year{year_} / month{month_} / std::chrono::day{day_};
}

void expect_months(const ReportPeriod& period, sys_days first, sys_days end) {
    const records::WholeMonths months = records::whole_months(period);
    EXPECT_EQ(months.first, first);
    EXPECT_EQ(months.end, end);
}

void expect_days(const ReportPeriod& period, sys_days first, sys_days last) {
    EXPECT_EQ(period.first, first);
    EXPECT_EQ(period.last, last);
}

TEST(ReportPeriod, OfTheLastDaysIncludesToday) {
    expect_days(records::last_days(day(2026, 11, 25), days(30)), day(2026, 10, 27), day(2026, 11, 25));
    expect_days(records::last_days(day(2026, 11, 25), days(1)), day(2026, 11, 25), day(2026, 11, 25));
}

TEST(ReportPeriod, OfTheMonthEndsTodayAndTheOneBeforeIsWhole) {
    expect_days(records::this_month(day(2026, 3, 1)), day(2026, 3, 1), day(2026, 3, 1));
    expect_days(records::last_month(day(2026, 3, 1)), day(2026, 2, 1), day(2026, 2, 28));
    expect_days(records::last_month(day(2026, 1, 31)), day(2025, 12, 1), day(2025, 12, 31));
}

TEST(ReportPeriod, IsPutInOrderAndIsAtMostAYear) {
    const ReportPeriod turned = records::in_order({day(2026, 11, 25), day(2026, 11, 1)});
    EXPECT_EQ(turned.first, day(2026, 11, 1));
    EXPECT_EQ(turned.last, day(2026, 11, 25));
    const ReportPeriod cut = records::in_order({day(2000, 1, 1), day(2026, 12, 31)});
    EXPECT_EQ(cut.last - cut.first + days(1), records::longest_report);
    EXPECT_EQ(cut.last, day(2026, 12, 31));
}

TEST(ReportPeriod, HasItsWholeMonthsBetweenItsDays) {
    expect_months({day(2026, 1, 15), day(2026, 4, 10)}, day(2026, 2, 1), day(2026, 4, 1));
    expect_months({day(2026, 1, 1), day(2026, 12, 31)}, day(2026, 1, 1), day(2027, 1, 1));
    expect_months({day(2026, 2, 1), day(2026, 2, 28)}, day(2026, 2, 1), day(2026, 3, 1));
}

TEST(ReportPeriod, WithoutAWholeMonthIsItsDays) {
    expect_months({day(2026, 1, 15), day(2026, 2, 10)}, day(2026, 2, 11), day(2026, 2, 11));
    expect_months({day(2026, 1, 2), day(2026, 1, 31)}, day(2026, 2, 1), day(2026, 2, 1));
    expect_months({day(2026, 1, 1), day(2026, 1, 30)}, day(2026, 1, 31), day(2026, 1, 31));
}

TEST(Weeks, BeginOnMondayAndTheFirstOneWithThePeriod) {
    std::vector<records::DayRow> all;
    for (unsigned at = 18; at <= 30; ++at) {  // from a Wednesday on
        records::DayRow row;
        row.day = day(2026, 11, at);
        row.leads.won = 1;
        row.chats.missed = 2;
        all.push_back(row);
    }
    const auto weeks = records::by_week(all);
    ASSERT_EQ(weeks.size(), 3U);
    EXPECT_EQ(weeks[0].day, day(2026, 11, 18));
    EXPECT_EQ(weeks[0].leads.won, 5);
    EXPECT_EQ(weeks[1].day, day(2026, 11, 23));
    EXPECT_EQ(weeks[1].chats.missed, 14);
    EXPECT_EQ(weeks[2].leads.won, 1);
}

TEST(Months, BeginOnTheirFirstDayAndTheFirstOneWithThePeriod) {
    std::vector<records::DayRow> all;
    for (unsigned at = 0; at < 62; ++at) {
        records::DayRow row;
        row.day = day(2026, 10, 31) + days(at);
        row.leads.lost = 1;
        row.chats.all = 3;
        all.push_back(row);
    }
    const auto months = records::by_month(all);
    ASSERT_EQ(months.size(), 3U);
    EXPECT_EQ(months[0].leads.lost, 1);
    EXPECT_EQ(months[1].day, day(2026, 11, 1));
    EXPECT_EQ(months[1].leads.lost, 30);
    EXPECT_EQ(months[2].chats.all, 93);
}

TEST(LeadingSources, AreFollowedByAllOthersAsOne) {
    std::vector<records::SourceRow> rows(5);
    for (std::size_t at = 0; at < rows.size(); ++at) rows[at].leads.won = 5 - static_cast<std::int64_t>(at);
    const auto leading = records::leading(rows, 2);
    ASSERT_EQ(leading.size(), 3U);
    EXPECT_EQ(leading[2].gathered, 3U);
    EXPECT_EQ(leading[2].leads.won, 6);
    EXPECT_EQ(records::leading(rows, 4).size(), 5U) << "one row more says more than 'one other'";
    EXPECT_EQ(records::leading(rows, 4)[4].gathered, 0U);
}

TEST(AnswerClasses, AreASecondWideBelowTwentyAndNeverWiderThanATenth) {
    const auto& classes = records::answer_classes();
    for (std::int64_t second = 0; second <= 20; ++second)
        EXPECT_EQ(classes.at(static_cast<std::size_t>(second)), second);
    for (std::size_t at = 21; at < classes.size(); ++at) {
        EXPECT_LT(classes[at - 1], classes[at]);
        EXPECT_LE(classes[at] - classes[at - 1], classes[at - 1] / 10) << classes[at];
    }
    EXPECT_LT(classes.size(), 200U);
}

TEST(AnswerClasses, TellTheMedianExactlyBelowTwentySeconds) {
    EXPECT_EQ(records::seconds_of_share({{3, 1}, {5, 1}, {19, 1}}, 0.5), 5);
    EXPECT_EQ(records::seconds_of_share({{3, 1}}, 0.9), 3);
    EXPECT_EQ(records::seconds_of_share({{0, 4}, {7, 1}}, 0.5), 0);
    EXPECT_EQ(records::seconds_of_share({{0, 4}, {7, 1}}, 0.9), 7);
    EXPECT_EQ(records::seconds_of_share({}, 0.5), std::nullopt);
}

TEST(AnswerClasses, TellALongerTimeWithinItsClass) {
    const auto& classes = records::answer_classes();
    const std::int64_t begin = classes[40];
    const auto middle = records::seconds_of_share({{begin, 1000}}, 0.5);
    EXPECT_GE(middle, begin + (classes[41] - begin) / 2 - 1);
    EXPECT_LT(middle, classes[41]);
    EXPECT_GE(records::seconds_of_share({{classes.back(), 3}}, 0.9), classes.back());
}

}  // namespace
