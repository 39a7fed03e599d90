#include "spool/drain.hpp"

#include <sys/stat.h>

#include <cerrno>
#include <system_error>

#include "spool/spooling.hpp"

namespace {

// What the log said meanwhile.
template <typename Call>
std::string log_of(Call call) {
    testing::internal::CaptureStderr();
    call();
    return testing::internal::GetCapturedStderr();
}

class DrainTest : public SpoolTest {
protected:
    std::string newer_version() const {
        std::string file = spool::encode(delivery(1));
        return file.replace(file.find("spool 1"), 7, "spool 2");
    }
};

TEST_F(DrainTest, GivesWhatSeveralProcessesPutInTheOrderOfArrival) {
    spool::Spool other(directory.file("spool"), plenty);
    spool::Spool third(directory.file("spool"), plenty);
    for (const int number : {900'000, 3, 20}) spool.put(delivery(number));
    for (const int number : {1, 1'000'000, 10}) other.put(delivery(number));
    for (const int number : {2, 11}) third.put(delivery(number));
    EXPECT_EQ(drained(spool), (Names{"1", "2", "3", "10", "11", "20", "900000", "1000000"}));
}

TEST_F(DrainTest, GivesWhatArrivedInOneMomentInTheOrderOfPutting) {
    Names expected;
    for (int number = 0; number < 25; ++number) {
        crm::Delivery same_moment = delivery(number);
        same_moment.received_at = delivery(0).received_at;
        spool.put(same_moment);
        expected.push_back(std::to_string(number));
    }
    EXPECT_EQ(drained(spool), expected);
}

TEST_F(DrainTest, KeepsTheOrderOfClocksThatWereWrong) {
    for (const std::int64_t moment : {std::int64_t{9'000'000'000'000'000'000}, std::int64_t{-5},
                                      std::int64_t{10'000'000'000'000'000}, std::int64_t{1'000}}) {
        crm::Delivery odd = delivery(0);
        odd.received_at = crm::Time(std::chrono::microseconds(moment));
        odd.request_id = std::to_string(moment);
        spool.put(odd);
    }
    EXPECT_EQ(drained(spool), (Names{"-5", "1000", "10000000000000000", "9000000000000000000"}));
}

TEST_F(DrainTest, WhatIsPassedOverComesAgainWithTheNextDrain) {
    for (const int number : {1, 2, 3}) spool.put(delivery(number));
    {
        std::optional<spool::Drain> drain = spool.try_drain();
        ASSERT_TRUE(drain.has_value());
        drain->remove(drain->next().value());
        EXPECT_EQ(drain->next().value().delivery.request_id, "2");
        drain->remove(drain->next().value());
        EXPECT_FALSE(drain->next().has_value());
    }
    EXPECT_EQ(drained(spool), Names{"2"});
    EXPECT_EQ(drained(spool), Names{});
}

TEST_F(DrainTest, SeveralEntriesMayBeHeldBeforeTheyAreRemoved) {
    for (const int number : {1, 2, 3}) spool.put(delivery(number));
    std::optional<spool::Drain> drain = spool.try_drain();
    ASSERT_TRUE(drain.has_value());
    std::vector<spool::Entry> batch;
    while (auto entry = drain->next()) batch.push_back(std::move(*entry));
    EXPECT_EQ(names("new").size(), 3U);
    for (const spool::Entry& entry : batch) drain->remove(entry);
    EXPECT_TRUE(names("new").empty());
    drain->remove(batch.front());  // gone already: as good
}

TEST_F(DrainTest, OnlyOneDrainsAtATime) {
    spool::Spool other(directory.file("spool"), plenty);
    {
        const std::optional<spool::Drain> drain = spool.try_drain();
        EXPECT_TRUE(drain.has_value());
        EXPECT_FALSE(other.try_drain().has_value());
        EXPECT_FALSE(spool.try_drain().has_value());
    }
    EXPECT_TRUE(other.try_drain().has_value());
}

TEST_F(DrainTest, AFileTornAnywhereIsSetAsideAndBlocksNoOther) {
    const std::string whole = spool::encode(delivery(1, "short"));
    for (std::size_t size = 0; size < whole.size(); ++size) {
        write("new", std::to_string(100'000 + size), whole.substr(0, size));
    }
    spool.put(delivery(7));
    const std::string log = log_of([&] { EXPECT_EQ(drained(spool), Names{"7"}); });
    EXPECT_TRUE(names("new").empty());
    EXPECT_EQ(names("aside").size(), whole.size());
    EXPECT_EQ(content("aside", "100050"), whole.substr(0, 50));
    EXPECT_EQ(std::count(log.begin(), log.end(), '\n'), static_cast<std::ptrdiff_t>(whole.size()));
    log_of([&] { EXPECT_EQ(drained(spool), Names{}); });
    EXPECT_EQ(names("aside").size(), whole.size());
}

TEST_F(DrainTest, TellsWhatItSetAsideByNameAndReasonWithoutItsContent) {
    const std::string whole = spool::encode(delivery(1, "call anna@example.com"));
    write("new", "torn", whole.substr(0, whole.size() - 4));
    const std::string log = log_of([&] { drained(spool); });
    EXPECT_TRUE(
        mentions(log, "warning a file of the spool was set aside file=torn reason=\"its body is torn"))
        << log;
    EXPECT_FALSE(mentions(log, "anna")) << log;
}

TEST_F(DrainTest, WhatIsSetAsideOverwritesNothing) {
    write("aside", "torn", "first");
    write("aside", "torn.1", "second");
    write("new", "torn", "third");
    log_of([&] { drained(spool); });
    EXPECT_EQ(names("aside"), (Names{"torn", "torn.1", "torn.2"}));
    EXPECT_EQ(content("aside", "torn"), "first");
    EXPECT_EQ(content("aside", "torn.1"), "second");
    EXPECT_EQ(content("aside", "torn.2"), "third");
}

TEST_F(DrainTest, WhatIsNoPlainFileIsSetAsideToo) {
    std::filesystem::create_directory(room("new") / "directory");
    const std::string elsewhere = directory.write("elsewhere", spool::encode(delivery(2)));
    std::filesystem::create_symlink(elsewhere, room("new") / "link");
    std::filesystem::create_symlink("/nowhere", room("new") / "link-to-nothing");
    ASSERT_EQ(::mkfifo((room("new") / "pipe").c_str(), 0600), 0);
    spool.put(delivery(1));
    log_of([&] { EXPECT_EQ(drained(spool), Names{"1"}); });
    EXPECT_EQ(names("aside"), (Names{"directory", "link", "link-to-nothing", "pipe"}));
}

TEST_F(DrainTest, AFileThatCantBeMovedIsToldAndBlocksNoOther) {
    write("new", "0-torn", "x");
    spool.put(delivery(1));
    std::optional<spool::Drain> drain = spool.try_drain();
    ASSERT_TRUE(drain.has_value());
    std::filesystem::remove(room("aside"));
    directory.write("spool/aside", "no directory");
    const std::string log = log_of([&] { EXPECT_EQ(drain->next().value().delivery.request_id, "1"); });
    EXPECT_TRUE(mentions(log, "error a file of the spool can't be moved file=0-torn")) << log;
    EXPECT_EQ(content("new", "0-torn"), "x");
}

TEST_F(DrainTest, ANewerVersionIsSetAside) {
    write("new", "newer", newer_version());
    const std::string log = log_of([&] { EXPECT_EQ(drained(spool), Names{}); });
    EXPECT_EQ(content("aside", "newer"), newer_version());
    EXPECT_TRUE(mentions(log, "its format version is 2")) << log;
}

TEST_F(DrainTest, WhatAnOlderProgramSetAsideComesBackInItsPlace) {
    spool.put(delivery(1));
    spool.put(delivery(3));
    spool.put(delivery(2));
    const std::string second = names("new").at(1);
    std::filesystem::rename(room("new") / second, room("aside") / second);
    write("aside", "newer", newer_version());
    const std::string log = log_of([&] { EXPECT_EQ(drained(spool), (Names{"1", "2", "3"})); });
    EXPECT_TRUE(mentions(log, "can be read and is back file=" + second)) << log;
    EXPECT_EQ(names("aside"), Names{"newer"});
}

TEST_F(DrainTest, WhatComesBackOverwritesNothing) {
    write("new", "same", spool::encode(delivery(1)));
    write("aside", "same", spool::encode(delivery(2)));
    log_of([&] { EXPECT_EQ(drained(spool), (Names{"1", "2"})); });
}

TEST_F(DrainTest, WhatADeadProcessLeftHalfWrittenIsSetAsideAfterAnHour) {
    const auto now = std::filesystem::file_time_type::clock::now();
    for (const char* name : {"dead", "alive"}) write("tmp", name, "jivo-crm-sp");
    std::filesystem::last_write_time(room("tmp") / "dead", now - std::chrono::minutes(61));
    std::filesystem::last_write_time(room("tmp") / "alive", now - std::chrono::minutes(59));
    const std::string log = log_of([&] { EXPECT_EQ(drained(spool), Names{}); });
    EXPECT_EQ(names("tmp"), Names{"alive"});
    EXPECT_EQ(names("aside"), Names{"dead"});
    EXPECT_TRUE(mentions(log, "set aside file=dead reason=\"who wrote it died")) << log;
}

TEST_F(DrainTest, WhatADeadProcessLeftWholeIsNotLost) {
    write("tmp", "whole", spool::encode(delivery(1)));
    std::filesystem::last_write_time(room("tmp") / "whole",
                                     std::filesystem::file_time_type::clock::now() - std::chrono::hours(2));
    log_of([&] {
        EXPECT_EQ(drained(spool), Names{});
        EXPECT_EQ(drained(spool), Names{"1"});
    });
}

TEST_F(DrainTest, AProcessThatCanOpenNoMoreFilesIsNoReasonToSetOneAside) {
    spool.put(delivery(1));
    std::optional<spool::Drain> drain = spool.try_drain();
    ASSERT_TRUE(drain.has_value());
    // UBSan opens descriptors to look at an object of a type that is new to it: not below, where it can't.
    complaint([] {
        const std::system_error too_many(EMFILE, std::generic_category());
        if (too_many.code() == std::errc::too_many_files_open)
            spool::fail("open", "nothing", too_many.code());
    });
    const std::string text = complaint([&] {
        const ResourceLimit limit(RLIMIT_NOFILE, 0);
        drain->next();
    });
    EXPECT_TRUE(mentions(text, "Too many open files")) << text;
    EXPECT_TRUE(names("aside").empty());
    drain.reset();
    EXPECT_EQ(drained(spool), Names{"1"});
}

TEST_F(DrainTest, HiddenFilesAreLeftAlone) {
    write("new", ".nfs0001", "of the file system");
    EXPECT_EQ(drained(spool), Names{});
    EXPECT_EQ(names("new"), Names{".nfs0001"});
    EXPECT_EQ(spool.state().waiting.files, 0U);
}

TEST_F(DrainTest, AFileThatAPersonTookAwayMeanwhileIsPassedOver) {
    spool.put(delivery(1));
    spool.put(delivery(2));
    std::optional<spool::Drain> drain = spool.try_drain();
    ASSERT_TRUE(drain.has_value());
    std::filesystem::remove(room("new") / names("new").at(0));
    EXPECT_EQ(drain->next().value().delivery.request_id, "2");
    EXPECT_TRUE(names("aside").empty());
}

}  // namespace
