// What is counted is what the page says, whoever of several processes is asked.
#include "metrics/metrics.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <system_error>
#include <thread>

#include "support/temporary_directory.hpp"

namespace {

using namespace std::chrono_literals;
using metrics::Family;
using metrics::Metrics;

bool says(const Metrics& metrics, const std::string& line) {
    return metrics.page({}).find("\n" + line + "\n") != std::string::npos;
}

TEST(Metrics, BeginAtNought) {
    const Metrics metrics;
    EXPECT_TRUE(says(metrics, "jivo_crm_contacts_created_total 0"));
    EXPECT_TRUE(says(metrics, R"(jivo_crm_events_total{event="call_event",outcome="dead"} 0)"));
}

TEST(Metrics, CountEachCombinationOfLabelsForItself) {
    Metrics metrics;
    metrics.add(Family::events, {"chat_accepted", "created"});
    metrics.add(Family::events, {"chat_accepted", "created"}, 2);
    metrics.add(Family::events, {"other", "dead"});
    EXPECT_TRUE(says(metrics, R"(jivo_crm_events_total{event="chat_accepted",outcome="created"} 3)"));
    EXPECT_TRUE(says(metrics, R"(jivo_crm_events_total{event="other",outcome="dead"} 1)"));
    EXPECT_TRUE(says(metrics, R"(jivo_crm_events_total{event="chat_accepted",outcome="attached"} 0)"));
}

TEST(Metrics, CountWhatNobodyForesawAsOther) {
    Metrics metrics;
    metrics.add(Family::requests, {"418"});
    metrics.add(Family::spooled, {"a name \" of\nJivo's"});
    EXPECT_TRUE(says(metrics, R"(jivo_crm_requests_total{status="other"} 1)"));
    EXPECT_TRUE(says(metrics, R"(jivo_crm_spooled_total{event="other"} 1)"));
}

TEST(Metrics, AHistogramsBucketsHoldEverythingUpToTheirBound) {
    Metrics metrics;
    for (const auto duration : {2ms, 3ms, 60'000ms}) metrics.observe(Family::answers, "call_event", duration);
    const auto bucket = [](const std::string& bound, int count) {
        return R"(jivo_crm_answer_duration_seconds_bucket{event="call_event",le=")" + bound + "\"} " +
               std::to_string(count);
    };
    EXPECT_TRUE(says(metrics, bucket("0.001", 0)));
    EXPECT_TRUE(says(metrics, bucket("0.002", 1))) << "a bound belongs to its bucket";
    EXPECT_TRUE(says(metrics, bucket("0.005", 2)));
    EXPECT_TRUE(says(metrics, bucket("20", 2)));
    EXPECT_TRUE(says(metrics, bucket("+Inf", 3)));
    EXPECT_TRUE(says(metrics, R"(jivo_crm_answer_duration_seconds_count{event="call_event"} 3)"));
    EXPECT_TRUE(says(metrics, R"(jivo_crm_answer_duration_seconds_sum{event="call_event"} 60.005)"));
}

TEST(Metrics, OnOneFileCountTogether) {
    const support::TemporaryDirectory directory;
    Metrics one(directory.file("metrics"));
    Metrics other(directory.file("metrics"));
    one.add(Family::contacts_created);
    other.add(Family::contacts_created);
    EXPECT_TRUE(says(one, "jivo_crm_contacts_created_total 2"));
    EXPECT_TRUE(says(other, "jivo_crm_contacts_created_total 2"));
}

TEST(Metrics, LoseNothingWhenManyThreadsCountAtOnce) {
    const support::TemporaryDirectory directory;
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread)
            threads.emplace_back([&] {
                Metrics mine(directory.file("metrics"));
                for (int count = 0; count < 1000; ++count) mine.add(Family::leads_created);
            });
    }
    EXPECT_TRUE(says(Metrics(directory.file("metrics")), "jivo_crm_leads_created_total 4000"));
}

TEST(Metrics, OfAProcessThatWasKilledStayAndItsWorkersAreGone) {
    const support::TemporaryDirectory directory;
    Metrics survivor(directory.file("metrics"));
    survivor.enlist(2);
    const pid_t child = ::fork();
    if (child == 0) {
        Metrics mine(directory.file("metrics"));
        mine.enlist(16);
        const Metrics::Busy busy(mine);
        mine.add(Family::contacts_created);
        ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status));
    EXPECT_TRUE(says(survivor, "jivo_crm_contacts_created_total 1"));
    EXPECT_TRUE(says(survivor, "jivo_crm_processes 1"));
    EXPECT_TRUE(says(survivor, "jivo_crm_workers 2"));
    EXPECT_TRUE(says(survivor, "jivo_crm_workers_busy 0"));
}

TEST(Metrics, AddUpTheWorkersOfAllProcessesThatLive) {
    const support::TemporaryDirectory directory;
    Metrics one(directory.file("metrics"));
    one.enlist(16);
    const Metrics::Busy busy(one);
    {
        Metrics other(directory.file("metrics"));
        other.enlist(8);
        const Metrics::Busy also_busy(other);
        EXPECT_TRUE(says(one, "jivo_crm_processes 2"));
        EXPECT_TRUE(says(one, "jivo_crm_workers 24"));
        EXPECT_TRUE(says(other, "jivo_crm_workers_busy 2"));
    }
    EXPECT_TRUE(says(one, "jivo_crm_workers 16"));
    EXPECT_TRUE(says(one, "jivo_crm_workers_busy 1"));
}

TEST(Metrics, OfAProgramThatCountsOtherThingsAreLeftToIt) {
    const support::TemporaryDirectory directory;
    const std::string file = directory.write("metrics", std::string(4096, 'x'));
    Metrics metrics(file);
    metrics.add(Family::contacts_created);
    EXPECT_TRUE(says(metrics, "jivo_crm_contacts_created_total 1"));
    EXPECT_TRUE(says(Metrics(file), "jivo_crm_contacts_created_total 1"));
}

TEST(Metrics, NeedADirectoryThatIsThere) {
    EXPECT_THROW(Metrics("/nonexistent/metrics"), std::system_error);
}

TEST(Metrics, ThePageEscapesWhatALabelHolds) {
    const Metrics metrics;
    const std::string page = metrics.page({{"jivo_crm_some", "Help.", {{{{"name", "a\"b\\c\nd"}}, 1.5}}}});
    EXPECT_NE(page.find(R"(jivo_crm_some{name="a\"b\\c\nd"} 1.5)"), std::string::npos) << page;
}

}  // namespace
