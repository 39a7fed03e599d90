#include "text/csv.hpp"

#include <gtest/gtest.h>

namespace {

using text::csv_cell;
using text::csv_line;

TEST(Csv, LeavesOrdinaryCellsAsTheyAre) {
    for (const char* cell :
         {"", "Anna", "Анна Иванова", "2026-11-22", "1234.50", "a=b", "anna@example.com", "5-6", "'"})
        EXPECT_EQ(csv_cell(cell), cell);
}

TEST(Csv, QuotesWhatWouldEndACellOrALine) {
    EXPECT_EQ(csv_cell("a,b"), "\"a,b\"");
    EXPECT_EQ(csv_cell("a;b"), "\"a;b\"");
    EXPECT_EQ(csv_cell("say \"hello\""), "\"say \"\"hello\"\"\"");
    EXPECT_EQ(csv_cell("two\r\nlines"), "\"two\r\nlines\"");
}

TEST(Csv, NoCellStartsAFormula) {
    EXPECT_EQ(csv_cell("=1+1"), "'=1+1");
    EXPECT_EQ(csv_cell("+74951234567"), "'+74951234567");
    EXPECT_EQ(csv_cell("@SUM(A1)"), "'@SUM(A1)");
    EXPECT_EQ(csv_cell("-2+3"), "'-2+3");
    EXPECT_EQ(csv_cell("-cmd|' /C calc'!A0"), "'-cmd|' /C calc'!A0");
    EXPECT_EQ(csv_cell("\t=1"), "\"'\t'=1\"");
    EXPECT_EQ(csv_cell("\r=1"), "\"'\r'=1\"");
    EXPECT_EQ(csv_cell("  =1"), "'  =1");
    EXPECT_EQ(csv_cell("\u00A0=1"), "'\u00A0=1");
    EXPECT_EQ(csv_cell("\uFF1D1"), "'\uFF1D1");
    EXPECT_EQ(csv_cell("=HYPERLINK(\"https://example.com\",\"x\")"),
              "\"'=HYPERLINK(\"\"https://example.com\"\",\"\"x\"\")\"");
}

TEST(Csv, NorDoesWhatAnotherSeparatorWouldMakeACellOf) {
    EXPECT_EQ(csv_cell("Ivan;=1+1;"), "\"Ivan;'=1+1;\"");
    EXPECT_EQ(csv_cell("Ivan;-5"), "\"Ivan;'-5\"");
    EXPECT_EQ(csv_cell("Ivan\t@SUM(A1)"), "\"Ivan\t'@SUM(A1)\"");
    EXPECT_EQ(csv_cell("two\n+lines"), "\"two\n'+lines\"");
    EXPECT_EQ(csv_cell("Ivan; =1"), "\"Ivan;' =1\"");
    EXPECT_EQ(csv_cell("a;b;"), "\"a;b;\"");
}

TEST(Csv, ANegativeNumberStaysANumber) {
    EXPECT_EQ(csv_cell("-12"), "-12");
    EXPECT_EQ(csv_cell("-12.50"), "-12.50");
    EXPECT_EQ(csv_cell("-12,50"), "\"-12,50\"");
    for (const char* cell : {"-", "-1.", "-.5", "-1.2.3", "-1e5", "-1 ", "--1"})
        EXPECT_EQ(csv_cell(cell), std::string("'") + cell);
}

TEST(Csv, ALineHasItsCellsAndItsEnd) {
    EXPECT_EQ(csv_line({"Anna", "a,b", ""}), "Anna,\"a,b\",\r\n");
    EXPECT_EQ(csv_line({""}), "\"\"\r\n");
}

}  // namespace
