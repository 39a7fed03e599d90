#include "log/log.hpp"

#include <gtest/gtest.h>

#include <regex>
#include <stdexcept>

namespace {

TEST(LogLine, IsTheEventFollowedByItsFields) {
    EXPECT_EQ(logging::format(
                  "event stored",
                  {{"event_id", 17}, {"outcome", "created"}, {"milliseconds", 3.14}, {"repeat", false}}),
              "event stored event_id=17 outcome=created milliseconds=3.14 repeat=false");
}

TEST(LogLine, QuotesAValueThatWouldBeReadAsSeveral) {
    EXPECT_EQ(logging::format("x", {{"a", "two words"}, {"b", "k=v"}, {"c", ""}}),
              R"(x a="two words" b="k=v" c="")");
}

TEST(LogLine, EscapesQuotesAndBackslashes) {
    EXPECT_EQ(logging::format("x", {{"a", R"(say "C:\temp")"}}), R"(x a="say \"C:\\temp\"")");
}

TEST(LogLine, StaysOneLineWhateverAValueHolds) {
    const std::string line =
        logging::format("first\nsecond", {{"a", "1\n2026-11-22T10:00:00.000Z error forged\r\t\x1b[31m"}});
    EXPECT_EQ(line, R"(first\nsecond a="1\n2026-11-22T10:00:00.000Z error forged\x0d\x09\x1b[31m")");
}

TEST(LogLine, LeavesCyrillicReadable) {
    EXPECT_EQ(logging::format("x", {{"site", "магазин"}}), "x site=магазин");
}

TEST(Log, WritesTimeLevelAndEventToStandardError) {
    testing::internal::CaptureStderr();
    logging::info("event stored", {{"event_id", 17}});
    logging::warning("slow");
    const std::string text = testing::internal::GetCapturedStderr();
    const std::string time = R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)";
    EXPECT_TRUE(std::regex_match(
        text, std::regex(time + " info  event stored event_id=17\n" + time + " warning slow\n")))
        << text;
}

TEST(Log, WritesNothingBelowItsLevel) {
    testing::internal::CaptureStderr();
    logging::set_level("warning");
    logging::info("not this");
    logging::error("but this");
    logging::set_level("info");
    logging::debug("nor this");
    const std::string text = testing::internal::GetCapturedStderr();
    EXPECT_EQ(text.find("this"), text.find("but this") + 4) << text;
    EXPECT_EQ(text.find("nor this"), std::string::npos) << text;
}

TEST(Log, RefusesALevelThatItDoesNotKnow) {
    EXPECT_THROW(logging::set_level("loud"), std::invalid_argument);
}

TEST(LogLine, InJsonKeepsNumbersAndTruthAsTheyAre) {
    EXPECT_EQ(logging::format_json(
                  "event", {{"event_id", 17}, {"repeat", false}, {"keep_ms", 3.14}, {"reason", "new"}}),
              R"("message":"event","event_id":17,"repeat":false,"keep_ms":3.14,"reason":"new")");
}

TEST(LogLine, InJsonIsValidWhateverAValueHolds) {
    EXPECT_EQ(logging::format_json("x", {{"a", "say \"C:\\temp\"\n\x1b"}, {"b", "\xff магазин"}}),
              R"("message":"x","a":"say \"C:\\temp\"\u000a\u001b","b":")"
              "\uFFFD"
              R"( магазин")");
}

TEST(Log, WritesJsonWhenItIsAskedTo) {
    testing::internal::CaptureStderr();
    logging::set_format("json");
    logging::warning("event", {{"event_id", 17}});
    logging::set_format("text");
    const std::string text = testing::internal::GetCapturedStderr();
    EXPECT_TRUE(std::regex_match(
        text, std::regex(R"(\{"time":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z","level":"warning",)"
                         R"("message":"event","event_id":17\}\n)")))
        << text;
    EXPECT_THROW(logging::set_format("xml"), std::invalid_argument);
}

}  // namespace
