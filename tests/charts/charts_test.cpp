#include "charts/charts.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "charts/reading.hpp"

namespace {

using charts::Language;
using reading::elements;
using reading::number_of;
using reading::texts;
using reading::well_formed;

const charts::Caption caption{"leads", "Leads by day", "Leads of November", "No leads"};
const std::vector<charts::Series> states{{"Won", "won"}, {"Lost", "lost"}};

charts::ColumnChart columns_of(const std::vector<std::vector<std::int64_t>>& values) {
    charts::ColumnChart chart{caption, states, {}, Language::english};
    for (std::size_t at = 0; at < values.size(); ++at) {
        const std::string day = std::to_string(at + 1);
        chart.columns.push_back({day, "November " + day, values[at]});
    }
    return chart;
}

charts::BarChart bars_of(const std::vector<std::vector<std::int64_t>>& values) {
    charts::BarChart chart{caption, states, {}, Language::english};
    for (const auto& one : values) chart.bars.push_back({"yandex", "7", one});
    return chart;
}

charts::LineChart line_of(const std::vector<std::optional<double>>& values) {
    charts::LineChart chart{caption, {"Missed", "warning"}, {}, "%", Language::english};
    for (const auto& value : values) chart.points.push_back({"1", "November 1", value});
    return chart;
}

TEST(Numbers, AreGroupedAsTheReadersLanguageDoes) {
    EXPECT_EQ(charts::number(1234567, Language::english), "1,234,567");
    EXPECT_EQ(charts::number(1234567, Language::russian), "1\u00A0234\u00A0567");
    EXPECT_EQ(charts::number(999, Language::english), "999");
    EXPECT_EQ(charts::number(-1000, Language::english), "\u22121,000");
    EXPECT_EQ(charts::number(std::numeric_limits<std::int64_t>::min(), Language::english),
              "\u22129,223,372,036,854,775,808");
}

TEST(Chart, IsReadAloudByItsTitleAndDescription) {
    for (const std::string& svg : {charts::bars(bars_of({{1, 2}})), charts::columns(columns_of({{1, 2}})),
                                   charts::line(line_of({1}))}) {
        EXPECT_NE(svg.find("role=\"img\" aria-labelledby=\"leads-title leads-description\""),
                  std::string::npos);
        EXPECT_NE(svg.find("<title id=\"leads-title\">Leads by day</title>"), std::string::npos);
        EXPECT_NE(svg.find("<desc id=\"leads-description\">Leads of November</desc>"), std::string::npos);
    }
}

TEST(Chart, HasNoScriptAndNoStyleThatThePolicyOfThePageForbids) {
    for (const std::string& svg : {charts::bars(bars_of({{1, 2}})), charts::columns(columns_of({{1, 2}})),
                                   charts::line(line_of({1})), charts::legend(states)}) {
        for (const char* forbidden : {"<script", " style=", "<style", " on", "href", "javascript"})
            EXPECT_EQ(svg.find(forbidden), std::string::npos) << forbidden;
    }
}

TEST(Chart, IsWellFormedWhateverItIsAbout) {
    const std::string hostile = "\"><script>alert('1')</script> & &amp;]]>\x01\x1b\xff\xEF\xBF\xBF\u202e";
    charts::BarChart bars = bars_of({{1, 2}});
    bars.caption = {hostile, hostile, hostile, hostile};
    bars.bars[0].label = bars.bars[0].figure = bars.series[0].name = hostile;
    charts::ColumnChart columns = columns_of({{1, 2}});
    columns.caption = bars.caption;
    columns.columns[0].label = columns.columns[0].name = columns.series[0].style = hostile;
    charts::LineChart line = line_of({1});
    line.points[0].label = line.points[0].name = line.unit = line.series.style = hostile;
    for (const std::string& svg : {charts::bars(bars), charts::columns(columns), charts::line(line),
                                   charts::legend(bars.series), charts::bars({bars.caption, {}, {}, {}})}) {
        EXPECT_EQ(well_formed(svg), "") << svg;
        EXPECT_EQ(elements(svg, "script").size(), 0U);
        EXPECT_EQ(svg.find('\x01'), std::string::npos);
    }
}

TEST(Chart, OfNothingSaysSo) {
    for (const std::string& svg : {charts::bars(bars_of({})), charts::columns(columns_of({})),
                                   charts::columns(columns_of({{0, 0}, {0, 0}})), charts::line(line_of({})),
                                   charts::line(line_of({std::nullopt}))}) {
        EXPECT_EQ(well_formed(svg), "") << svg;
        EXPECT_NE(svg.find(">No leads</text>"), std::string::npos) << svg;
    }
}

TEST(Chart, NeverShowsANumberThatIsNone) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double infinity = std::numeric_limits<double>::infinity();
    const std::int64_t huge = std::numeric_limits<std::int64_t>::max();
    for (const std::string& svg :
         {charts::line(line_of({nan, infinity, -infinity, -5, 1e300, 3})), charts::line(line_of({nan})),
          charts::columns(columns_of({{huge, huge}, {-5, 3}, {}})),
          charts::bars(bars_of({{huge, huge}, {-5, 3}, {}})), charts::bars(bars_of({{0, 0}}))}) {
        EXPECT_EQ(well_formed(svg), "") << svg;
        for (const char* wrong : {"nan", "inf", "=\"-5", "e+"})
            EXPECT_EQ(svg.find(wrong), std::string::npos) << wrong << '\n' << svg;
        for (const auto& rectangle : elements(svg, "rect"))
            for (const char* side : {"x", "width", "height"}) EXPECT_GE(number_of(rectangle, side), 0) << svg;
    }
}

TEST(Bars, AreAsLongAsTheirValues) {
    const auto parts = elements(charts::bars(bars_of({{30, 10}, {10, 0}})), "rect");
    ASSERT_EQ(parts.size(), 5U);  // and a track for each
    EXPECT_EQ(number_of(parts[1], "width"), 75);
    EXPECT_EQ(number_of(parts[2], "x"), 75);
    EXPECT_EQ(number_of(parts[2], "width"), 25);
    EXPECT_EQ(number_of(parts[4], "width"), 25);
}

TEST(Bars, ShowFiguresAndALabelThatFitsAPhone) {
    charts::BarChart chart = bars_of({{1, 2}});
    chart.bars[0] = {std::string(100, 'x'), "1 234 · 5 %", {1, 2}};
    const std::string svg = charts::bars(chart);
    EXPECT_EQ(texts(svg), (std::vector<std::string>{std::string(26, 'x') + "…", "1 234 · 5 %"}));
    EXPECT_NE(svg.find("<title>" + std::string(100, 'x') + ": Won 1, Lost 2</title>"), std::string::npos);
}

TEST(Bars, OneHugeValueLeavesTheSmallOnesTheirFigures) {
    const auto parts = elements(charts::bars(bars_of({{1000000, 0}, {1, 0}})), "rect");
    EXPECT_EQ(number_of(parts[1], "width"), 100);
    EXPECT_LT(number_of(parts[3], "width"), 0.001);
}

TEST(Columns, StandOnEachOtherAndAreAsHighAsTheirValues) {
    const auto parts = elements(charts::columns(columns_of({{30, 10}, {20, 0}})), "rect");
    const double unit = number_of(parts[0], "height") / 30;
    EXPECT_NEAR(number_of(parts[1], "height"), unit * 20, 0.01);
    EXPECT_NEAR(number_of(parts[2], "height"), unit * 10, 0.01);
    EXPECT_NEAR(number_of(parts[2], "y") + number_of(parts[2], "height"), number_of(parts[0], "y"), 0.01);
    EXPECT_EQ(number_of(parts[0], "x"), number_of(parts[2], "x"));
}

TEST(Columns, TellTheirNumbersToWhoPointsAtThem) {
    EXPECT_NE(charts::columns(columns_of({{1200, 10}})).find("<title>November 1: Won 1,200, Lost 10</title>"),
              std::string::npos);
}

TEST(Columns, OfAYearStayInTheirChartAndHaveFewLabels) {
    const std::string svg = charts::columns(columns_of(std::vector<std::vector<std::int64_t>>(366, {1, 1})));
    EXPECT_EQ(well_formed(svg), "");
    double end = 0;
    for (const auto& part : elements(svg, "rect"))
        end = std::max(end, number_of(part, "x") + number_of(part, "width"));
    EXPECT_NEAR(end, 100, 0.01);
    EXPECT_LE(elements(svg, "text").size(), 8U + 5U);
}

TEST(Axis, EndsAtARoundNumberInFewSteps) {
    const auto numbers = [](std::int64_t greatest) {
        std::vector<std::string> found;
        for (const std::string& text : texts(charts::columns(columns_of({{greatest, 0}}))))
            found.push_back(text);
        found.pop_back();  // the label below
        return found;
    };
    using Strings = std::vector<std::string>;
    EXPECT_EQ(numbers(1), (Strings{"0", "1"}));
    EXPECT_EQ(numbers(3), (Strings{"0", "1", "2", "3"}));
    EXPECT_EQ(numbers(41), (Strings{"0", "20", "40", "60"}));
    EXPECT_EQ(numbers(4000), (Strings{"0", "1,000", "2,000", "3,000", "4,000"}));
}

TEST(Line, HasAGapWhereThereIsNothingToTell) {
    const auto runs =
        elements(charts::line(line_of({10, 20, std::nullopt, 5, std::nullopt, 8, 9})), "polyline");
    EXPECT_EQ(runs.size(), 3U);
}

TEST(Line, IsHigherForAHigherValue) {
    const auto run = elements(charts::line(line_of({0, 10, 20})), "polyline").at(0);
    EXPECT_NE(run.find("points=\"0.5,184 1.5,92 2.5,0\""), std::string::npos) << run;
}

TEST(Legend, NamesEachColour) {
    const std::string html = charts::legend(states);
    EXPECT_EQ(well_formed(html), "");
    EXPECT_LT(html.find("chart-won"), html.find("Won"));
    EXPECT_LT(html.find("chart-lost"), html.find("Lost"));
}

}  // namespace
