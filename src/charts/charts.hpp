// Values as charts: SVG to be written into a page. What they look like is pages/assets/charts.css, which the
// page brings along. Every function is pure and thread-safe. All texts are plain: they are escaped here.
// There is no script and no style in what comes out, so the strictest Content-Security-Policy lets it be.
//
// A chart is as wide as its place. Only its bars and lines stretch, by percentages: letters keep their size,
// also on a phone, where charts.css leaves out every other label.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace charts {

enum class Language { russian, english };

// "1 234" with a no-break space, "1,234".
std::string number(std::int64_t value, Language language);

struct Caption {
    std::string id;           // unique on the page: letters, digits and '-'
    std::string title;        // what is read aloud, and shown by nobody but the page itself
    std::string description;  // what there is to see, in a sentence
    std::string empty;        // shown in place of bars when there is nothing to show
};

// One of the parts of which each bar is made.
struct Series {
    std::string name;
    std::string style;  // a class of charts.css: new, in-work, won, lost, plain, warning
};

// As many values as there are series. What is below zero counts as zero.
struct Bar {
    std::string label;
    std::string figure;  // at the end of the line: what the reader wants to know to the digit
    std::vector<std::int64_t> values;
};

struct BarChart {
    Caption caption;
    std::vector<Series> series;
    std::vector<Bar> bars;
    Language language = Language::russian;
};

// Horizontal bars one below the other, in the order given; the longest is as long as the chart is wide.
std::string bars(const BarChart& chart);

struct Column {
    std::string label;  // short, below the axis: "12 Nov"
    std::string name;   // in full, for who points at it
    std::vector<std::int64_t> values;
};

struct ColumnChart {
    Caption caption;
    std::vector<Series> series;  // from the axis upwards
    std::vector<Column> columns;
    Language language = Language::russian;
};

// Stacked columns side by side, with an axis.
std::string columns(const ColumnChart& chart);

// A value of a line; nothing where there is nothing to tell: the line has a gap there.
struct Point {
    std::string label;
    std::string name;
    std::optional<double> value;
};

struct LineChart {
    Caption caption;
    Series series;
    std::vector<Point> points;
    std::string unit;  // behind each number: "%"
    Language language = Language::russian;
};

// One line over an axis that begins at zero.
std::string line(const LineChart& chart);

// What colour is what: a list of HTML, to stand beside the chart.
std::string legend(const std::vector<Series>& series);

}  // namespace charts
