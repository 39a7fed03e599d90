#include "spool/spool.hpp"

#include <sys/stat.h>

#include <thread>

#include "spool/spooling.hpp"

namespace {

using std::chrono::milliseconds;

mode_t mode_of(const std::filesystem::path& path) {
    struct stat status {};
    EXPECT_EQ(::stat(path.c_str(), &status), 0) << path;
    return status.st_mode & 07777U;
}

TEST_F(SpoolTest, WhatIsPutCanBeTakenOutByTheNextProcess) {
    crm::Delivery sent = delivery(1, std::string("any\0bytes", 9));
    sent.rejection = "the connection broke";
    spool.put(sent);
    spool::Spool next(directory.file("spool"), plenty);
    std::optional<spool::Drain> drain = next.try_drain();
    ASSERT_TRUE(drain.has_value());
    const std::optional<spool::Entry> entry = drain->next();
    ASSERT_TRUE(entry.has_value());
    EXPECT_EQ(fields_of(entry->delivery), fields_of(sent));
}

TEST_F(SpoolTest, OnlyTheProgramsUserMayLookInside) {
    const mode_t mask = ::umask(0);
    const spool::Spool open_handed(directory.file("other"), plenty);
    spool.put(delivery(1));
    ::umask(mask);
    for (const char* path : {"other", "other/tmp", "other/new", "other/aside"}) {
        EXPECT_EQ(mode_of(directory.file(path)), 0700U) << path;
    }
    EXPECT_EQ(mode_of(room("new") / names("new").at(0)), 0600U);
    EXPECT_TRUE(names("tmp").empty());
}

TEST_F(SpoolTest, StateTellsHowMuchWaitsAndSinceWhen) {
    EXPECT_EQ(spool.state().waiting.files, 0U);
    EXPECT_EQ(spool.state().waiting.oldest, std::nullopt);
    spool.put(delivery(2, "second"));
    spool.put(delivery(1, "first!"));
    write("aside", "torn", "x");
    const spool::State state = spool.state();
    EXPECT_EQ(state.waiting.files, 2U);
    EXPECT_EQ(state.waiting.bytes, 2 * content("new", names("new").at(0)).size());
    EXPECT_EQ(state.waiting.oldest, delivery(1).received_at);
    EXPECT_EQ(state.aside, 1U);
    drained(spool);
    EXPECT_EQ(spool.state().waiting.files, 0U);
}

TEST_F(SpoolTest, CountsAlsoFilesThatAPersonHasPutThere) {
    write("new", "by-hand", "12345");
    EXPECT_EQ(spool.state().waiting.files, 1U);
    EXPECT_EQ(spool.state().waiting.bytes, 5U);
    EXPECT_EQ(spool.state().waiting.oldest, std::nullopt);
}

TEST_F(SpoolTest, FullTakesNoMoreUntilSomethingIsTakenOut) {
    const std::uint64_t one = spool::encode(delivery(1)).size();
    spool::Spool small(directory.file("spool"), 2 * one);
    small.put(delivery(1));
    small.put(delivery(2));
    EXPECT_THROW(small.put(delivery(3)), spool::Full);
    EXPECT_EQ(names("new").size(), 2U);
    EXPECT_TRUE(names("tmp").empty());
    {
        std::optional<spool::Drain> drain = small.try_drain();
        ASSERT_TRUE(drain.has_value());
        drain->remove(drain->next().value());
    }
    small.put(delivery(3));
    EXPECT_THROW(small.put(delivery(4)), spool::Full);
    EXPECT_EQ(drained(small), (Names{"2", "3"}));
}

TEST_F(SpoolTest, FullSaysOfWhatAndWhatToDo) {
    spool::Spool small(directory.file("spool"), 10);
    const std::string text = complaint([&] { small.put(delivery(1)); });
    EXPECT_TRUE(mentions(text, directory.file("spool") + " is full: 0 bytes wait")) << text;
    EXPECT_TRUE(mentions(text, "limit of 10 (")) << text;
}

TEST_F(SpoolTest, SeesWithinASecondWhatAnotherProcessHasTakenOut) {
    spool::Spool small(directory.file("spool"), spool::encode(delivery(1)).size());
    small.put(delivery(1));
    EXPECT_THROW(small.put(delivery(2)), spool::Full);
    EXPECT_EQ(drained(spool), Names{"1"});
    int refused = 0;
    while (!complaint([&] { small.put(delivery(2)); }).empty() && ++refused < 500) {
        std::this_thread::sleep_for(milliseconds(20));
    }
    EXPECT_EQ(drained(spool), Names{"2"});
}

TEST_F(SpoolTest, OnAFullDiskRefusesLeavesNothingTornAndGoesOn) {
    spool::Spool exact(directory.file("spool"), spool::encode(delivery(1, std::string(5000, 'x'))).size());
    {
        // As a full disk: of a file 1000 bytes can be written and no more.
        const ResourceLimit limit(RLIMIT_FSIZE, 1000);
        for (int attempt = 0; attempt < 3; ++attempt) {
            const std::string text = complaint([&] { exact.put(delivery(1, std::string(5000, 'x'))); });
            EXPECT_TRUE(mentions(text, directory.file("spool") + ": File too large")) << text;
            EXPECT_TRUE(mentions(text, "its disk has room")) << text;
        }
    }
    EXPECT_TRUE(names("new").empty());
    EXPECT_TRUE(names("tmp").empty());
    exact.put(delivery(1, std::string(5000, 'x')));
    EXPECT_EQ(drained(exact), Names{"1"});
}

TEST_F(SpoolTest, AFileThatCantArriveIsRemovedAgain) {
    spool.put(delivery(1));
    ASSERT_EQ(drained(spool), Names{"1"});
    std::filesystem::remove(room("new"));
    EXPECT_TRUE(mentions(complaint([&] { spool.put(delivery(2)); }), "No such file or directory"));
    EXPECT_TRUE(names("tmp").empty());
}

TEST_F(SpoolTest, ADirectoryThatIsGoneIsAnErrorOfEachCallAndNoLonger) {
    std::filesystem::rename(directory.file("spool"), directory.file("gone"));
    const std::string place = directory.file("spool");
    EXPECT_TRUE(mentions(complaint([&] { spool.put(delivery(1)); }), place));
    EXPECT_TRUE(mentions(complaint([&] { spool.state(); }), place));
    EXPECT_TRUE(mentions(complaint([&] { spool.try_drain(); }), place));
    std::filesystem::rename(directory.file("gone"), directory.file("spool"));
    spool.put(delivery(1));
    EXPECT_EQ(drained(spool), Names{"1"});
}

TEST_F(SpoolTest, SaysWhatIsWrongWithADirectory) {
    const std::string file = directory.write("notes", "precious");
    EXPECT_TRUE(mentions(complaint([&] { spool::Spool(file, plenty); }), file + ": Not a directory"));
    const std::string nowhere = directory.file("no/where");
    EXPECT_TRUE(mentions(complaint([&] { spool::Spool(nowhere, plenty); }), nowhere + ": No such file"));
}

TEST_F(SpoolTest, MayBeNamedWithASlashAtTheEnd) {
    spool::Spool same(directory.file("spool/"), plenty);
    same.put(delivery(1));
    EXPECT_EQ(drained(spool), Names{"1"});
}

}  // namespace
