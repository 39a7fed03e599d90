#include "crm/alarm_news.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using Severity = crm::Alarm::Severity;
using Alarms = std::vector<crm::Alarm>;
using Names = std::vector<std::string>;

const crm::Time begin = std::chrono::sys_days{2026y / std::chrono::November / 24};

crm::Alarm alarm(const std::string& name, const std::string& text = "", Severity severity = Severity::wrong) {
    return {name, severity, text};
}

TEST(AlarmNews, TellAnAlarmWhenItBegins) {
    crm::AlarmNews news;
    EXPECT_EQ(news.since_last_time({}, begin).to_tell, Alarms{});
    EXPECT_EQ(news.since_last_time({alarm("silence")}, begin + 1min).to_tell, Alarms{alarm("silence")});
}

TEST(AlarmNews, RemindOfItOnceAnHourWithItsNumbersOfThatMoment) {
    crm::AlarmNews news;
    news.since_last_time({alarm("dead_events", "1 dead")}, begin);
    for (const auto later : {1min, 59min})
        EXPECT_EQ(news.since_last_time({alarm("dead_events", "2 dead")}, begin + later).to_tell, Alarms{});
    EXPECT_EQ(news.since_last_time({alarm("dead_events", "3 dead")}, begin + 60min).to_tell,
              Alarms{alarm("dead_events", "3 dead")});
    EXPECT_EQ(news.since_last_time({alarm("dead_events", "4 dead")}, begin + 119min).to_tell, Alarms{});
    EXPECT_EQ(news.since_last_time({alarm("dead_events", "5 dead")}, begin + 121min).to_tell,
              Alarms{alarm("dead_events", "5 dead")});
}

TEST(AlarmNews, TellOnceThatItIsOver) {
    crm::AlarmNews news;
    EXPECT_EQ(news.since_last_time({alarm("silence"), alarm("schema")}, begin).over, Names{});
    EXPECT_EQ(news.since_last_time({alarm("schema")}, begin + 1min).over, Names{"silence"});
    EXPECT_EQ(news.since_last_time({alarm("schema")}, begin + 2min).over, Names{});
}

TEST(AlarmNews, TellAnAlarmThatComesBackAsANewOne) {
    crm::AlarmNews news;
    news.since_last_time({alarm("silence")}, begin);
    news.since_last_time({}, begin + 1min);
    EXPECT_EQ(news.since_last_time({alarm("silence")}, begin + 2min).to_tell, Alarms{alarm("silence")});
}

TEST(AlarmNews, TellAtOnceWhatBecomesWorseButNotWhatBecomesBetter) {
    const crm::Alarm doubtful = alarm("spool_waiting", "", Severity::doubtful);
    const crm::Alarm wrong = alarm("spool_waiting");
    crm::AlarmNews news;
    news.since_last_time({doubtful}, begin);
    const crm::AlarmNews::News worse = news.since_last_time({wrong}, begin + 10min);
    EXPECT_EQ(worse.to_tell, Alarms{wrong});
    EXPECT_EQ(worse.over, Names{});
    EXPECT_EQ(news.since_last_time({wrong}, begin + 10min + 30s).to_tell, Alarms{});
    EXPECT_EQ(news.since_last_time({doubtful}, begin + 11min).to_tell, Alarms{});
    EXPECT_EQ(news.since_last_time({wrong}, begin + 12min).to_tell, Alarms{wrong});
}

TEST(AlarmNews, AreNotSilencedByAClockThatIsPutBack) {
    crm::AlarmNews news;
    news.since_last_time({alarm("silence")}, begin);
    EXPECT_EQ(news.since_last_time({alarm("silence")}, begin - 24h).to_tell, Alarms{alarm("silence")});
    EXPECT_EQ(news.since_last_time({alarm("silence")}, begin - 24h + 1min).to_tell, Alarms{});
}

}  // namespace
