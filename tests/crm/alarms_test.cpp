#include "crm/alarms.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using Severity = crm::Alarm::Severity;
using Strings = std::vector<std::string>;

// Tuesday, 15:00 in Moscow.
const crm::Time now = std::chrono::sys_days{2026y / std::chrono::November / 24} + 12h;
const crm::AlarmLimits limits{7, 9, 10};

// All is well: an event has just come.
crm::Health well() {
    crm::Health health;
    health.schema_version = 7;
    health.newest_event = now - 1min;
    return health;
}

crm::SpoolHealth empty_spool() {
    crm::SpoolHealth spool;
    spool.directory = "/var/spool/jivo-crm";
    return spool;
}

std::vector<crm::Alarm> alarms(const crm::Health& health, const crm::AlarmLimits& its_limits = limits,
                               const crm::Site& site = {}) {
    return crm::alarms_of(health, its_limits, site, now);
}

std::vector<crm::Alarm> alarms(const crm::SpoolHealth& spool) {
    return crm::alarms_of(spool, limits, now);
}

// "name severity" of each.
Strings names(const std::vector<crm::Alarm>& alarms) {
    Strings all;
    for (const crm::Alarm& alarm : alarms)
        all.push_back(alarm.name + (alarm.severity == Severity::wrong ? " wrong" : " doubtful"));
    return all;
}

bool says(const std::vector<crm::Alarm>& alarms, const std::string& words) {
    return alarms.size() == 1 && alarms[0].text.find(words) != std::string::npos;
}

TEST(Alarms, AreNoneWhileAllIsWell) {
    EXPECT_EQ(alarms(well()), std::vector<crm::Alarm>{});
    EXPECT_EQ(alarms(empty_spool()), std::vector<crm::Alarm>{});
}

TEST(Alarms, TellAnOlderSchemaAndWhatToRun) {
    crm::Health health = well();
    health.schema_version = 6;
    health.dead = 5;
    EXPECT_EQ(names(alarms(health)), Strings{"schema wrong"});
    EXPECT_TRUE(says(alarms(health), "version 6, needed 7; run `jivo-crm migrate`"));
    health = well();
    health.schema_version = 8;
    EXPECT_EQ(names(alarms(health)), Strings{});
}

TEST(Alarms, TellSilenceInWorkingHoursOnly) {
    crm::Health health = well();
    // Monday 15:00 in Moscow: 3 hours of Monday, 6 of Tuesday.
    health.newest_event = now - 24h;
    EXPECT_EQ(names(alarms(health)), Strings{"silence wrong"});
    EXPECT_TRUE(says(alarms(health), "none since 23.11.2026 15:00 (Europe/Moscow), for 9 working hours"));
    health.newest_event = now - 24h + 1s;
    EXPECT_EQ(names(alarms(health)), Strings{});
}

TEST(Alarms, TellSilenceByTheDefaultSitesHoursAndClocks) {
    crm::Site around_the_clock;
    around_the_clock.working_hours = crm::parse_working_hours("").value();
    crm::Health health = well();
    health.newest_event = now - 9h;
    EXPECT_EQ(names(alarms(health, limits, around_the_clock)), Strings{"silence wrong"});
    EXPECT_EQ(names(alarms(health)), Strings{});
    crm::Site far_east;
    far_east.time_zone = "Asia/Vladivostok";
    // There it is 22:00: 3 hours of Monday and 9 of Tuesday are over.
    health.newest_event = now - 31h;
    EXPECT_TRUE(says(alarms(health, limits, far_east), "none since 23.11.2026 15:00 (Asia/Vladivostok)"));
}

TEST(Alarms, TellNoSilenceWhereItIsNone) {
    crm::AlarmLimits never = limits;
    never.silence_hours = 0;
    crm::Health health = well();
    health.newest_event = now - std::chrono::years(1);
    EXPECT_EQ(names(alarms(health, never)), Strings{});
    EXPECT_EQ(names(alarms(health)), Strings{"silence wrong"});
}

TEST(Alarms, AskToLookWhereNoEventHasEverCome) {
    crm::Health health = well();
    health.newest_event.reset();
    EXPECT_EQ(names(alarms(health)), Strings{"no_event_yet doubtful"});
}

TEST(Alarms, TellEventsThatAreTriedNoMoreAndAskToLookAtThoseThatAre) {
    crm::Health health = well();
    health.dead = 3;
    EXPECT_EQ(names(alarms(health)), Strings{"dead_events wrong"});
    EXPECT_TRUE(says(alarms(health), "3 dead"));
    EXPECT_TRUE(says(alarms(health), "`jivo-crm replay --dead`"));
    health = well();
    health.failed = 2;
    EXPECT_EQ(names(alarms(health)), Strings{"failed_events doubtful"});
    EXPECT_TRUE(says(alarms(health), "2 failed"));
}

TEST(Alarms, AskToLookAtAgentsWithoutAManager) {
    crm::Health health = well();
    health.unmapped_agents = 4;
    EXPECT_EQ(names(alarms(health)), Strings{"unmapped_agents doubtful"});
    EXPECT_TRUE(says(alarms(health), "4 without a manager"));
    EXPECT_TRUE(says(alarms(health), "select * from unmapped_agents"));
}

TEST(Alarms, TellAllThatIsWrongAtOnce) {
    crm::Health health = well();
    health.newest_event = now - 24h;
    health.dead = health.failed = health.unmapped_agents = 1;
    EXPECT_EQ(names(alarms(health)), (Strings{"silence wrong", "dead_events wrong", "failed_events doubtful",
                                              "unmapped_agents doubtful"}));
}

TEST(Alarms, AskToLookAtWhatWaitsInTheSpoolAndTellWhatWaitsTooLong) {
    crm::SpoolHealth spool = empty_spool();
    spool.waiting = 12;
    spool.oldest = now - 10min;
    EXPECT_EQ(names(alarms(spool)), Strings{"spool_waiting doubtful"});
    EXPECT_TRUE(says(alarms(spool), "12 waiting in /var/spool/jivo-crm, the oldest for 10 minutes; they go"));
    spool.oldest = now - 10min - 1s;
    EXPECT_EQ(names(alarms(spool)), Strings{"spool_waiting wrong"});
    EXPECT_TRUE(says(alarms(spool), "the oldest for 10 minutes; more than 10 are too long"));
}

TEST(Alarms, DoNotMissFilesWhoseAgeNobodyKnows) {
    crm::SpoolHealth spool = empty_spool();
    spool.waiting = 1;
    EXPECT_EQ(names(alarms(spool)), Strings{"spool_waiting doubtful"});
}

TEST(Alarms, TellWhatTheSpoolCouldNotRead) {
    crm::SpoolHealth spool = empty_spool();
    spool.aside = 2;
    EXPECT_EQ(names(alarms(spool)), Strings{"spool_aside wrong"});
    EXPECT_TRUE(says(alarms(spool), "2 set aside as unreadable; look at /var/spool/jivo-crm/aside"));
}

}  // namespace
